namespace Coroutines;

/// <summary>A stretch of time in a <see cref="TimerQueue"/>: a list of its timers in the order they were set, or the wheel they were spread over.</summary>
internal struct TimerSlot
{
    internal TimerWheel? Wheel;
    internal int First;
    internal int Last;
}
