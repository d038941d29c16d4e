namespace Coroutines;

/// <summary>Permits that greenlets take and give back (gevent: <c>lock.Semaphore</c>). Waiters get them in the order they came.</summary>
/// <remarks>
/// A release hands nothing over: it wakes waiters in the hub's turn, as long as there are permits, and a greenlet that acquires before that turn
/// is served first. It belongs to the hub of the thread that made it; only there can it be acquired. <see cref="Release"/> may be called
/// on any thread: from another one it takes effect in the hub's next turn. Pass <c>shared: true</c> when another thread is to release, so that a
/// hub whose greenlets only wait for that does not end with a <see cref="LoopExitException"/>; the first release from another thread does the
/// same from then on.
/// </remarks>
public class GreenletSemaphore : IGreenletLock, IWaitable
{
    private readonly Hub _hub = Hub.Current;
    private readonly WaitQueue _waiters;
    private readonly PermitWait _permit;
    private int _count;

    /// <summary>A semaphore with permits.</summary>
    /// <param name="value">How many permits there are at first.</param>
    /// <param name="shared">Whether another thread may release it; the hub then waits for that.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="value"/> is negative.</exception>
    public GreenletSemaphore(int value = 1, bool shared = false)
        : this(value, null, shared)
    {
    }

    /// <summary>A semaphore that reports describe as <paramref name="owner"/>.</summary>
    internal GreenletSemaphore(int value, object? owner, bool shared = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        _count = value;
        _waiters = new WaitQueue(owner ?? this, () => _count > 0);
        _permit = new PermitWait(this);
        if (shared)
        {
            _waiters.HoldWhileWaiting(_hub);
        }
    }

    /// <summary>Permits that are free (gevent: <c>counter</c>).</summary>
    public int Count => _count;

    /// <summary>Whether no permit is free (gevent: <c>locked()</c>).</summary>
    public bool IsLocked => _count == 0;

    bool IWaitable.IsReady => _count > 0;

    /// <summary>Takes a permit, waiting for one if need be; does not suspend when one is free (gevent: <c>acquire</c>). In plain code runs the hub meanwhile.</summary>
    /// <param name="timeout">How long to wait; null for as long as it takes.</param>
    /// <returns>False when the limit passed first; no permit is taken then.</returns>
    /// <exception cref="InvalidOperationException">Called on another thread than its hub's.</exception>
    public bool Acquire(TimeLimit? timeout = null) => Hub.Block(AcquireAsync(timeout));

    /// <inheritdoc cref="Acquire"/>
    public Coroutine<bool> AcquireAsync(TimeLimit? timeout = null) =>
        TryAcquire() ? new Coroutine<bool>(true) : _permit.WaitAsync(timeout);

    /// <summary>Takes a permit if one is free (gevent: <c>acquire(blocking=False)</c>). Never suspends.</summary>
    /// <exception cref="InvalidOperationException">Called on another thread than its hub's.</exception>
    public bool TryAcquire()
    {
        _hub.CheckThread();
        if (_count == 0)
        {
            return false;
        }

        _count--;
        return true;
    }

    /// <summary>Waits until a permit is free and takes none (gevent: <c>wait</c>).</summary>
    /// <param name="timeout">How long to wait; null for as long as it takes.</param>
    /// <returns>How many are free; 0 when the limit passed first.</returns>
    /// <exception cref="InvalidOperationException">Called on another thread than its hub's.</exception>
    public int Wait(TimeLimit? timeout = null) => Hub.Block(WaitAsync(timeout));

    /// <inheritdoc cref="Wait"/>
    public async Coroutine<int> WaitAsync(TimeLimit? timeout = null)
    {
        _hub.CheckThread();
        if (_count == 0)
        {
            await _waiters.WaitAsync(timeout);
        }

        return _count;
    }

    /// <summary>Gives a permit back, also one that was never taken (gevent: <c>release</c>). Any thread. Never suspends.</summary>
    /// <exception cref="ObjectDisposedException">Its hub is disposed.</exception>
    public void Release()
    {
        if (!_hub.IsHere)
        {
            _hub.Post(new PostedCall<GreenletSemaphore>(
                static semaphore =>
                {
                    semaphore._waiters.HoldWhileWaiting(semaphore._hub);
                    semaphore.Release();
                },
                this));
            return;
        }

        CheckRelease();
        _count = checked(_count + 1);
        if (!_waiters.IsEmpty)
        {
            _waiters.ScheduleWake(_hub);
        }
    }

    /// <inheritdoc/>
    public LockHold Enter() => Hub.Block(EnterAsync());

    /// <inheritdoc cref="Enter"/>
    public async Coroutine<LockHold> EnterAsync()
    {
        await AcquireAsync();
        return new LockHold(this);
    }

    /// <summary>Its type, and how many permits are free or greenlets wait.</summary>
    public override string ToString() => $"{GetType().Name} ({_count} free, {_waiters.Count} waiting)";

    private protected virtual void CheckRelease()
    {
    }

    void IWaitable.Attach(HubItem item)
    {
        _hub.CheckThread();
        _waiters.Add(item);
        if (_count > 0)
        {
            _waiters.ScheduleWake(_hub);
        }
    }

    void IWaitable.Detach(HubItem item)
    {
        if (item.IsQueued)
        {
            _waiters.Remove(item);
        }
    }

    private sealed class PermitWait(GreenletSemaphore semaphore) : QueueWait<bool>(semaphore._waiters)
    {
        private protected override bool End(bool isWoken, GreenletTimeout? timer)
        {
            if (isWoken)
            {
                semaphore._count--;
            }

            return isWoken;
        }
    }
}
