using System.ComponentModel;

namespace Coroutines.CompilerServices;

/// <summary>For generated code: a loop over what has begun a pass already, whose steps may be plain or suspend, as the object says.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct EnumeratorSteps<T>
{
    private readonly IEnumerator<T> _enumerator;

    internal EnumeratorSteps(IEnumerator<T> enumerator) => _enumerator = enumerator;

    /// <summary>For <c>await foreach</c>.</summary>
    public SequenceSteps<T>.Enumerator GetAsyncEnumerator() =>
        _enumerator is ICoroutineEnumerator<T> cooperative ? new SequenceSteps<T>.Enumerator(cooperative) : new SequenceSteps<T>.Enumerator(_enumerator);
}
