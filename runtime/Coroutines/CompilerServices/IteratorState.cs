namespace Coroutines.CompilerServices;

/// <summary>Where the pass of an iterator stands.</summary>
internal enum IteratorState
{
    /// <summary>Before its first step.</summary>
    Before,

    /// <summary>In a step, which may be suspended.</summary>
    Running,

    /// <summary>At an item.</summary>
    AtItem,

    /// <summary>After its last step.</summary>
    Ended,
}
