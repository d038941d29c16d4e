namespace Coroutines.Patches;

/// <summary><see cref="ManualResetEventSlim"/> in a greenlet. Other threads may set it.</summary>
[CooperativePatch(typeof(ManualResetEventSlim))]
public static class ManualResetEventSlimPatches
{
    /// <summary><see cref="ManualResetEventSlim.Wait()"/>. Does not suspend when the event is set.</summary>
    public static async Coroutine WaitAsync(this ManualResetEventSlim self) => await WaitAsync(self, Timeout.InfiniteTimeSpan, CancellationToken.None);

    /// <summary><see cref="ManualResetEventSlim.Wait(CancellationToken)"/>. Does not suspend when the event is set.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static async Coroutine WaitAsync(this ManualResetEventSlim self, CancellationToken cancellationToken) =>
        await WaitAsync(self, Timeout.InfiniteTimeSpan, cancellationToken);

    /// <summary><see cref="ManualResetEventSlim.Wait(int)"/>. Does not suspend when the event is set.</summary>
    public static Coroutine<bool> WaitAsync(this ManualResetEventSlim self, int millisecondsTimeout) =>
        WaitAsync(self, TimeoutArgument.FromMilliseconds(millisecondsTimeout), CancellationToken.None);

    /// <summary><see cref="ManualResetEventSlim.Wait(TimeSpan)"/>. Does not suspend when the event is set.</summary>
    public static Coroutine<bool> WaitAsync(this ManualResetEventSlim self, TimeSpan timeout) => WaitAsync(self, timeout, CancellationToken.None);

    /// <summary><see cref="ManualResetEventSlim.Wait(int, CancellationToken)"/>. Does not suspend when the event is set.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static Coroutine<bool> WaitAsync(this ManualResetEventSlim self, int millisecondsTimeout, CancellationToken cancellationToken) =>
        WaitAsync(self, TimeoutArgument.FromMilliseconds(millisecondsTimeout), cancellationToken);

    /// <summary><see cref="ManualResetEventSlim.Wait(TimeSpan, CancellationToken)"/>. Does not suspend when the event is set.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static async Coroutine<bool> WaitAsync(this ManualResetEventSlim self, TimeSpan timeout, CancellationToken cancellationToken)
    {
        TimeoutArgument.Check(timeout);
        return self.Wait(0, cancellationToken)
            || (timeout != TimeSpan.Zero && await HandleWait.AnyAsync([self.WaitHandle], timeout, cancellationToken) != WaitHandle.WaitTimeout);
    }
}
