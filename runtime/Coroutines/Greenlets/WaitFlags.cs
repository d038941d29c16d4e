namespace Coroutines;

/// <summary>How it stands with the wait of a greenlet: one byte, the last there is room for without making every greenlet eight bytes longer.</summary>
[Flags]
internal enum WaitFlags : byte
{
    /// <summary>It does not wait.</summary>
    None = 0,

    /// <summary>It is suspended.</summary>
    Parked = 1,

    /// <summary>The limit of the wait has passed.</summary>
    TimedOut = 2,
}
