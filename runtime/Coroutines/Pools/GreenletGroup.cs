using System.Collections;

namespace Coroutines;

/// <summary>
/// Greenlets that are waited for and killed together; each leaves when it has ended (gevent: <c>pool.Group</c>).
/// </summary>
/// <remarks>It belongs to the hub of the thread that made it, as do the greenlets in it, and every member must be called there.</remarks>
public partial class GreenletGroup : IReadOnlyCollection<Greenlet>
{
    private readonly Dictionary<Greenlet, Member> _members = [];
    private readonly GreenletEvent _empty;

    /// <summary>A group without greenlets.</summary>
    public GreenletGroup()
    {
        _empty = new GreenletEvent(new EndOfAll(this));
        _empty.Set();
    }

    /// <summary>A group of these greenlets.</summary>
    /// <param name="greenlets">The greenlets, started or not.</param>
    public GreenletGroup(IEnumerable<Greenlet> greenlets)
        : this()
    {
        ArgumentNullException.ThrowIfNull(greenlets);
        foreach (var greenlet in greenlets)
        {
            Add(greenlet);
        }
    }

    /// <summary>How many greenlets are in it (gevent: <c>len()</c>).</summary>
    public int Count => _members.Count;

    /// <summary>How many more fit (gevent: <c>free_count()</c>); <see cref="int.MaxValue"/> where there is no limit.</summary>
    public virtual int FreeCount => int.MaxValue;

    /// <summary>Whether no more fit, so that <see cref="Add"/> and <c>Spawn</c> would wait (gevent: <c>full()</c>).</summary>
    public bool IsFull => FreeCount == 0;

    private protected Hub Hub { get; } = Hub.Current;

    /// <summary>Whether the greenlet is in it.</summary>
    /// <param name="greenlet">The greenlet.</param>
    public bool Contains(Greenlet greenlet) => _members.ContainsKey(greenlet);

    /// <summary>The greenlets in it now, in no particular order; those that come and go meanwhile do no harm.</summary>
    public IEnumerator<Greenlet> GetEnumerator() => _members.Keys.ToList().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>
    /// Takes a greenlet in (gevent: <c>add</c>). A pool that is full waits for room first, and may run out of patience; a greenlet that was started then runs meanwhile. Does
    /// nothing with one that is in. In plain code runs the hub meanwhile.
    /// </summary>
    /// <param name="greenlet">A greenlet of this hub, started or not.</param>
    /// <param name="block">Whether to wait for room.</param>
    /// <param name="timeout">How long to wait for room; null for as long as it takes.</param>
    /// <exception cref="PoolFullException">There is no room, and <paramref name="block"/> is false or the limit passed.</exception>
    /// <exception cref="InvalidOperationException">It belongs to another hub, or was called on another thread than its hub's.</exception>
    public void Add(Greenlet greenlet, bool block = true, TimeLimit? timeout = null) => Hub.Block(AddAsync(greenlet, block, timeout));

    /// <inheritdoc cref="Add"/>
    public async Coroutine AddAsync(Greenlet greenlet, bool block = true, TimeLimit? timeout = null)
    {
        ArgumentNullException.ThrowIfNull(greenlet);
        Hub.CheckThread();
        if (greenlet.Hub != Hub)
        {
            throw new InvalidOperationException($"{greenlet} belongs to another hub than the {Name} it was to be added to. Make both on one thread.");
        }

        if (Contains(greenlet))
        {
            return;
        }

        if (!await TakePlaceAsync(block, timeout))
        {
            throw new PoolFullException($"The {Name} is full: it holds {Count} greenlets, and none of them ended in time.");
        }

        // Somebody else may have added it while this waited.
        var member = new Member(this, greenlet);
        if (!_members.TryAdd(greenlet, member))
        {
            GiveBackPlace();
            return;
        }

        _empty.Clear();
        ((IWaitable)greenlet).Attach(member);
        OnAdded();
    }

    /// <summary>Lets a greenlet go, which runs on (gevent: <c>discard</c>). Does nothing with one that is not in. Never suspends.</summary>
    /// <param name="greenlet">The greenlet.</param>
    public void Discard(Greenlet greenlet)
    {
        ArgumentNullException.ThrowIfNull(greenlet);
        Hub.CheckThread();
        if (_members.TryGetValue(greenlet, out var member))
        {
            ((IWaitable)greenlet).Detach(member);
            Remove(greenlet);
        }
    }

    /// <summary>Takes in a greenlet that is not started, as <see cref="Add"/> does, and starts it (gevent: <c>start</c>). In plain code runs the hub meanwhile.</summary>
    /// <inheritdoc cref="Add"/>
    public void Start(Greenlet greenlet, bool block = true, TimeLimit? timeout = null) => Hub.Block(StartAsync(greenlet, block, timeout));

    /// <inheritdoc cref="Start"/>
    public async Coroutine StartAsync(Greenlet greenlet, bool block = true, TimeLimit? timeout = null)
    {
        await AddAsync(greenlet, block, timeout);
        greenlet.Start();
    }

    /// <summary>Waits until no greenlet is in it, if only for a moment (gevent: <c>join</c>). In plain code runs the hub meanwhile.</summary>
    /// <param name="timeout">How long to wait; null for as long as it takes.</param>
    /// <param name="raiseError">Whether to throw the error of one of those that are in it now, if any of them has failed by then.</param>
    /// <returns>False when the limit passed first.</returns>
    public bool Join(TimeLimit? timeout = null, bool raiseError = false) => Hub.Block(JoinAsync(timeout, raiseError));

