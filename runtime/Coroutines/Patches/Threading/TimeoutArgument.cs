namespace Coroutines.Patches;

/// <summary>The timeouts of .NET's blocking members: milliseconds or a <see cref="TimeSpan"/>, -1 millisecond for no limit.</summary>
internal static class TimeoutArgument
{
    /// <exception cref="ArgumentOutOfRangeException">Less than -1.</exception>
    internal static TimeSpan FromMilliseconds(int millisecondsTimeout)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(millisecondsTimeout, Timeout.Infinite);
        return TimeSpan.FromMilliseconds(millisecondsTimeout);
    }

    /// <exception cref="ArgumentOutOfRangeException">Negative and not infinite, or more than <see cref="int.MaxValue"/> milliseconds.</exception>
    internal static TimeSpan Check(TimeSpan timeout)
    {
        if (timeout != Timeout.InfiniteTimeSpan)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(timeout, TimeSpan.Zero);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(timeout.TotalMilliseconds, int.MaxValue, nameof(timeout));
        }

        return timeout;
    }

    /// <summary>What is left until a time in hub ticks, in whole milliseconds, rounded up.</summary>
    internal static TimeSpan Until(long deadline) =>
        deadline == long.MaxValue
            ? Timeout.InfiniteTimeSpan
            : TimeSpan.FromMilliseconds(Math.Max(0, Math.Ceiling(Ticks.ToTimeSpan(deadline - Hub.Current.Now).TotalMilliseconds)));
}
