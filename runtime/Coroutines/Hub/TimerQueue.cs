namespace Coroutines;

/// <summary>Timers ordered by (deadline, sequence): equal deadlines fire in the order they were set.</summary>
/// <remarks>
/// A 4-ary heap without back links. Cancelling marks the timer dead in O(1) and leaves its entry, because most timeouts are
/// cancelled; the heap is rebuilt when more than half of it is dead, so both cost O(1) amortised.
/// </remarks>
internal sealed class TimerQueue
{
    private const int Arity = 4;
    private const int SmallestRebuild = 64;

    private Entry[] _heap = new Entry[16];
    private int _count;
    private int _dead;
    private long _lastSequence;

    /// <summary>Timers that are set.</summary>
    internal int Count => _count - _dead;

    internal void Set(ITimed target, long deadline)
    {
        if (target.TimerSequence != 0)
        {
            Cancel(target);
        }

        target.TimerSequence = ++_lastSequence;
        if (_count == _heap.Length)
        {
            Array.Resize(ref _heap, _count * 2);
        }

        SiftUp(_count++, new Entry(deadline, _lastSequence, target));
    }

    internal void Cancel(ITimed target)
    {
        if (target.TimerSequence == 0)
        {
            return;
        }

        target.TimerSequence = 0;
        _dead++;
        if (_dead > SmallestRebuild && _dead > _count / 2)
        {
            Rebuild();
        }
    }

    /// <summary>The earliest deadline; <see cref="long.MaxValue"/> for none.</summary>
    internal long NextDeadline()
    {
        while (_count > 0 && IsDead(_heap[0]))
        {
            RemoveFirst();
            _dead--;
        }

        return _count == 0 ? long.MaxValue : _heap[0].Deadline;
    }

    /// <summary>Takes the earliest timer if it is due at <paramref name="now"/>.</summary>
    internal bool TryTakeDue(long now, out ITimed target)
    {
        if (NextDeadline() > now || _count == 0)
        {
            target = null!;
            return false;
        }

        target = _heap[0].Target;
        target.TimerSequence = 0;
        RemoveFirst();
        return true;
    }

    private static bool IsDead(in Entry entry) => entry.Target.TimerSequence != entry.Sequence;

    private static bool IsBefore(in Entry a, in Entry b) =>
        a.Deadline < b.Deadline || (a.Deadline == b.Deadline && a.Sequence < b.Sequence);

    private void Rebuild()
    {
        var live = 0;
        for (var i = 0; i < _count; i++)
        {
            if (!IsDead(_heap[i]))
            {
                _heap[live++] = _heap[i];
            }
        }

        Array.Clear(_heap, live, _count - live);
        _count = live;
        _dead = 0;
        for (var i = (_count - 2) / Arity; i >= 0 && _count > 1; i--)
        {
            SiftDown(i, _heap[i]);
        }
    }

    private void RemoveFirst()
    {
        var last = _heap[--_count];
        _heap[_count] = default;
        if (_count > 0)
        {
            SiftDown(0, last);
        }
    }

    private void SiftUp(int index, in Entry entry)
    {
        while (index > 0)
        {
            var parent = (index - 1) / Arity;
            if (!IsBefore(entry, _heap[parent]))
            {
                break;
            }

            _heap[index] = _heap[parent];
            index = parent;
        }

        _heap[index] = entry;
    }

    private void SiftDown(int index, Entry entry)
    {
        while (true)
        {
            var first = (index * Arity) + 1;
            if (first >= _count)
            {
                break;
            }

            var least = first;
            var end = Math.Min(first + Arity, _count);
            for (var child = first + 1; child < end; child++)
            {
                if (IsBefore(_heap[child], _heap[least]))
                {
                    least = child;
                }
            }

            if (!IsBefore(_heap[least], entry))
            {
                break;
            }

            _heap[index] = _heap[least];
            index = least;
        }

        _heap[index] = entry;
    }

    private readonly record struct Entry(long Deadline, long Sequence, ITimed Target);
}
