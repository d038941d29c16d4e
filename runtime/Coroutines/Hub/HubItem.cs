namespace Coroutines;

/// <summary>
/// Something a hub runs in its turn: a greenlet, or a callback of this library. It can stand in one wait queue and in the
/// hub's run queue.
/// </summary>
/// <remarks>The base of <see cref="Greenlet"/>; it cannot be derived from outside this library.</remarks>
public abstract class HubItem
{
    // Neighbours in the wait queue this item stands in, while IsQueued. Whoever put it there knows which queue that is.
    internal HubItem? Previous;
    internal HubItem? Next;

    /// <summary>Where the item stands in the run queue, while <see cref="IsScheduled"/>.</summary>
    internal uint RunSlot;
    internal bool IsScheduled;
    internal bool IsQueued;

    /// <summary>When the item, which is not scheduled, began to wait, on the wait clock of its hub. It needs no slot then.</summary>
    internal uint WaitsSince
    {
        get => RunSlot;
        set => RunSlot = value;
    }

    private protected HubItem()
    {
    }

    /// <summary>Has what this item waits for end with an error, once it runs.</summary>
    internal virtual void FailWait(Exception error)
    {
    }

    /// <summary>Runs the item. Called by the hub only.</summary>
    internal abstract void Run(Hub hub);
}
