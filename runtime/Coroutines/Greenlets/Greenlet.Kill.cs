namespace Coroutines;

public partial class Greenlet
{
    /// <summary>
    /// Ends the greenlet by throwing into it where it waits (gevent: <c>kill</c>). One that has not run yet ends at once and never runs; an ended one
    /// is left alone. With <paramref name="block"/> the call suspends until it has ended, which the target's <c>finally</c> may delay.
    /// </summary>
    /// <param name="exception">What to throw; a <see cref="GreenletExit"/> when null. The target may catch it by name and go on.</param>
    /// <param name="block">Whether to wait for the end.</param>
    /// <param name="timeout">How long to wait; when it passes the call returns and the greenlet may live on.</param>
    /// <exception cref="HubBlockedException">Called with <paramref name="block"/> where nothing can wait.</exception>
    public void Kill(Exception? exception = null, bool block = true, TimeLimit? timeout = null) =>
        Hub.Block(KillAsync(exception, block, timeout));

    /// <inheritdoc cref="Kill"/>
    public async Coroutine KillAsync(Exception? exception = null, bool block = true, TimeLimit? timeout = null)
    {
        Hub.CheckThread();
        if (IsReady)
        {
            return;
        }

        exception ??= new GreenletExit();
        if (EndIfNotRun(exception))
        {
            return;
        }

        if (Hub.Running == this && block)
        {
            throw exception;
        }

        Hub.Schedule(new KillItem([this], exception));
        if (block)
        {
            await JoinAsync(timeout);
        }
    }

    /// <summary>
    /// Kills several greenlets of one hub in one turn, in order (gevent: <c>killall</c>). With <paramref name="block"/> suspends until all have ended.
    /// </summary>
    /// <param name="greenlets">Whom to kill.</param>
    /// <param name="exception">What to throw into each; a <see cref="GreenletExit"/> when null.</param>
    /// <param name="block">Whether to wait until all have ended.</param>
    /// <param name="timeout">How long to wait.</param>
    /// <exception cref="GreenletTimeout"><paramref name="timeout"/> passed before all had ended.</exception>
    public static void KillAll(IEnumerable<Greenlet> greenlets, Exception? exception = null, bool block = true, TimeLimit? timeout = null) =>
        Hub.Block(KillAllAsync(greenlets, exception, block, timeout));

    /// <inheritdoc cref="KillAll(IEnumerable{Greenlet}, System.Exception?, bool, TimeLimit?)"/>
    public static void KillAll(params Greenlet[] greenlets) => KillAll((IEnumerable<Greenlet>)greenlets);

    /// <inheritdoc cref="KillAll(IEnumerable{Greenlet}, System.Exception?, bool, TimeLimit?)"/>
    public static Coroutine KillAllAsync(params Greenlet[] greenlets) => KillAllAsync((IEnumerable<Greenlet>)greenlets);

    /// <inheritdoc cref="KillAll(IEnumerable{Greenlet}, System.Exception?, bool, TimeLimit?)"/>
    public static async Coroutine KillAllAsync(
        IEnumerable<Greenlet> greenlets, Exception? exception = null, bool block = true, TimeLimit? timeout = null)
    {
        ArgumentNullException.ThrowIfNull(greenlets);
        var all = greenlets.ToArray();
        foreach (var greenlet in all)
        {
            greenlet.Hub.CheckThread();
        }

        var running = Array.FindAll(all, greenlet => !greenlet.IsReady && !greenlet.EndIfNotRun(exception ?? new GreenletExit()));
        if (running.Length == 0)
        {
            return;
        }

        var hub = Hub.Current;
        hub.Schedule(new KillItem(running, exception));
        if (block)
        {
            using var limit = WaitLimit.Start(timeout);
            foreach (var greenlet in running)
            {
                while (!greenlet.IsReady)
                {
                    if (!await greenlet.Links.WaitAsync(limit.Deadline))
                    {
                        throw limit.ToException(timeout);
                    }
                }
            }
        }
    }

    /// <summary>Ends a greenlet that has never run, on the spot.</summary>
    internal bool EndIfNotRun(Exception exception)
    {
        if (_state is not (GreenletState.New or GreenletState.Scheduled))
        {
            return false;
        }

        var hub = Hub;
        if (IsScheduled)
        {
            hub.Unschedule(this);
        }

        hub.Timers.Cancel(this);
        if (_state == GreenletState.New)
        {
            // Never counted among the living, which End takes it out of.
            hub.Add(this);
        }

        End(exception);
        return true;
    }

    /// <summary>Throws into a suspended greenlet; called in the hub's turn, never while the greenlet runs.</summary>
    internal void Interrupt(Hub hub, Exception exception)
    {
        if (IsReady || EndIfNotRun(exception))
        {
            return;
        }

        if (!Detach(hub))
        {
            Details.Deferred = exception;
            return;
        }

        SetInterrupt(exception);
        Run(hub);
    }

    /// <summary>Undoes the wait of the running greenlet, whose un-rewritten code would have to block, and throws there.</summary>
    internal void Refuse(Hub hub, Exception exception)
    {
        Detach(hub);
        SetInterrupt(exception);
        var frame = Leaf;
        IsParked = false;
        while (frame is not null)
        {
            frame = frame.Resume();
        }
    }

    /// <summary>Has the wait that is about to end throw.</summary>
    internal override void FailWait(Exception error) => SetInterrupt(error);

    /// <summary>Goes on after a wait that could not be left has ended.</summary>
    internal void RunAfterForeignWait(Hub hub, bool throwNow)
    {
        var deferred = _details?.Deferred;
        if (deferred is not null)
        {
            _details!.Deferred = null;
        }

        if (throwNow)
        {
            if (deferred is not null)
            {
                SetInterrupt(deferred);
            }

            Run(hub);
            return;
        }

        Run(hub);
        if (deferred is not null)
        {
            Interrupt(hub, deferred);
        }
    }

    /// <summary>Takes the greenlet out of whatever it waits in.</summary>
    private bool Detach(Hub hub)
    {
        if (_wait is { } wait && !wait.TryAbandon(this))
        {
            return false;
        }

        _wait = null;
        hub.Timers.Cancel(this);
        if (IsScheduled)
        {
            hub.Unschedule(this);
        }

        return true;
    }

    internal override void OnTimer(Hub hub)
    {
        if (_state == GreenletState.Scheduled)
        {
            hub.Schedule(this);
            return;
        }

        // A timer that merely ends a sleep leaves nothing.
        if (_wait is not SleepWait)
        {
            if (IsScheduled || !_wait!.TryAbandon(this))
            {
                return;
            }

            HasTimedOut = true;
        }

        hub.Schedule(this);
    }

    private sealed class KillItem(Greenlet[] targets, Exception? exception) : HubItem
    {
        private int _next;

        internal override void Run(Hub hub)
        {
            while (_next < targets.Length)
            {
                targets[_next++].Interrupt(hub, exception ?? new GreenletExit());
                if (hub.MustReturn)
                {
                    hub.ScheduleFirst(this);
                    return;
                }
            }
        }
    }
}
