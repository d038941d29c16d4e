using System.Globalization;
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

    /// <summary>Until disposed, this process may have so many more than it has. The system gives the lowest number that is free, so numbers are limited.</summary>
    internal static IDisposable Limited(int more)
    {
        _ = GetLimit(OpenFiles, out var before);
        var highest = Directory.GetFiles("/proc/self/fd").Max(path => int.Parse(Path.GetFileName(path), CultureInfo.InvariantCulture));
        Assert.Equal(0, SetLimit(OpenFiles, before with { Soft = (nuint)(highest + 1 + more) }));
        return new Restored(before);
    }

    [LibraryImport("libc", EntryPoint = "getrlimit")]
    private static partial int GetLimit(int resource, out RLimit limit);

    [LibraryImport("libc", EntryPoint = "setrlimit")]
    private static partial int SetLimit(int resource, in RLimit limit);

    private readonly record struct RLimit(nuint Soft, nuint Hard);

    private sealed class Restored(RLimit before) : IDisposable
    {
        public void Dispose() => Assert.Equal(0, SetLimit(OpenFiles, before));
    }
}
