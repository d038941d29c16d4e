using System.Collections;
using System.Runtime.CompilerServices;
using Coroutines.CompilerServices;

namespace Coroutines;

/// <summary>One pass of an iterator whose steps may suspend: what the twin of an iterator that gives an enumerator returns.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
[AsyncMethodBuilder(typeof(EnumeratorMethodBuilder<>))]
public sealed class CoroutineEnumerator<T> : ICoroutineEnumerator<T>, IEnumerator<T>
{
    private readonly IteratorFrame<T> _frame;

    /// <summary>A pass of the original, where plain code steps through this one.</summary>
    private IEnumerator<T>? _original;

    internal CoroutineEnumerator(IteratorFrame<T> frame) => _frame = frame;

    /// <inheritdoc/>
    public T Current => _original is null ? _frame.Current : _original.Current;

    object? IEnumerator.Current => Current;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The step before has not ended.</exception>
    public Coroutine<bool> MoveNextAsync() => _original is null ? _frame.MoveNextAsync() : new Coroutine<bool>(_original.MoveNext());

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">A step has not ended.</exception>
    public Coroutine DisposeAsync()
    {
        if (_original is null)
        {
            return _frame.DisposeAsync();
        }

        _original.Dispose();
        return default;
    }

    /// <summary>
    /// Goes on to the next item, for plain code: from its first step on the original iterator runs, as plain code does. A pass that was begun by a twin, and one of an
    /// iterator without original, runs the hub meanwhile.
    /// </summary>
    public bool MoveNext()
    {
        if (_original is null)
        {
            _frame.AsksForOriginal();
            var moved = Hub.Block(_frame.MoveNextAsync());
            if (_frame.TakeOriginal() is not { } original)
            {
                return moved;
            }

            _original = (original as IEnumerable<T>)?.GetEnumerator() ?? (IEnumerator<T>)original;
        }

        return _original.MoveNext();
    }

    /// <summary>Ends the pass. In plain code runs the hub meanwhile.</summary>
    public void Dispose() => Hub.Block(DisposeAsync());

    void IEnumerator.Reset() => throw new NotSupportedException("An iterator cannot go back; begin another pass.");
}
