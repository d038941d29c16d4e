using Coroutines.CompilerServices;

namespace Coroutines;

public sealed partial class Hub
{
    /// <summary>Entries run between two looks at the clock.</summary>
    private const int EntriesPerClockCheck = 50;

    /// <summary>How long a pass may keep timers and descriptors waiting.</summary>
    private static readonly long s_passLimit = Ticks.From(TimeSpan.FromMilliseconds(5));

    private readonly List<HubItem> _runLast = [];
    private int _entriesLeft = EntriesPerClockCheck;
    private long _passEnds;
    private WaitQueue? _joiner;
    private long _joinDeadline = long.MaxValue;
    private bool _ranDry;

    /// <summary>Waits in plain code for a suspended call; in a greenlet, refuses.</summary>
    private void WaitFor<T>(MethodFrame<T> frame, long token)
    {
        if (IsAtRest)
        {
            frame.Suspend(Frame.Root, token);
            if (_deferred is not null)
            {
                Schedule(_main);
            }

            _main.Context = _context = ThreadContext.Of(_thread);
            RunUntilMainReturns();
            return;
        }

        // Whatever the call has begun to wait for must be undone, so the refusal is thrown where it waits.
        while (!frame.IsCompleted)
        {
            Running!.Refuse(this, BlockedBy(Running.DescribeWait()));
        }
    }

    /// <summary>Refuses, where nothing can wait, a call that would have begun what it waits for.</summary>
    /// <exception cref="HubBlockedException">Neither plain code nor a twin calls.</exception>
    internal void CheckCanBlock(string what)
    {
        if (!IsAtRest)
        {
            _ = GetParkable();
            throw BlockedBy(what);
        }
    }

    private HubBlockedException BlockedBy(string what) => new(
        $"{DescribeRunning()} would block its hub in code that was not rewritten: it would have to wait for {what}. Mark the method that calls it [Greenlet] (and pass it to Spawn as a method group or lambda), await its Async counterpart in an async Coroutine method, or move the call to a thread with Greenlet.Offload.");

    private void RunUntilMainReturns()
    {
        _isLooping = true;
        MustReturn = false;
        Running = null;
        WaitClock = ReadWaitClock();
        HubMetrics.BeginPass(this);
        Tracer?.Enter(null);
        var stack = StackGuard.Enter();
        try
        {
            while (!MustReturn)
            {
                RunPass();
                if (!MustReturn)
                {
                    Poll();
                }
            }
        }
        finally
        {
            StackGuard.Leave(stack);
            MustReturn = false;
            _isLooping = false;
            Running = _main;
            Tracer?.Enter(_main);
            RestoreContext(_main);
        }
    }

    /// <summary>Runs what is due, including what becomes due meanwhile, but not so long that timers and descriptors starve.</summary>
    private void RunPass()
    {
        if (_simulation is not null)
        {
            RunSimulatedPass(_simulation);
            return;
        }

        var left = _entriesLeft;
        while (_ready.Count > 0)
        {
            if (left == 0)
            {
                if (IsPassOver())
                {
                    return;
                }

                left = EntriesPerClockCheck;
            }

            left--;
            _ready.Take()?.Run(this);
            if (MustReturn)
            {
                // Plain code that spins on Yield is one entry of a long pass.
                _entriesLeft = left;
                return;
            }
        }
    }

    private bool IsPassOver()
    {
        var now = Now;
        if (_passEnds == 0)
        {
            _passEnds = now + s_passLimit;
        }

        return now >= _passEnds;
    }

    /// <summary>Between two passes.</summary>
    private void Poll()
    {
        HubMetrics.EndPass(this);
        Tracer?.Leave();
        _entriesLeft = EntriesPerClockCheck;
        _passEnds = 0;
        LookOutside();
        WaitClock = ReadWaitClock();
        Tracer?.Enter(null);
        HubMetrics.BeginPass(this);
    }

