using System.Collections;

namespace Coroutines;

/// <summary>A meeting place: a put waits until its item is taken (gevent: <c>queue.Channel</c>).</summary>
/// <remarks>The getter goes on first, then the putter, in one turn of the hub. It belongs to the hub of the thread that made it, and every member must be called there.</remarks>
/// <typeparam name="T">The type of the items.</typeparam>
public sealed class GreenletChannel<T> : ICoroutineEnumerable<T>
{
    private readonly Hub _hub = Hub.Current;
    private readonly LinkedList<Offer> _offers = [];
    private readonly Queue<Offer> _taken = [];
    private readonly WaitQueue _getters;
    private readonly Exchange _exchange;

    /// <summary>A channel.</summary>
    public GreenletChannel()
    {
        _getters = new WaitQueue("an item of a GreenletChannel");
        _exchange = new Exchange(this);
    }

    /// <summary>How many more wait to put than to get (gevent: <c>balance</c>).</summary>
    public int Balance => _offers.Count - _getters.Count;

    /// <summary>Waits until somebody takes the item (gevent: <c>put</c>). In plain code runs the hub meanwhile.</summary>
    /// <param name="item">The item; if the wait is interrupted nobody gets it.</param>
    /// <param name="timeout">How long to wait; null for as long as it takes.</param>
    /// <exception cref="QueueFullException">The limit passed.</exception>
    /// <exception cref="GreenletTimeout">The limit passed, and was this.</exception>
    /// <exception cref="InvalidOperationException">Called on another thread than its hub's.</exception>
    public void Put(T item, TimeLimit? timeout = null) => Hub.Block(PutAsync(item, timeout));

    /// <inheritdoc cref="Put"/>
    public async Coroutine PutAsync(T item, TimeLimit? timeout = null)
    {
        _hub.CheckThread();
        using var limit = WaitLimit.Start(timeout);
        var offer = new Offer(item, isPutterWaiting: true);
        var place = _offers.AddLast(offer);
        try
        {
            ScheduleExchange();
            await offer.Putter.WaitAsync(limit.Deadline);
        }
        catch (GreenletTimeout fired) when (limit.Owns(fired) && offer.IsTaken)
        {
        }
        finally
        {
            if (!offer.IsTaken)
            {
                _offers.Remove(place);
            }
        }

        if (!offer.IsTaken)
        {
            throw new QueueFullException("Nobody took the item from the GreenletChannel in time.");
        }
    }

    /// <summary>Gives the item to a getter that waits for one, if there is any. Never suspends.</summary>
    /// <param name="item">The item. Should that getter be interrupted before it runs, the next one gets it.</param>
    /// <exception cref="InvalidOperationException">Called on another thread than its hub's.</exception>
    public bool TryPut(T item)
    {
        _hub.CheckThread();
        if (Balance >= 0)
        {
            return false;
        }

        _offers.AddLast(new Offer(item, isPutterWaiting: false));
        Schedule();
        return true;
    }

    /// <summary>Gives the item to a getter that waits for one (gevent: <c>put_nowait</c>). Never suspends.</summary>
    /// <param name="item">The item. Should that getter be interrupted before it runs, the next one gets it.</param>
    /// <exception cref="QueueFullException">Nobody waits for an item.</exception>
    public void PutNoWait(T item)
    {
        if (!TryPut(item))
        {
            throw new QueueFullException("Nobody waits for an item of the GreenletChannel.");
        }
    }

    /// <summary>Takes the item of the putter that has waited longest, waiting for one if need be (gevent: <c>get</c>). In plain code runs the hub meanwhile.</summary>
    /// <param name="timeout">How long to wait; null for as long as it takes.</param>
    /// <exception cref="QueueEmptyException">The limit passed.</exception>
    /// <exception cref="GreenletTimeout">The limit passed, and was this.</exception>
    /// <exception cref="InvalidOperationException">Called on another thread than its hub's.</exception>
    public T Get(TimeLimit? timeout = null) => Hub.Block(GetAsync(timeout));

