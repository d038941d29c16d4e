namespace Coroutines.Compiler;

/// <summary>What a row of the <see cref="BlockingTable"/> says about a member.</summary>
public enum BlockingClass
{
    /// <summary>Row letter A: waits, and an awaitable counterpart stands in for it.</summary>
    Await,

    /// <summary>Row letter H: waits, and a patch waits on the hub instead.</summary>
    Hub,

    /// <summary>Row letter T: waits, and a twin has it called on another thread.</summary>
    Thread,

    /// <summary>Row letter O: waits, and nothing stands in for it; it belongs on a thread of its own.</summary>
    Offload,

    /// <summary>Row letter K: kept as it is; neither rewritten by name nor reported.</summary>
    Keep,

    /// <summary>Row letter X: never right in greenlet code.</summary>
    Never,
}
