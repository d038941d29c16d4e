namespace Coroutines;

/// <summary>A queue that gives the item that was put last (gevent: <c>queue.LifoQueue</c>).</summary>
/// <typeparam name="T">The type of the items.</typeparam>
/// <inheritdoc cref="GreenletCollection{TEntry, T}" path="/remarks"/>
public sealed class GreenletLifoQueue<T> : GreenletQueue<T>
{
    private readonly Stack<T> _items = new();

    /// <summary>A queue.</summary>
    /// <param name="maxSize">How many items fit; zero or less for any number.</param>
    /// <param name="shared">Whether another thread may put into it; the hub then waits for that.</param>
    public GreenletLifoQueue(int maxSize = 0, bool shared = false)
        : base(maxSize, shared, null)
    {
    }

    /// <summary>A queue that holds items from the start, each put after the one before; each counts as put.</summary>
    /// <param name="items">The items.</param>
    /// <param name="maxSize">How many items fit; zero or less for any number.</param>
    /// <param name="shared">Whether another thread may put into it; the hub then waits for that.</param>
    public GreenletLifoQueue(IEnumerable<T> items, int maxSize = 0, bool shared = false)
        : this(maxSize, shared) => InsertAll(items);

    /// <inheritdoc/>
    public override int Count => _items.Count;

    private protected override T First => _items.Peek();

    private protected override void Store(T entry) => _items.Push(entry);

    private protected override T Take() => _items.Pop();
}