    /// <inheritdoc cref="Get"/>
    public async Coroutine<T> GetAsync(TimeLimit? timeout = null)
    {
        _hub.CheckThread();
        using var limit = WaitLimit.Start(timeout);
        ScheduleExchange(getterComes: true);
        if (await _getters.WaitAsync(limit.Deadline) && TakeOffer(out var item))
        {
            return item;
        }

        throw new QueueEmptyException("Nobody put anything into the GreenletChannel in time.");
    }

    /// <summary>Takes the item of a putter, if one waits. Never suspends.</summary>
    /// <param name="item">The item.</param>
    /// <exception cref="InvalidOperationException">Called on another thread than its hub's.</exception>
    public bool TryGet(out T item)
    {
        _hub.CheckThread();
        if (!TakeOffer(out item))
        {
            return false;
        }

        Schedule();
        return true;
    }

    /// <summary>Takes the item of a putter that waits (gevent: <c>get_nowait</c>). Never suspends.</summary>
    /// <exception cref="QueueEmptyException">Nobody waits to put one.</exception>
    public T GetNoWait() => TryGet(out var item) ? item : throw new QueueEmptyException("Nobody waits to put an item into the GreenletChannel.");

    /// <summary>Takes items for ever.</summary>
    public CooperativeEnumerator<T> GetAsyncEnumerator() => new Enumerator(this);

    /// <summary>Takes items for ever.</summary>
    public IEnumerator<T> GetEnumerator() => new Enumerator(this);

    ICoroutineEnumerator<T> ICoroutineEnumerable<T>.GetAsyncEnumerator() => GetAsyncEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>How many wait on either side.</summary>
    public override string ToString() => $"GreenletChannel ({_offers.Count} putting, {_getters.Count} getting)";

    private bool TakeOffer(out T item)
    {
        // One that was interrupted on this very tick no longer waits, and keeps its item.
        for (var node = _offers.First; node is not null; node = node.Next)
        {
            if (node.Value.IsOpen)
            {
                var offer = node.Value;
                offer.IsTaken = true;
                _offers.Remove(node);
                _taken.Enqueue(offer);
                item = offer.Item;
                return true;
            }
        }

        item = default!;
        return false;
    }

    private bool HasOffer()
    {
        foreach (var offer in _offers)
        {
            if (offer.IsOpen)
            {
                return true;
            }
        }

        return false;
    }

    private void ScheduleExchange(bool getterComes = false)
    {
        if (getterComes ? _offers.Count > 0 : !_getters.IsEmpty)
        {
            Schedule();
        }
    }

    private void Schedule()
    {
        if (!_exchange.IsScheduled)
        {
            _hub.Schedule(_exchange);
        }
    }

    private sealed class Enumerator(GreenletChannel<T> channel) : CooperativeEnumerator<T>
    {
        public override async Coroutine<bool> MoveNextAsync()
        {
            Current = await channel.GetAsync();
            return true;
        }
    }

    /// <summary>An item and the greenlet that waits until it is taken, if one does.</summary>
    private sealed class Offer(T item, bool isPutterWaiting)
    {
        internal readonly WaitQueue Putter = new("somebody to take an item from a GreenletChannel");
        internal readonly T Item = item;
        internal bool IsTaken;

        /// <summary>Whether the item is still to be had.</summary>
        internal bool IsOpen => !isPutterWaiting || !Putter.IsEmpty;
    }

    /// <summary>The turn in which getters meet putters.</summary>
    private sealed class Exchange(GreenletChannel<T> channel) : HubItem
    {
        internal override void Run(Hub hub)
        {
            while (true)
            {
                while (channel._taken.TryDequeue(out var taken))
                {
                    taken.Putter.TakeFirst()?.Run(hub);
                    if (hub.MustReturn)
                    {
                        hub.ScheduleFirst(this);
                        return;
                    }
                }

                if (channel._getters.IsEmpty || !channel.HasOffer())
                {
                    return;
                }

                channel._getters.TakeFirst()!.Run(hub);
                if (hub.MustReturn)
                {
                    hub.ScheduleFirst(this);
                    return;
                }
            }
        }
    }
}
