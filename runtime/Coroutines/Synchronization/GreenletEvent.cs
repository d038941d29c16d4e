namespace Coroutines;

/// <summary>A flag that greenlets wait for (gevent: <c>event.Event</c>). Setting it wakes everyone who waits, in the order they came, in one turn of the hub.</summary>
/// <remarks>
/// It belongs to the hub of the thread that made it; only there can it be waited for. <see cref="Set"/> and <see cref="Clear"/> may be
/// called on any thread: from another one they take effect in the hub's next turn, in the order they were called. Pass <c>shared: true</c>
/// when another thread is to set it, so that a hub whose greenlets only wait for that does not end with a <see cref="LoopExitException"/>;
/// the first call from another thread does the same from then on.
/// </remarks>
public sealed class GreenletEvent : IWaitable
{
    private readonly Hub _hub = Hub.Current;
    private readonly WaitQueue _waiters;

    /// <summary>How often it was set: whoever waits learns of a set that was cleared again at once.</summary>
    private uint _sets;
    private volatile bool _isSet;

    /// <summary>An event that is not set.</summary>
    /// <param name="shared">Whether another thread may set it; the hub then waits for that.</param>
    public GreenletEvent(bool shared = false)
    {
        _waiters = new WaitQueue(this);
        if (shared)
        {
            _waiters.HoldWhileWaiting(_hub);
        }
    }

    /// <summary>An event that reports describe as <paramref name="owner"/>.</summary>
    internal GreenletEvent(object owner) => _waiters = new WaitQueue(owner);

    /// <summary>Whether it is set (gevent: <c>is_set()</c>). May be read on any thread.</summary>
    public bool IsSet => _isSet;

    bool IWaitable.IsReady => _isSet;

    /// <summary>Sets the flag and wakes everyone who waits, even if it is cleared before they run (gevent: <c>set</c>). Any thread. Never suspends.</summary>
    /// <exception cref="ObjectDisposedException">Its hub is disposed.</exception>
    public void Set()
    {
        if (!_hub.IsHere)
        {
            Post(static target => target.Set());
            return;
        }

        _isSet = true;
        _sets++;
        if (!_waiters.IsEmpty)
        {
            _waiters.ScheduleWake(_hub);
        }
    }

    /// <summary>Takes the flag back (gevent: <c>clear</c>). Any thread. Never suspends.</summary>
    /// <exception cref="ObjectDisposedException">Its hub is disposed.</exception>
    public void Clear()
    {
        if (!_hub.IsHere)
        {
            Post(static target => target.Clear());
            return;
        }

        _isSet = false;
    }

    /// <summary>Waits until it is set; does not suspend when it is (gevent: <c>wait</c>). In plain code runs the hub meanwhile.</summary>
    /// <param name="timeout">How long to wait; null for as long as it takes.</param>
    /// <returns>Whether it was set at any time during the wait; false when the limit passed first.</returns>
    /// <exception cref="InvalidOperationException">Called on another thread than its hub's.</exception>
    public bool Wait(TimeLimit? timeout = null) => Hub.Block(WaitAsync(timeout));

    /// <inheritdoc cref="Wait"/>
    public Coroutine<bool> WaitAsync(TimeLimit? timeout = null)
    {
        _hub.CheckThread();

        // While others are being woken a newcomer goes behind them.
        if (_isSet && !_waiters.IsWaking)
        {
            return new Coroutine<bool>(true);
        }

        return timeout is null && !_waiters.IsWakeDue ? _waiters.WaitAsync() : WaitForSetAsync(timeout);
    }

    /// <summary>"GreenletEvent (set)" or "GreenletEvent (3 waiting)".</summary>
    public override string ToString() => _isSet ? "GreenletEvent (set)" : $"GreenletEvent ({_waiters.Count} waiting)";

    void IWaitable.Attach(HubItem item)
    {
        _hub.CheckThread();
        _waiters.Add(item);
        if (_isSet)
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

    private async Coroutine<bool> WaitForSetAsync(TimeLimit? timeout)
    {
        using var limit = WaitLimit.Start(timeout);
        var seen = _sets;
        if (_isSet)
        {
            _waiters.AdmitLatecomer();
            seen--;
        }

        try
        {
            // One who came between a set and its turn is woken with those it was for.
            while (await _waiters.WaitAsync(limit.Deadline) && seen == _sets)
            {
            }
        }
        catch (GreenletTimeout fired) when (limit.Owns(fired))
        {
        }

        return seen != _sets;
    }

    private void Post(Action<GreenletEvent> call) =>
        _hub.Post(new PostedCall<(GreenletEvent Target, Action<GreenletEvent> Call)>(
            static posted =>
            {
                posted.Target._waiters.HoldWhileWaiting(posted.Target._hub);
                posted.Call(posted.Target);
            },
            (this, call)));
}
