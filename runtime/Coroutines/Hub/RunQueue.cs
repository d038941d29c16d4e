using System.Runtime.CompilerServices;

namespace Coroutines;

/// <summary>The FIFO of everything that is due to run: a growing ring, from which an item can be withdrawn in O(1).</summary>
internal struct RunQueue
{
    // A struct around the reference spares the covariance check of an array store.
    private Slot[] _slots;
    private uint _head;
    private uint _tail;

    public RunQueue() => _slots = new Slot[64];

    /// <summary>Entries, withdrawn ones included.</summary>
    internal readonly int Count => (int)(_tail - _head);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Add(HubItem item)
    {
        if (_tail - _head == (uint)_slots.Length)
        {
            Grow();
        }

        item.RunSlot = _tail;
        item.IsScheduled = true;
        var slots = _slots;
        slots[(int)(_tail++ & (uint)(slots.Length - 1))].Item = item;
    }

    internal void AddFirst(HubItem item)
    {
        if (_tail - _head == (uint)_slots.Length)
        {
            Grow();
        }

        item.RunSlot = --_head;
        item.IsScheduled = true;
        _slots[(int)(_head & (uint)(_slots.Length - 1))].Item = item;
    }

    /// <summary>Takes the oldest entry; null when it had been withdrawn. The queue must not be empty.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal HubItem? Take()
    {
        var slots = _slots;
        ref var slot = ref slots[(int)(_head++ & (uint)(slots.Length - 1))];
        var item = slot.Item;
        slot.Item = null;
        if (item is not null)
        {
            item.IsScheduled = false;
        }

        return item;
    }

    /// <summary>Has the entry at <paramref name="index"/>, counted from the oldest, and the oldest change places.</summary>
    internal readonly void BringToFront(int index)
    {
        ref var oldest = ref SlotOf(_head);
        ref var chosen = ref SlotOf(_head + (uint)index);
        (oldest, chosen) = (chosen, oldest);
        if (oldest.Item is not null)
        {
            oldest.Item.RunSlot = _head;
        }

        if (chosen.Item is not null)
        {
            chosen.Item.RunSlot = _head + (uint)index;
        }
    }

    internal readonly void Withdraw(HubItem item)
    {
        _slots[(int)(item.RunSlot & (uint)(_slots.Length - 1))].Item = null;
        item.IsScheduled = false;
    }

    private readonly ref Slot SlotOf(uint number) => ref _slots[(int)(number & (uint)(_slots.Length - 1))];

    private void Grow()
    {
        // Slot numbers only ever count up, so an item keeps its number when the ring grows.
        var bigger = new Slot[_slots.Length * 2];
        for (var i = _head; i != _tail; i++)
        {
            bigger[(int)(i & (uint)(bigger.Length - 1))] = _slots[(int)(i & (uint)(_slots.Length - 1))];
        }

        _slots = bigger;
    }

    private struct Slot
    {
        internal HubItem? Item;
    }
}
