using System.Runtime.ExceptionServices;

namespace Coroutines;

/// <summary>A lock that its owner can take again (gevent: <c>lock.RLock</c>). The owner is a greenlet, or the thread's plain code.</summary>
/// <remarks>
/// For what <c>lock</c> does between threads: a greenlet that waits inside the block keeps the others out. It belongs to the hub of the thread that
/// made it, and every member must be called there.
/// </remarks>
public sealed class GreenletLock : IGreenletLock
{
    private readonly Hub _hub = Hub.Current;
    private readonly WaitQueue _waiters;
    private readonly OwnershipWait _ownership;
    private Greenlet? _owner;
    private int _depth;

    /// <summary>A lock that is free.</summary>
    public GreenletLock()
    {
        _waiters = new WaitQueue(this, () => _owner is null);
        _ownership = new OwnershipWait(this);
    }

    /// <summary>Whether someone owns it (gevent: <c>locked()</c>).</summary>
    public bool IsLocked => _owner is not null;

    /// <summary>Whether the caller owns it.</summary>
    public bool IsHeld => _owner is not null && _owner == _hub.Running;

    /// <summary>Takes the lock, waiting if another owns it; the owner takes it once more (gevent: <c>acquire</c>). In plain code runs the hub meanwhile.</summary>
    /// <param name="timeout">How long to wait; null for as long as it takes.</param>
    /// <returns>False when the limit passed first; nothing is taken then.</returns>
    /// <exception cref="InvalidOperationException">Called on another thread than its hub's.</exception>
    public bool Acquire(TimeLimit? timeout = null) => Hub.Block(AcquireAsync(timeout));

    /// <inheritdoc cref="Acquire"/>
    public Coroutine<bool> AcquireAsync(TimeLimit? timeout = null) =>
        TryAcquire() ? new Coroutine<bool>(true) : _ownership.WaitAsync(timeout);

    /// <summary>Takes the lock if it is free or the caller's (gevent: <c>acquire(blocking=False)</c>). Never suspends.</summary>
    /// <exception cref="InvalidOperationException">Called on another thread than its hub's.</exception>
    public bool TryAcquire()
    {
        _hub.CheckThread();
        var caller = _hub.GetParkable();
        if (_owner is null)
        {
            _owner = caller;
        }
        else if (_owner != caller)
        {
            return false;
        }

        _depth++;
        return true;
    }

    /// <summary>Gives one acquisition back; the last one frees the lock (gevent: <c>release</c>). Never suspends.</summary>
    /// <exception cref="SynchronizationLockException">The caller does not own it.</exception>
    /// <exception cref="InvalidOperationException">Called on another thread than its hub's.</exception>
    public void Release()
    {
        CheckHeld("release");
        _depth--;
        if (_depth == 0)
        {
            Free();
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

    /// <summary>Who owns it, and how many wait.</summary>
    public override string ToString() =>
        _owner is null ? "GreenletLock (free)"
        : $"GreenletLock (held by {(_owner.IsMain ? "plain code" : _owner)}, {_waiters.Count} waiting)";

    /// <exception cref="SynchronizationLockException">The caller does not own it.</exception>
    internal void CheckHeld(string what)
    {
        _hub.CheckThread();
        if (!IsHeld)
        {
            throw new SynchronizationLockException(
                $"Cannot {what} a lock that the caller does not own: {this}. The greenlet that acquired it must; hold it with using (greenletLock.Enter()).");
        }
    }

    /// <summary>Frees it whatever the depth.</summary>
    /// <returns>The depth, for <see cref="TakeBackAsync"/>.</returns>
    internal int LetGo()
    {
        var depth = _depth;
        _depth = 0;
        Free();
        return depth;
    }

    /// <summary>Takes it as deep as it was; an interrupt meanwhile is thrown when it is taken, for the caller's code relies on owning it.</summary>
    internal async Coroutine TakeBackAsync(int depth)
    {
        Exception? interrupt = null;
        while (true)
        {
            try
            {
                await AcquireAsync();
                break;
            }
            catch (Exception e) when (e is not (LoopExitException or HubBlockedException))
            {
                interrupt = e;
            }
        }

        _depth = depth;
        if (interrupt is not null)
        {
            ExceptionDispatchInfo.Throw(interrupt);
        }
    }

    private void Free()
    {
        _owner = null;
        if (!_waiters.IsEmpty)
        {
            _waiters.ScheduleWake(_hub);
        }
    }

    private sealed class OwnershipWait(GreenletLock greenletLock) : QueueWait<bool>(greenletLock._waiters)
    {
        private protected override bool End(bool isWoken, GreenletTimeout? timer)
        {
            if (isWoken)
            {
                greenletLock._owner = greenletLock._hub.Running;
                greenletLock._depth = 1;
            }

            return isWoken;
        }
    }
}