    /// <summary>Looks at descriptors, timers and other threads; sleeps when nothing is due.</summary>
    private void LookOutside()
    {
        TakePosted();
        var nextTimer = Timers.NextDeadline();
        if (_ready.Count > 0)
        {
            PollDescriptors(0);
        }
        else if (!Idlers.IsEmpty)
        {
            PollDescriptors(0);
            if (_ready.Count == 0 && nextTimer > Now)
            {
                Idlers.TakeFirst()!.Run(this);
            }
        }
        else if (nextTimer == long.MaxValue && _holds == 0)
        {
            if (!_hasPosted)
            {
                OnNothingLeft();
            }

            return;
        }
        else
        {
            PrepareSweep();
            Sleep(_ready.Count > 0 ? Now : Math.Min(nextTimer, Math.Min(_joinDeadline, _sweepDeadline)));
        }

        RunTimers();
        if (_sweepDeadline != long.MaxValue && Now >= _sweepDeadline)
        {
            SweepClosed();
        }

        if (_joiner is not null && Now >= _joinDeadline)
        {
            EndJoin(ranDry: false);
        }
    }

    private void Sleep(long until)
    {
        if (until == long.MaxValue)
        {
            WaitOutside(long.MaxValue);
        }
        else if (_simulation is not null)
        {
            SleepSimulated(_simulation, until);
        }
        else
        {
            WaitOutside(Math.Max(0, until - Now));
        }
    }

    /// <summary>Waits, in real time, for descriptors and other threads.</summary>
    private void WaitOutside(long timeout)
    {
        if (timeout > 0)
        {
            _ = Poller;
            lock (_gate)
            {
                if (_hasPosted)
                {
                    timeout = 0;
                }
                else
                {
                    _isSleeping = true;
                }
            }
        }

        PollDescriptors(timeout);
        if (timeout > 0)
        {
            lock (_gate)
            {
                _isSleeping = false;
            }
        }

        TakePosted();
    }

    private void RunTimers()
    {
        if (Timers.Count == 0)
        {
            return;
        }

        var now = Now;
        while (Timers.TryTakeDue(now, out var target))
        {
            if (target.RunsLast)
            {
                _runLast.Add(target);
            }
            else
            {
                target.OnTimer(this);
            }
        }

        foreach (var target in _runLast)
        {
            target.OnTimer(this);
        }

        _runLast.Clear();
    }

    private void TakePosted()
    {
        if (!_hasPosted)
        {
            return;
        }

        lock (_gate)
        {
            (_posted, _postedBatch) = (_postedBatch, _posted);
            _hasPosted = false;
        }

        foreach (var item in _postedBatch)
        {
            Schedule(_simulation is null ? item : _simulation.TurnFor(item));
        }

        _postedBatch.Clear();
    }

    /// <summary>Nothing can wake anything any more: whoever runs the hub must hear of it.</summary>
    private void OnNothingLeft()
    {
        if (_joiner is not null)
        {
            EndJoin(ranDry: true);
        }
        else
        {
            _main.Interrupt(this, new LoopExitException(HubReport.DescribeDeadlock(this)));
        }
    }

    private async Coroutine<bool> JoinCore(TimeLimit? timeout)
    {
        using var limit = WaitLimit.Start(timeout);
        try
        {
            // Not a timer of the hub, which would itself keep the hub from running dry.
            _joinDeadline = limit.Deadline;
            _joiner = new WaitQueue("Hub.Join");
            await _joiner.WaitAsync();
            return _ranDry;
        }
        catch (GreenletTimeout fired) when (limit.Owns(fired))
        {
            return false;
        }
        finally
        {
            _joiner = null;
            _joinDeadline = long.MaxValue;
        }
    }

    private void EndJoin(bool ranDry)
    {
        _ranDry = ranDry;
        _joiner!.TakeFirst()!.Run(this);
    }
}
