namespace Coroutines;

public sealed partial class Hub
{
    /// <summary>How many bits of a count of milliseconds the wait clock drops: it ticks every 16 ms, and wraps round after two years.</summary>
    private const int WaitClockShift = 4;

    /// <summary>Told of every switch while somebody watches; null otherwise, which is all that watching costs when nobody does.</summary>
    internal SwitchTracer? Tracer;

    /// <summary>How often a greenlet was resumed.</summary>
    internal long Switches;

    /// <summary>When this turn of the loop began, on the wait clock: a coarse time that costs nothing to note.</summary>
    internal uint WaitClock;

    /// <summary>The timestamp at which the pass began; 0 when nobody wants to know.</summary>
    internal long PassBegan;

    /// <summary>Entries of the run queue. Approximate when read on another thread.</summary>
    internal int ReadyCount => _ready.Count;

    /// <summary>
    /// Says what every greenlet of this hub does: its name, whether it runs, is due or waits, the line it waits at, for what, since when, and, for a lock, who
    /// holds it (gevent: <c>gevent.util.print_run_info</c>). For logs and debuggers; see <see cref="GreenletTree"/> for the same as objects.
    /// </summary>
    /// <param name="most">How many greenlets to list.</param>
    /// <exception cref="InvalidOperationException">Called on another thread than the hub's. From there use <c>hub.RunAsync(() => hub.Dump())</c>, or <see cref="GreenletTree.Forest"/>.</exception>
    public string Dump(int most = 1000)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(most);
        CheckThread();
        return HubReport.Describe(this, most);
    }

    /// <summary>How long ago a wait began that was noted as <paramref name="since"/>.</summary>
    internal TimeSpan GetWaitTime(uint since) => TimeSpan.FromMilliseconds((double)((long)(ReadWaitClock() - since) << WaitClockShift));

    internal void Watch(SwitchTracer tracer)
    {
        tracer.Next = Tracer;
        Tracer = tracer;
    }

    internal void Unwatch(SwitchTracer tracer)
    {
        ref var link = ref Tracer;
        while (link is not null && link != tracer)
        {
            link = ref link.Next;
        }

        link = link?.Next;
    }

    private uint ReadWaitClock() => (uint)((_simulation is null ? Environment.TickCount64 : (long)Ticks.ToTimeSpan(Now).TotalMilliseconds) >> WaitClockShift);
}
