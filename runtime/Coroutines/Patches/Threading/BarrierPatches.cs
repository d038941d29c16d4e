using Coroutines.CompilerServices;

namespace Coroutines.Patches;

/// <summary>
/// <see cref="Barrier"/> in a greenlet, whose other participants may be threads or greenlets. A barrier has no wait that could be left to others, so a thread takes
/// the greenlet's part in the phase; the post-phase action may run on it. A greenlet that is interrupted takes its signal back.
/// </summary>
[CooperativePatch(typeof(Barrier))]
public static class BarrierPatches
{
    /// <summary><see cref="Barrier.SignalAndWait()"/>.</summary>
    /// <exception cref="BarrierPostPhaseException">The post-phase action failed.</exception>
    public static async Coroutine SignalAndWaitAsync(this Barrier self) => await SignalAndWaitAsync(self, Timeout.InfiniteTimeSpan, CancellationToken.None);

    /// <summary><see cref="Barrier.SignalAndWait(CancellationToken)"/>.</summary>
    /// <exception cref="BarrierPostPhaseException">The post-phase action failed.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static async Coroutine SignalAndWaitAsync(this Barrier self, CancellationToken cancellationToken) =>
        await SignalAndWaitAsync(self, Timeout.InfiniteTimeSpan, cancellationToken);

    /// <summary><see cref="Barrier.SignalAndWait(int)"/>.</summary>
    /// <exception cref="BarrierPostPhaseException">The post-phase action failed.</exception>
    public static Coroutine<bool> SignalAndWaitAsync(this Barrier self, int millisecondsTimeout) =>
        SignalAndWaitAsync(self, TimeoutArgument.FromMilliseconds(millisecondsTimeout), CancellationToken.None);

    /// <summary><see cref="Barrier.SignalAndWait(TimeSpan)"/>.</summary>
    /// <exception cref="BarrierPostPhaseException">The post-phase action failed.</exception>
    public static Coroutine<bool> SignalAndWaitAsync(this Barrier self, TimeSpan timeout) => SignalAndWaitAsync(self, timeout, CancellationToken.None);

    /// <summary><see cref="Barrier.SignalAndWait(int, CancellationToken)"/>.</summary>
    /// <exception cref="BarrierPostPhaseException">The post-phase action failed.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static Coroutine<bool> SignalAndWaitAsync(this Barrier self, int millisecondsTimeout, CancellationToken cancellationToken) =>
        SignalAndWaitAsync(self, TimeoutArgument.FromMilliseconds(millisecondsTimeout), cancellationToken);

    /// <summary><see cref="Barrier.SignalAndWait(TimeSpan, CancellationToken)"/>.</summary>
    /// <exception cref="BarrierPostPhaseException">The post-phase action failed.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static async Coroutine<bool> SignalAndWaitAsync(this Barrier self, TimeSpan timeout, CancellationToken cancellationToken)
    {
        TimeoutArgument.Check(timeout);
        cancellationToken.ThrowIfCancellationRequested();
        using var interrupt = new Interrupt(cancellationToken);
        var token = interrupt.Token;
        try
        {
            return await Bridge.Await(Task.Factory.StartNew(
                () => self.SignalAndWait(timeout, token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default));
        }
        catch (OperationCanceledException e)
        {
            interrupt.ThrowIfCausedByCaller(e);
            throw;
        }
    }
}
