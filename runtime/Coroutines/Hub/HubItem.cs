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

    /// <summary>Where its timer stands in the timer queue of its hub, one at a time; 0 for none.</summary>
    internal int TimerPlace;

    /// <summary>When the item, which is not scheduled, began to wait, on the wait clock of its hub. It needs no slot then.</summary>
    internal uint WaitsSince
    {
        get => RunSlot;
        set => RunSlot = value;
    }

    private protected HubItem()
    {
    }

    /// <summary>Whether its timer runs after all others that are due, so that what arrived in the same turn beats it.</summary>
    internal virtual bool RunsLast => false;

    /// <summary>Called by the hub when its timer is due.</summary>
    internal virtual void OnTimer(Hub hub) => hub.Schedule(this);

    /// <summary>Has what this item waits for end with an error, once it runs.</summary>
    internal virtual void FailWait(Exception error)
    {
    }

    /// <summary>Runs the item. Called by the hub only.</summary>
    internal abstract void Run(Hub hub);
}
