using System.Collections;
using System.ComponentModel;

namespace Coroutines.CompilerServices;

/// <summary>For generated code: what iterators and the loops over them become.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Iterator
{
    /// <summary>Gives an item, and goes on when the next one is asked for.</summary>
    /// <param name="item">The item.</param>
    /// <param name="unwinds">Whether a finally block must run when the iterator is disposed at the item.</param>
    public static YieldReturn<T> Yield<T>(T item, bool unwinds) => new(item, unwinds);

    /// <summary>Whether the iterator that begins is stepped through by plain code, which is to have the original.</summary>
    public static bool IsPlain => IteratorFrame.Running.IsAskedForOriginal();

    /// <summary>Gives plain code the original of the iterator that begins.</summary>
    /// <param name="original">What the original returned: a sequence, or an enumerator.</param>
    public static void RunOriginal(object original) => IteratorFrame.Running.GiveOriginal(original);

    /// <summary>Steps through a sequence of which only its plain type is known: its steps suspend if they can.</summary>
    public static SequenceSteps<T> Over<T>(IEnumerable<T> sequence) => new(sequence);

    /// <summary>Steps through a sequence of which only its plain type is known.</summary>
    public static SequenceSteps<object?> Over(IEnumerable sequence) =>
        new(sequence as ICoroutineEnumerable<object?> ?? sequence.Cast<object?>());

    /// <summary>Steps through what the twin of a <c>GetEnumerator</c> gave: its steps suspend if they can.</summary>
    public static EnumeratorSteps<T> Over<T>(IEnumerator<T> enumerator) => new(enumerator);

    /// <inheritdoc cref="Over{T}(IEnumerator{T})"/>
    public static EnumeratorSteps<object?> Over(IEnumerator enumerator) => new(enumerator as IEnumerator<object?> ?? Enumerate(enumerator));

    private static IEnumerator<object?> Enumerate(IEnumerator enumerator)
    {
        using (enumerator as IDisposable)
        {
            while (enumerator.MoveNext())
            {
                yield return enumerator.Current;
            }
        }
    }
}
