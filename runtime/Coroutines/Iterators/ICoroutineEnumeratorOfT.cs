namespace Coroutines;

/// <summary>One pass over a sequence whose steps may suspend, and the item it stands at.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
public interface ICoroutineEnumerator<out T> : ICoroutineEnumerator
{
    /// <summary>The item the last step came to.</summary>
    T Current { get; }
}
