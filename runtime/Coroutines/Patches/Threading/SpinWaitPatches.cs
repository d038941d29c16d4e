namespace Coroutines.Patches;

/// <summary><see cref="SpinWait"/> in a greenlet: the others run between two looks at the condition.</summary>
[CooperativePatch(typeof(SpinWait))]
public static class SpinWaitPatches
{
    /// <summary><see cref="SpinWait.SpinUntil(Func{bool})"/>. Does not suspend when the condition holds.</summary>
    public static async Coroutine SpinUntilAsync(Func<bool> condition) => await SpinUntilAsync(condition, Timeout.InfiniteTimeSpan);

    /// <summary><see cref="SpinWait.SpinUntil(Func{bool}, int)"/>. Does not suspend when the condition holds.</summary>
    public static Coroutine<bool> SpinUntilAsync(Func<bool> condition, int millisecondsTimeout) =>
        SpinUntilAsync(condition, TimeoutArgument.FromMilliseconds(millisecondsTimeout));

    /// <summary><see cref="SpinWait.SpinUntil(Func{bool}, TimeSpan)"/>. Does not suspend when the condition holds.</summary>
    public static Coroutine<bool> SpinUntilAsync(Func<bool> condition, TimeSpan timeout)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return Polling.UntilAsync(condition, TimeoutArgument.Check(timeout));
    }
}
