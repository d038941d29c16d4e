using System.Collections;

namespace Coroutines;

/// <summary>The living greenlets of a hub, in no order; each knows its place, so that leaving is O(1).</summary>
internal sealed class GreenletSet : IReadOnlyCollection<Greenlet>
{
    // A struct around the reference spares the covariance check of an array store.
    private Slot[] _slots = new Slot[16];

    public int Count { get; private set; }

    public IEnumerator<Greenlet> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return _slots[i].Greenlet;
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal void Add(Greenlet greenlet)
    {
        if (Count == _slots.Length)
        {
            Array.Resize(ref _slots, Count * 2);
        }

        greenlet.Place = Count;
        _slots[Count++].Greenlet = greenlet;
    }

    internal void Remove(Greenlet greenlet)
    {
        var last = _slots[--Count].Greenlet;
        _slots[Count] = default;
        if (last != greenlet)
        {
            _slots[greenlet.Place].Greenlet = last;
            last.Place = greenlet.Place;
        }
    }

    private struct Slot
    {
        internal Greenlet Greenlet;
    }
}
