using System.Runtime.CompilerServices;

namespace Coroutines;

/// <summary>Timers ordered by (deadline, sequence): equal deadlines fire in the order they were set.</summary>
/// <remarks>
/// <para>
/// A tree of timer wheels that grows where timers fall due. To set a timer appends it to a list, to cancel it takes it out. Only when the list with the earliest timers
/// is too long to be searched is it spread over a wheel of 64 lists, of which again only the first is looked at. So setting and cancelling
/// cost the same however many are pending, a timer is moved once for each wheel that it comes through, and one that is cancelled in time is hardly moved at all.
/// </para>
/// <para>The timers of one deadline always stand in the same list, in the order they were set.</para>
/// </remarks>
internal sealed class TimerQueue
{
    /// <summary>How long a list may be to be searched.</summary>
    private const int LongestSearch = 16;

    /// <summary>The timers, by the place their target knows. Place 0 stands for none and heads the list of free places.</summary>
    private TimerEntry[] _timers = new TimerEntry[16];
    private int _placesTaken = 1;
    private TimerSlot _all;
    private TimerWheel? _freeWheels;

    /// <summary>The place of the timer that falls due first; 0 when it must be searched for.</summary>
    private int _earliest;

    /// <summary>Timers that are set.</summary>
    internal int Count { get; private set; }

    internal void Set(HubItem target, long deadline)
    {
        if (target.TimerPlace != 0)
        {
            Cancel(target);
        }

        var place = TakePlace();
        target.TimerPlace = place;
        _timers[place].Target = target;
        _timers[place].Deadline = deadline;
        Append(ref SlotFor(ref _all, null, deadline), place);
        if (Count++ == 0 || (_earliest != 0 && deadline < _timers[_earliest].Deadline))
        {
            _earliest = place;
        }
    }

    internal void Cancel(HubItem target)
    {
        if (target.TimerPlace != 0)
        {
            Remove(target.TimerPlace);
        }
    }

    /// <summary>The earliest deadline; <see cref="long.MaxValue"/> for none.</summary>
    internal long NextDeadline()
    {
        if (Count == 0)
        {
            return long.MaxValue;
        }

        if (_earliest == 0)
        {
            _earliest = FindEarliest();
        }

        return _timers[_earliest].Deadline;
    }

    /// <summary>Takes the earliest timer if it is due at <paramref name="now"/>.</summary>
    internal bool TryTakeDue(long now, out HubItem target)
    {
        if (Count == 0 || NextDeadline() > now)
        {
            target = null!;
            return false;
        }

        target = _timers[_earliest].Target!;
        Remove(_earliest);
        return true;
    }

    private int TakePlace()
    {
        var place = _timers[0].Next;
        if (place != 0)
        {
            _timers[0].Next = _timers[place].Next;
            return place;
        }

        if (_placesTaken == _timers.Length)
        {
            Array.Resize(ref _timers, _placesTaken * 2);
        }

        return _placesTaken++;
    }

    /// <summary>The list under <paramref name="slot"/>, which is one of <paramref name="outer"/>, that a timer with this deadline belongs to.</summary>
    private ref TimerSlot SlotFor(ref TimerSlot slot, TimerWheel? outer, long deadline)
    {
        while (slot.Wheel is { } wheel)
        {
            if (!wheel.Holds(deadline))
            {
                wheel = Widen(ref slot, outer, wheel, deadline);
            }

            wheel.Occupy(deadline);
            outer = wheel;
            slot = ref wheel[deadline];
        }

        return ref slot;
    }

    /// <summary>Puts a wheel that holds <paramref name="deadline"/> too around <paramref name="inner"/>.</summary>
    private TimerWheel Widen(ref TimerSlot slot, TimerWheel? outer, TimerWheel inner, long deadline)
    {
        var wheel = TakeWheel(outer);
        wheel.PlaceAround(inner, deadline);
        slot.Wheel = wheel;
        return wheel;
    }

