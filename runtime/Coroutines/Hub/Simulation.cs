namespace Coroutines;

/// <summary>The virtual time of a simulated hub, and the choices its seed makes.</summary>
internal sealed class Simulation(int? seed)
{
    /// <summary>Entries after which a pass that does not run dry counts as long as a pass may be.</summary>
    private const int EntriesPerPass = 10_000;

    /// <summary>How long, in real time, a task, a socket or another thread is waited for before the clock jumps; in hub ticks.</summary>
    internal static readonly long Patience = Ticks.From(TimeSpan.FromMilliseconds(100));

    private static readonly DateTimeOffset s_start = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Random? _random = seed is { } number ? new Random(number) : null;
    private readonly Queue<HubItem> _posted = new();
    private bool _keepsFirst;
    private int _entries;

    /// <summary>In hub ticks since the simulation began.</summary>
    internal long Now { get; private set; }

    internal DateTimeOffset UtcNow => s_start + Ticks.ToTimeSpan(Now);

    internal void JumpTo(long time) => Now = Math.Max(Now, time);

    /// <summary>Counts an entry. One that spins on Yield must not stop the time its timeout runs on, so a pass that does not end takes <paramref name="passLimit"/>.</summary>
    /// <returns>Whether the pass is over.</returns>
    internal bool CountEntry(long passLimit)
    {
        if (++_entries < EntriesPerPass)
        {
            return false;
        }

        BeginPass();
        Now += passLimit;
        return true;
    }

    internal void BeginPass() => _entries = 0;

    /// <summary>Has the next choice leave the first entry where it is: a turn that was interrupted half-way is no choice.</summary>
    internal void KeepFirst() => _keepsFirst = true;

    /// <summary>Brings to the front what is to run next.</summary>
    internal void ChooseNext(ref RunQueue ready)
    {
        if (_random is not null && !_keepsFirst)
        {
            ready.BringToFront(_random.Next(ready.Count));
        }

        _keepsFirst = false;
    }

    /// <summary>What stands in the run queue for a posted item. Whichever turn is chosen, posts run in the order they were made, as they are promised to.</summary>
    internal HubItem TurnFor(HubItem posted)
    {
        _posted.Enqueue(posted);
        return new PostTurn(_posted);
    }

    private sealed class PostTurn(Queue<HubItem> posted) : HubItem
    {
        internal override void Run(Hub hub) => posted.Dequeue().Run(hub);
    }
}
