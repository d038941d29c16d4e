namespace Coroutines;

/// <summary>What a thread of a pool does.</summary>
internal interface IThreadWork
{
    /// <summary>Does it, on the thread; throws nothing.</summary>
    void Execute();
}
