namespace Coroutines;

/// <summary>A semaphore that is never released more often than it was acquired (gevent: <c>lock.BoundedSemaphore</c>).</summary>
/// <remarks>A release too many from another thread is reported by <see cref="Hub.UnhandledException"/>.</remarks>
public sealed class BoundedGreenletSemaphore : GreenletSemaphore
{
    private readonly int _limit;

    /// <summary>A semaphore with permits.</summary>
    /// <param name="value">How many permits there are at first, and at most.</param>
    /// <param name="shared">Whether another thread may release it; the hub then waits for that.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="value"/> is negative.</exception>
    public BoundedGreenletSemaphore(int value = 1, bool shared = false)
        : base(value, shared) => _limit = value;

    private protected override void CheckRelease()
    {
        if (Count >= _limit)
        {
            throw new SemaphoreFullException(
                $"The semaphore was released too many times: all of its {_limit} permits are free. Release once for every Acquire, or hold it with using (semaphore.Enter()).");
        }
    }
}
