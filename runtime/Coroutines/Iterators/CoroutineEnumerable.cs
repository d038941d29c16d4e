using System.Collections;
using System.Runtime.CompilerServices;
using Coroutines.CompilerServices;

namespace Coroutines;

/// <summary>
/// What the twin of an iterator returns: a sequence that is made item by item as somebody asks for it, by code that may suspend. Each pass runs the iterator from its start.
/// </summary>
/// <typeparam name="T">The type of the items.</typeparam>
/// <remarks>Plain code that loops over it, as LINQ does, runs the original iterator. A pass belongs to the hub of the thread it was begun on.</remarks>
[AsyncMethodBuilder(typeof(EnumerableMethodBuilder<>))]
public sealed class CoroutineEnumerable<T> : ICoroutineEnumerable<T>
{
    private readonly IteratorFrame<T> _start;

    internal CoroutineEnumerable(IteratorFrame<T> start) => _start = start;

    /// <inheritdoc cref="ICoroutineEnumerable{T}.GetAsyncEnumerator"/>
    public CoroutineEnumerator<T> GetAsyncEnumerator() => new(_start.Copy());

    ICoroutineEnumerator<T> ICoroutineEnumerable<T>.GetAsyncEnumerator() => GetAsyncEnumerator();

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => GetAsyncEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetAsyncEnumerator();
}
