namespace Coroutines;

/// <summary>A lock and a line of greenlets that wait, without it, for what another one does under it (gevent: <c>threading.Condition</c>).</summary>
/// <remarks>
/// A notification hands nothing over: look again, in a loop, at what was waited for. It belongs to the hub of the thread that made it, and every
/// member must be called there.
/// </remarks>
public sealed class GreenletCondition
{
    private readonly Hub _hub = Hub.Current;
    private readonly GreenletLock _lock;
    private readonly WaitQueue _waiters;

    /// <summary>Waiters that are to be woken; one that is interrupted first leaves its wake to the next.</summary>
    private int _notified;

    /// <summary>A condition.</summary>
    /// <param name="greenletLock">The lock it goes with; null for one of its own.</param>
    public GreenletCondition(GreenletLock? greenletLock = null)
    {
        _lock = greenletLock ?? new GreenletLock();
        _waiters = new WaitQueue(this, TakeNotification);
    }

    /// <summary>Takes the lock for a <c>using</c> block. In plain code runs the hub meanwhile.</summary>
    public LockHold Enter() => _lock.Enter();

    /// <inheritdoc cref="Enter"/>
    public Coroutine<LockHold> EnterAsync() => _lock.EnterAsync();

    /// <summary>
    /// Lets go of the lock, waits to be notified, and takes the lock again, as deep as it was, however the wait ends. In plain code runs the hub
    /// meanwhile.
    /// </summary>
    /// <param name="timeout">How long to wait for the notification; null for as long as it takes.</param>
    /// <returns>False when the limit passed first.</returns>
    /// <exception cref="SynchronizationLockException">The caller does not own the lock.</exception>
    public bool Wait(TimeLimit? timeout = null) => Hub.Block(WaitAsync(timeout));

    /// <inheritdoc cref="Wait"/>
    public async Coroutine<bool> WaitAsync(TimeLimit? timeout = null)
    {
        _lock.CheckHeld("wait on");
        if (_waiters.IsEmpty)
        {
            // Those it was meant for have all been interrupted.
            _notified = 0;
        }

        var depth = _lock.LetGo();
        var isNotified = false;
        try
        {
            isNotified = await _waiters.WaitAsync(timeout);
            return isNotified;
        }
        finally
        {
            await TakeBackAsync(depth, isNotified);
        }
    }

    /// <summary>Wakes those who have waited longest (gevent: <c>notify</c>); they go on once the caller has released the lock. Never suspends.</summary>
    /// <param name="count">How many to wake.</param>
    /// <exception cref="SynchronizationLockException">The caller does not own the lock.</exception>
    public void Notify(int count = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        _lock.CheckHeld("notify under");
        _notified = Math.Min(_waiters.Count, _notified + Math.Min(count, _waiters.Count));
        if (_notified > 0)
        {
            _waiters.ScheduleWake(_hub);
        }
    }

    /// <summary>Wakes everyone who waits (gevent: <c>notify_all</c>). Never suspends.</summary>
    /// <exception cref="SynchronizationLockException">The caller does not own the lock.</exception>
    public void NotifyAll() => Notify(int.MaxValue);

    /// <summary>How many wait, and its lock.</summary>
    public override string ToString() => $"GreenletCondition ({_waiters.Count} waiting) of {_lock}";

    private async Coroutine TakeBackAsync(int depth, bool isNotified)
    {
        try
        {
            await _lock.TakeBackAsync(depth);
        }
        catch when (isNotified)
        {
            // The caller will not look at what it was notified of: the next one must.
            Notify();
            throw;
        }
    }

    private bool TakeNotification()
    {
        if (_notified == 0)
        {
            return false;
        }

        _notified--;
        return true;
    }
}
