using System.Globalization;

namespace Coroutines.AspNetCore.Transport;

/// <summary>Short ids of connections that differ from those of an earlier run.</summary>
internal static class ConnectionIds
{
    private static long s_last = DateTime.UtcNow.Ticks;

    internal static string Next() => Interlocked.Increment(ref s_last).ToString("X", CultureInfo.InvariantCulture);
}
