using System.Runtime.InteropServices;

namespace Coroutines.AspNetCore.Tests.Support;

/// <summary>How many descriptors this process may have.</summary>
internal static partial class Descriptors
{
    private const int OpenFiles = 7;

    internal static long Limit
    {
        get
        {
            _ = GetLimit(OpenFiles, out var limit);
            return (long)limit.Soft;
        }
    }

    /// <summary>False where the system does not let this process have so many.</summary>
    internal static bool TryRaise(long count)
    {
        _ = GetLimit(OpenFiles, out var limit);
        limit = new((nuint)count, Math.Max(limit.Hard, (nuint)count));
        return SetLimit(OpenFiles, limit) == 0;
    }

    [LibraryImport("libc", EntryPoint = "getrlimit")]
    private static partial int GetLimit(int resource, out RLimit limit);

    [LibraryImport("libc", EntryPoint = "setrlimit")]
    private static partial int SetLimit(int resource, in RLimit limit);

    private readonly record struct RLimit(nuint Soft, nuint Hard);
}
