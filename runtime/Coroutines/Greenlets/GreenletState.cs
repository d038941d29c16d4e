namespace Coroutines;

internal enum GreenletState : byte
{
    /// <summary>Made, and not started.</summary>
    New,

    /// <summary>Started, and has not run yet.</summary>
    Scheduled,

    /// <summary>Runs, or is suspended.</summary>
    Alive,

    /// <summary>Has ended, or was killed before it ran.</summary>
    Ended,
}
