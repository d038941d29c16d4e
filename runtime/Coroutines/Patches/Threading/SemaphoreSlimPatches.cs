using Coroutines.CompilerServices;

namespace Coroutines.Patches;

/// <summary><see cref="SemaphoreSlim"/> in a greenlet. Other threads may release it, and a greenlet that is interrupted takes no permit with it.</summary>
[CooperativePatch(typeof(SemaphoreSlim))]
public static class SemaphoreSlimPatches
{
    /// <summary><see cref="SemaphoreSlim.Wait()"/>. Does not suspend when a permit is free.</summary>
    public static async Coroutine WaitAsync(this SemaphoreSlim self) => await WaitAsync(self, Timeout.InfiniteTimeSpan, CancellationToken.None);

    /// <summary><see cref="SemaphoreSlim.Wait(CancellationToken)"/>. Does not suspend when a permit is free.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static async Coroutine WaitAsync(this SemaphoreSlim self, CancellationToken cancellationToken) =>
        await WaitAsync(self, Timeout.InfiniteTimeSpan, cancellationToken);

    /// <summary><see cref="SemaphoreSlim.Wait(int)"/>. Does not suspend when a permit is free.</summary>
    public static Coroutine<bool> WaitAsync(this SemaphoreSlim self, int millisecondsTimeout) =>
        WaitAsync(self, TimeoutArgument.FromMilliseconds(millisecondsTimeout), CancellationToken.None);

    /// <summary><see cref="SemaphoreSlim.Wait(TimeSpan)"/>. Does not suspend when a permit is free.</summary>
    public static Coroutine<bool> WaitAsync(this SemaphoreSlim self, TimeSpan timeout) => WaitAsync(self, timeout, CancellationToken.None);

    /// <summary><see cref="SemaphoreSlim.Wait(int, CancellationToken)"/>. Does not suspend when a permit is free.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static Coroutine<bool> WaitAsync(this SemaphoreSlim self, int millisecondsTimeout, CancellationToken cancellationToken) =>
        WaitAsync(self, TimeoutArgument.FromMilliseconds(millisecondsTimeout), cancellationToken);

    /// <summary><see cref="SemaphoreSlim.Wait(TimeSpan, CancellationToken)"/>. Does not suspend when a permit is free.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static async Coroutine<bool> WaitAsync(this SemaphoreSlim self, TimeSpan timeout, CancellationToken cancellationToken)
    {
        TimeoutArgument.Check(timeout);
        if (self.Wait(0, cancellationToken))
        {
            return true;
        }

        if (timeout == TimeSpan.Zero)
        {
            return false;
        }

        using var interrupt = new Interrupt(cancellationToken);
        var wait = self.WaitAsync(timeout, interrupt.Token);
        try
        {
            return await Bridge.Await(wait);
        }
        catch (Exception e)
        {
            if (wait is { IsCompletedSuccessfully: true, Result: true })
            {
                self.Release();
            }

            interrupt.ThrowIfCausedByCaller(e);
            throw;
        }
    }
}
