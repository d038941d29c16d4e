namespace Coroutines.Patches;

/// <summary><see cref="Thread"/> in a greenlet.</summary>
[CooperativePatch(typeof(Thread))]
public static class ThreadPatches
{
    /// <summary>Suspends the greenlet for a number of milliseconds; zero lets the others run.</summary>
    /// <param name="millisecondsTimeout">Milliseconds; -1 for ever.</param>
    /// <exception cref="ArgumentOutOfRangeException">Less than -1.</exception>
    public static Coroutine SleepAsync(int millisecondsTimeout)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(millisecondsTimeout, Timeout.Infinite);
        return SleepAsync(TimeSpan.FromMilliseconds(millisecondsTimeout));
    }

    /// <summary>Suspends the greenlet; zero lets the others run.</summary>
    /// <param name="timeout">How long; <see cref="Timeout.InfiniteTimeSpan"/> for ever.</param>
    /// <exception cref="ArgumentOutOfRangeException">Negative and not infinite, or more than <see cref="int.MaxValue"/> milliseconds.</exception>
    public static Coroutine SleepAsync(TimeSpan timeout)
    {
        if (timeout != Timeout.InfiniteTimeSpan)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(timeout, TimeSpan.Zero);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(timeout.TotalMilliseconds, int.MaxValue, nameof(timeout));
        }

        return Greenlet.SleepAsync(timeout);
    }

    /// <summary>Lets the other greenlets run. Gives true, as there may have been some.</summary>
    public static async Coroutine<bool> YieldAsync()
    {
        await Greenlet.YieldAsync();
        return true;
    }
}