    /// <inheritdoc cref="Join"/>
    public async Coroutine<bool> JoinAsync(TimeLimit? timeout = null, bool raiseError = false)
    {
        var greenlets = raiseError ? _members.Keys.ToArray() : [];
        var becameEmpty = await _empty.WaitAsync(timeout);
        foreach (var greenlet in greenlets)
        {
            greenlet.ThrowIfFailed();
        }

        return becameEmpty;
    }

    /// <summary>
    /// Kills every greenlet in it, each once, in one turn of the hub (gevent: <c>kill</c>). With <paramref name="block"/> suspends until none is in it, and kills those that come meanwhile.
    /// </summary>
    /// <param name="exception">What to throw into each; a <see cref="GreenletExit"/> when null.</param>
    /// <param name="block">Whether to wait until it is empty.</param>
    /// <param name="timeout">How long to wait; when it passes the call returns and some greenlets may live on.</param>
    public void Kill(Exception? exception = null, bool block = true, TimeLimit? timeout = null) => Hub.Block(KillAsync(exception, block, timeout));

    /// <inheritdoc cref="Kill"/>
    public async Coroutine KillAsync(Exception? exception = null, bool block = true, TimeLimit? timeout = null)
    {
        Hub.CheckThread();
        using var limit = WaitLimit.Start(timeout);
        try
        {
            while (Count > 0)
            {
                await KillLivingAsync(exception);
                if (!block)
                {
                    return;
                }

                foreach (var greenlet in this)
                {
                    if (greenlet == Hub.Running)
                    {
                        // It is one of those killed, and learns of it where it waits.
                        await Greenlet.YieldAsync();
                    }
                    else if (Contains(greenlet) && !await greenlet.Links.WaitAsync(limit.Deadline))
                    {
                        return;
                    }
                }
            }
        }
        catch (GreenletTimeout fired) when (limit.Owns(fired))
        {
        }
    }

    /// <summary>Kills one greenlet (gevent: <c>killone</c>). Does nothing with one that is not in it, or was killed by it before.</summary>
    /// <param name="greenlet">The greenlet.</param>
    /// <param name="exception">What to throw; a <see cref="GreenletExit"/> when null.</param>
    /// <param name="block">Whether to wait for its end.</param>
    /// <param name="timeout">How long to wait; when it passes the call returns and the greenlet may live on.</param>
    public void KillOne(Greenlet greenlet, Exception? exception = null, bool block = true, TimeLimit? timeout = null) =>
        Hub.Block(KillOneAsync(greenlet, exception, block, timeout));

    /// <inheritdoc cref="KillOne"/>
    public async Coroutine KillOneAsync(Greenlet greenlet, Exception? exception = null, bool block = true, TimeLimit? timeout = null)
    {
        ArgumentNullException.ThrowIfNull(greenlet);
        Hub.CheckThread();
        if (_members.TryGetValue(greenlet, out var member) && !member.IsDying)
        {
            member.IsDying = true;
            await greenlet.KillAsync(exception, block, timeout);
        }
    }

    /// <summary>Waits until another greenlet fits (gevent: <c>wait_available</c>); a group has always room. In plain code runs the hub meanwhile.</summary>
    /// <param name="timeout">How long to wait; null for as long as it takes.</param>
    /// <returns>How many more fit; 0 when the limit passed first.</returns>
    public int WaitAvailable(TimeLimit? timeout = null) => Hub.Block(WaitAvailableAsync(timeout));

    /// <inheritdoc cref="WaitAvailable"/>
    public virtual Coroutine<int> WaitAvailableAsync(TimeLimit? timeout = null) => new(FreeCount);

    /// <summary>What it is and how many greenlets are in it.</summary>
    public override string ToString() => $"{Name} ({Count} greenlets)";

    private protected string Name => GetType().Name;

    /// <summary>Whether the greenlet that runs is one of these, which may not wait for room that it takes up itself.</summary>
    private bool IsMemberRunning => Hub.Running is { } running && _members.ContainsKey(running);

    /// <summary>Takes the place of one greenlet; false when there is none in time.</summary>
    private protected virtual Coroutine<bool> TakePlaceAsync(bool block, TimeLimit? timeout) => new(true);

    private protected virtual void GiveBackPlace()
    {
    }

    private protected virtual void OnAdded()
    {
    }

    /// <summary>Called in the hub's turn when a greenlet has ended, while it is still counted.</summary>
    private protected virtual void OnEnded(Greenlet greenlet)
    {
    }

    /// <summary>Kills those that are not dying. Never suspends.</summary>
    private protected Coroutine KillLivingAsync(Exception? exception)
    {
        var living = new List<Greenlet>();
        foreach (var (greenlet, member) in _members)
        {
            if (!member.IsDying)
            {
                member.IsDying = true;
                living.Add(greenlet);
            }
        }

        return Greenlet.KillAllAsync(living, exception, block: false);
    }

    private void Remove(Greenlet greenlet)
    {
        _members.Remove(greenlet);
        GiveBackPlace();
        if (Count == 0)
        {
            _empty.Set();
        }
    }

    /// <summary>A greenlet's place in the group; run when it has ended, before those who asked for its result later.</summary>
    private sealed class Member(GreenletGroup group, Greenlet greenlet) : HubItem
    {
        internal bool IsDying;

        internal override void Run(Hub hub)
        {
            group.OnEnded(greenlet);
            group.Remove(greenlet);
        }
    }

    private sealed class EndOfAll(GreenletGroup group)
    {
        public override string ToString() => $"the end of all in {group}";
    }
}
