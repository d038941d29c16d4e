using System.Numerics;

namespace Coroutines;

/// <summary>A stretch of time in 64 equal parts.</summary>
internal sealed class TimerWheel
{
    private const int Bits = 6;

    private readonly TimerSlot[] _slots = new TimerSlot[1 << Bits];
    private ulong _occupied;
    private ulong _start;
    private int _shift;

    /// <summary>The wheel it is a slot of; of a free one, the next free one.</summary>
    internal TimerWheel? Outer { get; set; }

    internal bool IsEmpty => _occupied == 0;

    /// <summary>Whether a slot is as short as time can be, so that all timers in it have the same deadline.</summary>
    internal bool IsFinest => _shift == 0;

    /// <summary>The first slot that is not empty.</summary>
    internal ref TimerSlot Earliest => ref _slots[BitOperations.TrailingZeroCount(_occupied)];

    /// <summary>The slot of a deadline, which the wheel must hold.</summary>
    internal ref TimerSlot this[long deadline] => ref _slots[IndexOf(deadline)];

    /// <summary>Has the empty wheel be for deadlines that differ from <paramref name="deadline"/> in no other bits than <paramref name="differing"/>.</summary>
    internal void Place(long deadline, long differing) => Place(ToTime(deadline), (ulong)differing, 0);

    /// <summary>Has the empty wheel be for <paramref name="deadline"/> and all that <paramref name="inner"/> holds, which becomes one of its slots.</summary>
    internal void PlaceAround(TimerWheel inner, long deadline)
    {
        Place(inner._start, ToTime(deadline) ^ inner._start, inner._shift + Bits);
        var index = IndexOf(inner._start);
        _occupied |= 1UL << index;
        _slots[index].Wheel = inner;
        inner.Outer = this;
    }

    internal bool Holds(long deadline) => (ToTime(deadline) ^ _start) >> _shift >> Bits == 0;

    internal void Occupy(long deadline) => _occupied |= 1UL << IndexOf(deadline);

    internal void Vacate(long deadline) => _occupied &= ~(1UL << IndexOf(deadline));

    // Deadlines may be negative. As unsigned numbers, in the same order, they can be taken apart into bits.
    private static ulong ToTime(long deadline) => (ulong)(deadline ^ long.MinValue);

    private int IndexOf(long deadline) => IndexOf(ToTime(deadline));

    private int IndexOf(ulong time) => (int)(time >> _shift) & ((1 << Bits) - 1);

    private void Place(ulong time, ulong differing, int leastShift)
    {
        _shift = Math.Max(leastShift, BitOperations.Log2(differing | 1) + 1 - Bits);
        _start = time >> _shift >> Bits << Bits << _shift;
    }
}
