namespace Coroutines;

/// <summary>A queue that gives the item with the lowest priority value first; equals in the order they were put (gevent: <c>queue.PriorityQueue</c>).</summary>
/// <typeparam name="T">The type of the items.</typeparam>
/// <typeparam name="TPriority">The type of the priorities.</typeparam>
/// <inheritdoc cref="GreenletCollection{TEntry, T}" path="/remarks"/>
public sealed class GreenletPriorityQueue<T, TPriority> : GreenletCollection<(T Item, TPriority Priority), T>
{
    private readonly List<(T Item, TPriority Priority, long Number)> _heap = [];
    private readonly IComparer<TPriority> _comparer;
    private long _puts;

    /// <summary>A queue.</summary>
    /// <param name="maxSize">How many items fit; zero or less for any number.</param>
    /// <param name="comparer">How priorities compare; null for their own order.</param>
    /// <param name="shared">Whether another thread may put into it; the hub then waits for that.</param>
    public GreenletPriorityQueue(int maxSize = 0, IComparer<TPriority>? comparer = null, bool shared = false)
        : base(maxSize, shared) => _comparer = comparer ?? Comparer<TPriority>.Default;

    /// <summary>A queue that holds items from the start; each counts as put.</summary>
    /// <param name="items">The items and their priorities.</param>
    /// <param name="maxSize">How many items fit; zero or less for any number.</param>
    /// <param name="comparer">How priorities compare; null for their own order.</param>
    /// <param name="shared">Whether another thread may put into it; the hub then waits for that.</param>
    public GreenletPriorityQueue(
        IEnumerable<(T Item, TPriority Priority)> items, int maxSize = 0, IComparer<TPriority>? comparer = null, bool shared = false)
        : this(maxSize, comparer, shared) => InsertAll(items);

    /// <inheritdoc/>
    public override int Count => _heap.Count;

    private protected override T First => _heap[0].Item;

    /// <summary>Puts an item in, waiting for room if need be; does not suspend when there is room (gevent: <c>put</c>). Any thread. In plain code runs the hub meanwhile.</summary>
    /// <param name="item">The item. One whose wait is interrupted is not put.</param>
    /// <param name="priority">Its priority; what the comparer throws for it leaves the queue as it was.</param>
    /// <param name="timeout">How long to wait; null for as long as it takes.</param>
    /// <exception cref="QueueFullException">The limit passed.</exception>
    /// <exception cref="GreenletTimeout">The limit passed, and was this.</exception>
    /// <exception cref="QueueShutDownException">It was shut down.</exception>
    public void Put(T item, TPriority priority, TimeLimit? timeout = null) => Hub.Block(PutAsync(item, priority, timeout));

    /// <inheritdoc cref="Put"/>
    public Coroutine PutAsync(T item, TPriority priority, TimeLimit? timeout = null) => PutEntryAsync((item, priority), timeout);

    /// <summary>Puts an item in without waiting (gevent: <c>put_nowait</c>). Any thread, if it is unbounded.</summary>
    /// <param name="item">The item.</param>
    /// <param name="priority">Its priority.</param>
    /// <exception cref="QueueFullException">There is no room.</exception>
    /// <exception cref="QueueShutDownException">It was shut down.</exception>
    public void PutNoWait(T item, TPriority priority) => PutEntryNoWait((item, priority));

    /// <summary>Puts an item in if there is room and it is not shut down. Any thread, if it is unbounded. Never suspends.</summary>
    /// <param name="item">The item.</param>
    /// <param name="priority">Its priority.</param>
    public bool TryPut(T item, TPriority priority) => TryPutEntry((item, priority));

    private protected override void Store((T Item, TPriority Priority) entry)
    {
        var added = (entry.Item, entry.Priority, _puts);

        // All comparisons first: one that throws must leave the heap as it is.
        var path = 0;
        for (var place = _heap.Count; place > 0 && Compare(added, _heap[(place - 1) / 2]) < 0; place = (place - 1) / 2)
        {
            path++;
        }

        _puts++;
        _heap.Add(added);
        var child = _heap.Count - 1;
        for (; path > 0; path--)
        {
            var parent = (child - 1) / 2;
            _heap[child] = _heap[parent];
            child = parent;
        }

        _heap[child] = added;
    }

    private protected override T Take()
    {
        var first = _heap[0].Item;
        var moved = _heap[^1];
        _heap.RemoveAt(_heap.Count - 1);
        if (_heap.Count == 0)
        {
            return first;
        }

        var place = 0;
        while (true)
        {
            var child = (2 * place) + 1;
            if (child + 1 < _heap.Count && Compare(_heap[child + 1], _heap[child]) < 0)
            {
                child++;
            }

            if (child >= _heap.Count || Compare(moved, _heap[child]) <= 0)
            {
                break;
            }

            _heap[place] = _heap[child];
            place = child;
        }

        _heap[place] = moved;
        return first;
    }

    private int Compare((T Item, TPriority Priority, long Number) a, (T Item, TPriority Priority, long Number) b) =>
        _comparer.Compare(a.Priority, b.Priority) is var order && order != 0 ? order : a.Number.CompareTo(b.Number);
}
