namespace Coroutines;

/// <summary>One pass over a sequence whose steps may suspend.</summary>
public interface ICoroutineEnumerator
{
    /// <summary>Goes on to the next item, suspending where the sequence waits for it.</summary>
    /// <returns>False when there is none.</returns>
    Coroutine<bool> MoveNextAsync();

    /// <summary>Ends the pass: runs the finally blocks around the item it stands at, which may suspend.</summary>
    Coroutine DisposeAsync();
}
