namespace Coroutines;

/// <summary>A semaphore that never runs out: for code that is to go without a limit (gevent: <c>lock.DummySemaphore</c>). Any thread; never suspends.</summary>
public sealed class NullSemaphore : IGreenletLock
{
    /// <inheritdoc/>
    public bool Acquire(TimeLimit? timeout = null) => true;

    /// <inheritdoc/>
    public Coroutine<bool> AcquireAsync(TimeLimit? timeout = null) => new(true);

    /// <inheritdoc/>
    public bool TryAcquire() => true;

    /// <inheritdoc/>
    public void Release()
    {
    }

    /// <inheritdoc/>
    public LockHold Enter() => new(this);

    /// <inheritdoc/>
    public Coroutine<LockHold> EnterAsync() => new(new LockHold(this));
}
