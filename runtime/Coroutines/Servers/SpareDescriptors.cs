using System.Runtime.InteropServices;
using Coroutines.Polling;

namespace Coroutines.Servers;

/// <summary>
/// The last descriptors of the process, which connections may not have: .NET needs one at any time, to load an assembly or to start a thread, and ends the process where it
/// gets none. The system gives the lowest number that is free, so a number tells how many are left.
/// </summary>
/// <remarks>Any thread. Elsewhere than on Linux none are spared.</remarks>
internal static unsafe class SpareDescriptors
{
    private const int Count = 32;

    /// <summary>Whether a descriptor is one of them, now that it is open.</summary>
    internal static bool Contain(SafeHandle descriptor)
    {
        // Soft and hard limit; asked each time, because it may be changed from outside.
        var limits = stackalloc ulong[2];
        return OperatingSystem.IsLinux() && SystemCalls.GetLimit(SystemCalls.OpenFiles, limits) == 0
            && (ulong)descriptor.DangerousGetHandle() + Count >= limits[0];
    }

    /// <summary>Whether the next descriptor would be one of them.</summary>
    internal static bool AreNext()
    {
        try
        {
            using var next = File.OpenHandle("/dev/null");
            return Contain(next);
        }
        catch (IOException)
        {
            // Not even one of them is left.
            return true;
        }
    }
}
