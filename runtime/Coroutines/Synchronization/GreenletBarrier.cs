namespace Coroutines;

/// <summary>A place where a number of greenlets meet before any of them goes on, again and again (gevent: <c>threading.Barrier</c>).</summary>
/// <remarks>It belongs to the hub of the thread that made it, and every member must be called there.</remarks>
public sealed class GreenletBarrier
{
    private readonly Hub _hub = Hub.Current;
    private Meeting _meeting;

    /// <summary>A barrier.</summary>
    /// <param name="parties">How many meet.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="parties"/> is less than one.</exception>
    public GreenletBarrier(int parties)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(parties, 1);
        Parties = parties;
        _meeting = new Meeting(this);
    }

    /// <summary>How many meet.</summary>
    public int Parties { get; }

    /// <summary>How many have arrived and wait for the others.</summary>
    public int Waiting => _meeting.Waiters.Count;

    /// <summary>Whether it is broken, until <see cref="Reset"/>.</summary>
    public bool IsBroken => _meeting.IsBroken;

    /// <summary>Waits until all parties have arrived; the last to arrive does not suspend. In plain code runs the hub meanwhile.</summary>
    /// <param name="timeout">How long to wait; when it passes the barrier is broken.</param>
    /// <returns>The place in the order of arrival, from zero.</returns>
    /// <exception cref="BrokenBarrierException">It is broken, or was while waiting, or the limit passed.</exception>
    /// <exception cref="InvalidOperationException">Called on another thread than its hub's.</exception>
    public int Wait(TimeLimit? timeout = null) => Hub.Block(WaitAsync(timeout));

    /// <inheritdoc cref="Wait"/>
    public async Coroutine<int> WaitAsync(TimeLimit? timeout = null)
    {
        _hub.CheckThread();
        var meeting = _meeting;
        ThrowIfBroken(meeting);
        var place = meeting.Arrived++;
        if (meeting.Arrived == Parties)
        {
            _meeting = new Meeting(this);
            meeting.IsOver = true;
            meeting.Waiters.ScheduleWake(_hub);
            return place;
        }

        try
        {
            await meeting.Waiters.WaitAsync(timeout);
        }
        finally
        {
            // Whoever leaves early will be missed.
            if (!meeting.IsOver)
            {
                Break(meeting);
            }
        }

        ThrowIfBroken(meeting);
        return place;
    }

    /// <summary>Breaks the barrier: those who wait, and all who come, get a <see cref="BrokenBarrierException"/>. Never suspends.</summary>
    public void Abort()
    {
        _hub.CheckThread();
        Break(_meeting);
    }

    /// <summary>Makes it as new; those who wait get a <see cref="BrokenBarrierException"/>. Never suspends.</summary>
    public void Reset()
    {
        _hub.CheckThread();
        if (_meeting.Arrived > 0)
        {
            Break(_meeting);
        }

        _meeting = new Meeting(this);
    }

    /// <summary>How many of the parties have arrived.</summary>
    public override string ToString() => $"GreenletBarrier ({Waiting} of {Parties} arrived{(IsBroken ? ", broken" : string.Empty)})";

    private static void ThrowIfBroken(Meeting meeting)
    {
        if (meeting.IsBroken)
        {
            throw new BrokenBarrierException(
                "The barrier is broken: a party was interrupted, ran out of time or aborted it, so that the others would wait for ever. Call Reset to use it again.");
        }
    }

    private void Break(Meeting meeting)
    {
        meeting.IsBroken = true;
        meeting.IsOver = true;
        if (!meeting.Waiters.IsEmpty)
        {
            meeting.Waiters.ScheduleWake(_hub);
        }
    }

    /// <summary>One time that the parties meet.</summary>
    private sealed class Meeting(GreenletBarrier barrier)
    {
        internal readonly WaitQueue Waiters = new(barrier);
        internal int Arrived;
        internal bool IsBroken;
        internal bool IsOver;
    }
}
