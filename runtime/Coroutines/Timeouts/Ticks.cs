using System.Diagnostics;
using System.Globalization;

namespace Coroutines;

/// <summary>Hub ticks: <see cref="Stopwatch"/> time, in which deadlines are kept.</summary>
internal static class Ticks
{
    internal static long From(TimeSpan duration) =>
        Stopwatch.Frequency == TimeSpan.TicksPerSecond
            ? duration.Ticks
            : (long)Math.Min(duration.Ticks * (Stopwatch.Frequency / (double)TimeSpan.TicksPerSecond), long.MaxValue / 2);

    internal static TimeSpan ToTimeSpan(long ticks) =>
        new((long)(ticks * (TimeSpan.TicksPerSecond / (double)Stopwatch.Frequency)));

    /// <exception cref="ArgumentOutOfRangeException"><paramref name="seconds"/> is not a number.</exception>
    internal static TimeSpan ToTimeSpan(double seconds)
    {
        if (double.IsNaN(seconds))
        {
            throw new ArgumentOutOfRangeException(nameof(seconds), seconds, "A duration in seconds must be a number.");
        }

        return seconds >= TimeSpan.MaxValue.TotalSeconds ? Timeout.InfiniteTimeSpan
            : seconds <= 0 ? TimeSpan.Zero
            : TimeSpan.FromTicks((long)Math.Ceiling(seconds * TimeSpan.TicksPerSecond));
    }

    internal static string Describe(TimeSpan? duration) => duration switch
    {
        null => string.Empty,
        { } d when d == Timeout.InfiniteTimeSpan => "no limit",
        { TotalSeconds: 1 } => "1 second",
        { } d => string.Create(CultureInfo.InvariantCulture, $"{d.TotalSeconds:0.######} seconds"),
    };
}
