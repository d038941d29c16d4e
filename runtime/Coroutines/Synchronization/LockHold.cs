namespace Coroutines;

/// <summary>One acquisition of a semaphore or lock, which ends with the <c>using</c> block that holds it.</summary>
public readonly struct LockHold : IDisposable
{
    private readonly IGreenletLock? _lock;

    internal LockHold(IGreenletLock acquired) => _lock = acquired;

    /// <summary>Releases. Never suspends. Dispose it once: a second time releases what somebody else has taken.</summary>
    public void Dispose() => _lock?.Release();
}
