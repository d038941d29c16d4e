namespace Coroutines;

/// <summary>What is acquired and released: semaphores and locks.</summary>
public interface IGreenletLock
{
    /// <summary>Waits until it can be taken, and takes it. In plain code runs the hub meanwhile.</summary>
    /// <param name="timeout">How long to wait; null for as long as it takes.</param>
    /// <returns>False when the limit passed first; nothing is taken then.</returns>
    bool Acquire(TimeLimit? timeout = null);

    /// <inheritdoc cref="Acquire"/>
    Coroutine<bool> AcquireAsync(TimeLimit? timeout = null);

    /// <summary>Takes it if that is possible at once. Never suspends.</summary>
    bool TryAcquire();

    /// <summary>Gives back what one acquisition took. Never suspends; those who wait are woken in the hub's turn.</summary>
    void Release();

    /// <summary>Acquires for a <c>using</c> block.</summary>
    /// <returns>What releases it when disposed, once.</returns>
    LockHold Enter();

    /// <inheritdoc cref="Enter"/>
    Coroutine<LockHold> EnterAsync();
}
