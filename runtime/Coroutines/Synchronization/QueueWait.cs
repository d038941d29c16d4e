using System.Diagnostics;
using Coroutines.CompilerServices;

namespace Coroutines;

/// <summary>
/// A wait in a queue that ends with what the waiter was woken for. Whoever is woken runs at once, so it is taken while it is there, and one that is interrupted
/// first takes nothing.
/// </summary>
/// <remarks>It stands for the wait of every greenlet in the queue, which needs no frame of its own.</remarks>
[StackTraceHidden]
internal abstract class QueueWait<T>(WaitQueue queue) : Frame<T>
{
    internal Coroutine<T> WaitAsync(TimeLimit? timeout) =>
        timeout?.Timer is { } timer ? WaitAsync(timer) : new Coroutine<T>(this, WaitLimit.DeadlineOf(timeout));

    internal override void Suspend(Frame awaiter, long token) => queue.Suspend(awaiter, token);

    internal override T GetResult(long token) => End(queue.GetResult(token), null);

    internal override Frame? Resume() => throw new InvalidOperationException("A wait is not a method.");

    /// <summary>What the wait gives: called by the greenlet that was woken, or whose limit has passed.</summary>
    /// <param name="isWoken">False when the limit has passed.</param>
    /// <param name="timer">The limit, when it was a <see cref="GreenletTimeout"/>.</param>
    private protected abstract T End(bool isWoken, GreenletTimeout? timer);

    private async Coroutine<T> WaitAsync(GreenletTimeout timer) => End(await queue.WaitAsync(timer), timer);
}
