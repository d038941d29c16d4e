namespace Versus.Hand;

/// <summary>A bounded queue that hands control between steps: a full one parks putters, an empty one parks getters.</summary>
internal sealed class Mailbox(int capacity)
{
    private readonly Queue<long> _items = new();
    private readonly Queue<Step> _getters = new();
    private readonly Queue<Step> _putters = new();

    /// <summary>Takes an item, or parks the step, which then has to try again.</summary>
    public bool TryGet(Loop loop, Step step, out long item)
    {
        if (!_items.TryDequeue(out item))
        {
            _getters.Enqueue(step);
            return false;
        }
        if (_putters.TryDequeue(out var putter))
            loop.Ready(putter);
        return true;
    }

    /// <summary>Adds an item, or parks the step, which then has to try again.</summary>
    public bool TryPut(Loop loop, Step? step, long item)
    {
        if (_items.Count == capacity)
        {
            _putters.Enqueue(step!);
            return false;
        }
        _items.Enqueue(item);
        if (_getters.TryDequeue(out var getter))
            loop.Ready(getter);
        return true;
    }
}
