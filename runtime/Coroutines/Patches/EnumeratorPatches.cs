using System.Collections;

namespace Coroutines.Patches;

/// <summary>An enumerator of which only its plain type is known, in a greenlet: that of an iterator's twin suspends where it waits for its next item.</summary>
[CooperativePatch(typeof(IEnumerator))]
public static class EnumeratorPatches
{
    /// <summary>Goes on to the next item.</summary>
    public static Coroutine<bool> MoveNextAsync(this IEnumerator enumerator) =>
        enumerator is ICoroutineEnumerator cooperative ? cooperative.MoveNextAsync() : new Coroutine<bool>(enumerator.MoveNext());
}