    private void Append(ref TimerSlot slot, int place)
    {
        ref var timer = ref _timers[place];
        timer.Previous = slot.Last;
        timer.Next = 0;
        if (slot.Last == 0)
        {
            slot.First = place;
        }
        else
        {
            _timers[slot.Last].Next = place;
        }

        slot.Last = place;
    }

    private void Remove(int place)
    {
        ref var timer = ref _timers[place];
        TimerWheel? wheel = null;
        ref var slot = ref _all;
        while (slot.Wheel is { } inner)
        {
            wheel = inner;
            slot = ref inner[timer.Deadline];
        }

        (timer.Previous == 0 ? ref slot.First : ref _timers[timer.Previous].Next) = timer.Next;
        (timer.Next == 0 ? ref slot.Last : ref _timers[timer.Next].Previous) = timer.Previous;
        if (slot.First == 0 && wheel is not null)
        {
            Vacate(wheel, timer.Deadline);
        }

        timer.Target!.TimerPlace = 0;
        timer.Target = null;
        timer.Next = _timers[0].Next;
        _timers[0].Next = place;
        if (--Count == 0)
        {
            // Places that follow each other again: a list of them is read faster.
            _placesTaken = 1;
            _timers[0].Next = 0;
        }

        if (place == _earliest)
        {
            _earliest = 0;
        }
    }

    /// <summary>Notes that the slot of a deadline is empty, and removes the wheels that are empty without it.</summary>
    private void Vacate(TimerWheel wheel, long deadline)
    {
        wheel.Vacate(deadline);
        while (wheel.IsEmpty)
        {
            var outer = wheel.Outer;
            wheel.Outer = _freeWheels;
            _freeWheels = wheel;
            if (outer is null)
            {
                _all.Wheel = null;
                return;
            }

            outer[deadline].Wheel = null;
            outer.Vacate(deadline);
            wheel = outer;
        }
    }

    private int FindEarliest()
    {
        ref var slot = ref _all;
        TimerWheel? wheel = null;
        while (true)
        {
            while (slot.Wheel is { } inner)
            {
                wheel = inner;
                slot = ref inner.Earliest;
            }

            if (wheel is { IsFinest: true })
            {
                return slot.First;
            }

            if (Search(slot.First, out var differing) is var place and not 0)
            {
                return place;
            }

            Spread(ref slot, wheel, differing);
        }
    }

    /// <summary>The earliest timer of a list that begins at <paramref name="first"/>; 0 when the list is too long.</summary>
    /// <param name="first">The first place of the list.</param>
    /// <param name="differing">The bits in which the deadlines differ, as far as the search went.</param>
    private int Search(int first, out long differing)
    {
        differing = 0;
        var earliest = first;
        var place = first;
        for (var left = LongestSearch; left > 0; left--)
        {
            differing |= _timers[place].Deadline ^ _timers[first].Deadline;
            if (_timers[place].Deadline < _timers[earliest].Deadline)
            {
                earliest = place;
            }

            place = _timers[place].Next;
            if (place == 0)
            {
                return earliest;
            }
        }

        return 0;
    }

    /// <summary>Spreads a list over a wheel, which is made for deadlines that differ in no other bits than <paramref name="differing"/> and widened for others.</summary>
    private void Spread(ref TimerSlot slot, TimerWheel? outer, long differing)
    {
        var place = slot.First;
        var wheel = TakeWheel(outer);
        wheel.Place(_timers[place].Deadline, differing);
        slot = new TimerSlot { Wheel = wheel };
        while (place != 0)
        {
            var next = _timers[place].Next;
            Append(ref SlotFor(ref slot, outer, _timers[place].Deadline), place);
            place = next;
        }
    }

    private TimerWheel TakeWheel(TimerWheel? outer)
    {
        var wheel = _freeWheels ?? new TimerWheel();
        _freeWheels = wheel.Outer;
        wheel.Outer = outer;
        return wheel;
    }
}
