namespace Coroutines;

/// <summary>A timer of <see cref="Hub.TimeProvider"/>: a callback of the hub. It may be changed and disposed on any thread.</summary>
internal sealed class HubTimer(Hub hub, TimerCallback callback, object? state) : HubItem, ITimer
{
    private readonly ExecutionContext? _context = ExecutionContext.Capture();
    private TimeSpan _period = Timeout.InfiniteTimeSpan;
    private bool _isDisposed;

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        CheckDuration(dueTime, nameof(dueTime));
        CheckDuration(period, nameof(period));
        if (!hub.IsHere)
        {
            return hub.TryPost(new PostedCall<(HubTimer Timer, TimeSpan DueTime, TimeSpan Period)>(
                static change => change.Timer.Set(change.DueTime, change.Period), (this, dueTime, period)));
        }

        Set(dueTime, period);
        return !_isDisposed;
    }

    public void Dispose()
    {
        if (hub.IsHere)
        {
            Stop();
        }
        else
        {
            // A disposed hub fires no timer any more.
            _ = hub.TryPost(new PostedCall<HubTimer>(static timer => timer.Stop(), this));
        }
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return default;
    }

    public override string ToString() => "a timer of Hub.TimeProvider";

    internal override void Run(Hub hub)
    {
        if (_period != Timeout.InfiniteTimeSpan)
        {
            hub.Timers.Set(this, hub.DeadlineAfter(_period));
        }

        hub.RunCallback(static timer => timer.Call(), this);
    }

    private static void CheckDuration(TimeSpan duration, string name)
    {
        if (duration < TimeSpan.Zero && duration != Timeout.InfiniteTimeSpan)
        {
            throw new ArgumentOutOfRangeException(name, duration, "The time must not be negative; Timeout.InfiniteTimeSpan stands for never.");
        }
    }

    private void Set(TimeSpan dueTime, TimeSpan period)
    {
        if (_isDisposed)
        {
            return;
        }

        Cancel();
        _period = period == TimeSpan.Zero ? Timeout.InfiniteTimeSpan : period;
        if (dueTime != Timeout.InfiniteTimeSpan)
        {
            hub.Timers.Set(this, hub.DeadlineAfter(dueTime));
        }
    }

    private void Stop()
    {
        _isDisposed = true;
        Cancel();
    }

    private void Cancel()
    {
        hub.Timers.Cancel(this);
        if (IsScheduled)
        {
            hub.Unschedule(this);
        }
    }

    private void Call()
    {
        if (_context is null)
        {
            callback(state);
        }
        else
        {
            ExecutionContext.Run(_context, static timer => ((HubTimer)timer!).CallBare(), this);
        }
    }

    private void CallBare() => callback(state);
}
