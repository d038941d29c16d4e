namespace Coroutines;

/// <summary>A sequence whose steps may suspend. In a twin a loop over it awaits each of them; plain code may loop over it as over any sequence.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
public interface ICoroutineEnumerable<out T> : IEnumerable<T>
{
    /// <summary>For <c>await foreach</c>: begins one pass over the items.</summary>
    ICoroutineEnumerator<T> GetAsyncEnumerator();
}
