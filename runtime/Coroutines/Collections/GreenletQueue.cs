namespace Coroutines;

/// <summary>A queue that greenlets put into and take from, in order (gevent: <c>queue.Queue</c>, <c>JoinableQueue</c>, <c>SimpleQueue</c>).</summary>
/// <typeparam name="T">The type of the items.</typeparam>
/// <inheritdoc cref="GreenletCollection{TEntry, T}" path="/remarks"/>
public class GreenletQueue<T> : GreenletCollection<T, T>
{
    private readonly Queue<T>? _items;

    /// <summary>A queue.</summary>
    /// <param name="maxSize">How many items fit; zero or less for any number.</param>
    /// <param name="shared">Whether another thread may put into it; the hub then waits for that.</param>
    public GreenletQueue(int maxSize = 0, bool shared = false)
        : this(maxSize, shared, new Queue<T>())
    {
    }

    /// <summary>A queue that holds items from the start; each counts as put.</summary>
    /// <param name="items">The items.</param>
    /// <param name="maxSize">How many items fit; zero or less for any number.</param>
    /// <param name="shared">Whether another thread may put into it; the hub then waits for that.</param>
    public GreenletQueue(IEnumerable<T> items, int maxSize = 0, bool shared = false)
        : this(maxSize, shared) => InsertAll(items);

    private protected GreenletQueue(int maxSize, bool shared, Queue<T>? items)
        : base(maxSize, shared) => _items = items;

    /// <inheritdoc/>
    public override int Count => _items!.Count;

    private protected override T First => _items!.Peek();

    /// <summary>Puts an item in, waiting for room if need be; does not suspend when there is room (gevent: <c>put</c>). Any thread. In plain code runs the hub meanwhile.</summary>
    /// <param name="item">The item. One whose wait is interrupted is not put.</param>
    /// <param name="timeout">How long to wait; null for as long as it takes.</param>
    /// <exception cref="QueueFullException">The limit passed.</exception>
    /// <exception cref="GreenletTimeout">The limit passed, and was this.</exception>
    /// <exception cref="QueueShutDownException">It was shut down.</exception>
    public void Put(T item, TimeLimit? timeout = null) => Hub.Block(PutAsync(item, timeout));

    /// <inheritdoc cref="Put"/>
    public Coroutine PutAsync(T item, TimeLimit? timeout = null) => PutEntryAsync(item, timeout);

    /// <summary>Puts an item in without waiting (gevent: <c>put_nowait</c>). Any thread, if it is unbounded.</summary>
    /// <param name="item">The item.</param>
    /// <exception cref="QueueFullException">There is no room.</exception>
    /// <exception cref="QueueShutDownException">It was shut down.</exception>
    public void PutNoWait(T item) => PutEntryNoWait(item);

    /// <summary>Puts an item in if there is room and it is not shut down. Any thread, if it is unbounded. Never suspends.</summary>
    /// <param name="item">The item.</param>
    public bool TryPut(T item) => TryPutEntry(item);

    private protected override void Store(T entry) => _items!.Enqueue(entry);

    private protected override T Take() => _items!.Dequeue();
}
