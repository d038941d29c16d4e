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

    internal CoroutineEnumerator(IteratorFrame<T> frame) => _frame = frame;

    /// <inheritdoc/>
    public T Current => _frame.Current;

    object? IEnumerator.Current => Current;

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The step before has not ended.</exception>
    public Coroutine<bool> MoveNextAsync() => _frame.MoveNextAsync();

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">A step has not ended.</exception>
    public Coroutine DisposeAsync() => _frame.DisposeAsync();

    /// <summary>Goes on to the next item. In plain code runs the hub meanwhile.</summary>
    public bool MoveNext() => Hub.Block(MoveNextAsync());

    /// <summary>Ends the pass. In plain code runs the hub meanwhile.</summary>
    public void Dispose() => Hub.Block(DisposeAsync());

    void IEnumerator.Reset() => throw new NotSupportedException("An iterator cannot go back; begin another pass.");
}
