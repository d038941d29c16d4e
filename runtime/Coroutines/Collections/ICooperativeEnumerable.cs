namespace Coroutines;

/// <summary>A sequence whose next item may have to be waited for: a loop over it in a twin suspends, a loop in plain code runs the hub meanwhile.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
public interface ICooperativeEnumerable<T> : IEnumerable<T>
{
    /// <summary>For <c>await foreach</c>: steps that suspend.</summary>
    CooperativeEnumerator<T> GetAsyncEnumerator();
}
