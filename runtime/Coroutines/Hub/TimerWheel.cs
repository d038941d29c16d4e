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

    /// <summary>A deadline it holds.</summary>
    internal long Start => ToDeadline(_start);

    internal ref TimerSlot Earliest => ref _slots[BitOperations.TrailingZeroCount(_occupied)];

    /// <summary>Makes an empty wheel the shortest that holds all deadlines that differ from <paramref name="deadline"/> in no other bits than <paramref name="differing"/>.</summary>
    internal void Place(long deadline, long differing)
    {
        _shift = BitOperations.Log2((ulong)differing | 1) / Bits * Bits;
        _start = ToTime(deadline) >> _shift >> Bits << Bits << _shift;
    }

    internal bool Holds(long deadline) => (ToTime(deadline) ^ _start) >> _shift >> Bits == 0;

    /// <summary>The slot of a deadline, which the wheel must hold.</summary>
    internal ref TimerSlot this[long deadline] => ref _slots[IndexOf(deadline)];

    internal void Occupy(long deadline) => _occupied |= 1UL << IndexOf(deadline);

    internal void Vacate(long deadline) => _occupied &= ~(1UL << IndexOf(deadline));

    // Deadlines may be negative. As unsigned numbers, in the same order, they can be taken apart into bits.
    private static ulong ToTime(long deadline) => (ulong)(deadline ^ long.MinValue);

    private static long ToDeadline(ulong time) => (long)time ^ long.MinValue;

    private int IndexOf(long deadline) => (int)(ToTime(deadline) >> _shift) & ((1 << Bits) - 1);
}
