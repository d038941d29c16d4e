namespace Coroutines.Patches;

/// <summary>The end of a pass with an enumerator of which only its plain type is known, in a greenlet: the finally blocks of an iterator's twin may suspend.</summary>
[CooperativePatch(typeof(IEnumerator<>))]
public static class EnumeratorDisposalPatches
{
    /// <summary>Ends the pass.</summary>
    public static Coroutine DisposeAsync<T>(this IEnumerator<T> enumerator)
    {
        if (enumerator is ICoroutineEnumerator cooperative)
        {
            return cooperative.DisposeAsync();
        }

        enumerator.Dispose();
        return default;
    }
}
