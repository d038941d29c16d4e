namespace Coroutines.Compiler;

/// <summary>How the result of a cooperative call reaches the twin.</summary>
public enum ResultKind
{
    /// <summary>As it is: the call does not suspend.</summary>
    Plain,

    /// <summary>A coroutine, awaited as it is.</summary>
    Coroutine,

    /// <summary>A sequence or enumerator whose steps suspend, not the call.</summary>
    Sequence,

    /// <summary>A task of somebody else, which must come home to the hub.</summary>
    Task,
}
