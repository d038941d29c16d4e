namespace Coroutines.Patches;

/// <summary><see cref="CountdownEvent"/> in a greenlet. Other threads may signal it.</summary>
[CooperativePatch(typeof(CountdownEvent))]
public static class CountdownEventPatches
{
    /// <summary><see cref="CountdownEvent.Wait()"/>. Does not suspend when the count is zero.</summary>
    public static async Coroutine WaitAsync(this CountdownEvent self) => await WaitAsync(self, Timeout.InfiniteTimeSpan, CancellationToken.None);

    /// <summary><see cref="CountdownEvent.Wait(CancellationToken)"/>. Does not suspend when the count is zero.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static async Coroutine WaitAsync(this CountdownEvent self, CancellationToken cancellationToken) =>
        await WaitAsync(self, Timeout.InfiniteTimeSpan, cancellationToken);

    /// <summary><see cref="CountdownEvent.Wait(int)"/>. Does not suspend when the count is zero.</summary>
    public static Coroutine<bool> WaitAsync(this CountdownEvent self, int millisecondsTimeout) =>
        WaitAsync(self, TimeoutArgument.FromMilliseconds(millisecondsTimeout), CancellationToken.None);

    /// <summary><see cref="CountdownEvent.Wait(TimeSpan)"/>. Does not suspend when the count is zero.</summary>
    public static Coroutine<bool> WaitAsync(this CountdownEvent self, TimeSpan timeout) => WaitAsync(self, timeout, CancellationToken.None);

    /// <summary><see cref="CountdownEvent.Wait(int, CancellationToken)"/>. Does not suspend when the count is zero.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static Coroutine<bool> WaitAsync(this CountdownEvent self, int millisecondsTimeout, CancellationToken cancellationToken) =>
        WaitAsync(self, TimeoutArgument.FromMilliseconds(millisecondsTimeout), cancellationToken);

    /// <summary><see cref="CountdownEvent.Wait(TimeSpan, CancellationToken)"/>. Does not suspend when the count is zero.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static async Coroutine<bool> WaitAsync(this CountdownEvent self, TimeSpan timeout, CancellationToken cancellationToken)
    {
        TimeoutArgument.Check(timeout);
        return self.Wait(0, cancellationToken)
            || (timeout != TimeSpan.Zero && await HandleWait.AnyAsync([self.WaitHandle], timeout, cancellationToken) != WaitHandle.WaitTimeout);
    }
}
