using System.ComponentModel;

namespace Coroutines.CompilerServices;

/// <summary>For generated code: a loop over a sequence whose steps may be plain or suspend, as the object says.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SequenceSteps<T>
{
    private readonly IEnumerable<T> _sequence;

    internal SequenceSteps(IEnumerable<T> sequence) => _sequence = sequence;

    /// <summary>For <c>await foreach</c>.</summary>
    public Enumerator GetAsyncEnumerator() =>
        _sequence is ICoroutineEnumerable<T> cooperative ? new Enumerator(cooperative.GetAsyncEnumerator()) : new Enumerator(_sequence.GetEnumerator());

    /// <summary>One pass.</summary>
    public readonly struct Enumerator
    {
        private readonly ICoroutineEnumerator<T>? _cooperative;
        private readonly IEnumerator<T>? _plain;

        internal Enumerator(ICoroutineEnumerator<T> cooperative) => _cooperative = cooperative;

        internal Enumerator(IEnumerator<T> plain) => _plain = plain;

        /// <summary>The item of the last step.</summary>
        public T Current => _plain is null ? _cooperative!.Current : _plain.Current;

        /// <summary>Goes on to the next item.</summary>
        public Coroutine<bool> MoveNextAsync() => _plain is null ? _cooperative!.MoveNextAsync() : new Coroutine<bool>(_plain.MoveNext());

        /// <summary>Ends the pass.</summary>
        public Coroutine DisposeAsync()
        {
            if (_plain is null)
            {
                return _cooperative!.DisposeAsync();
            }

            _plain.Dispose();
            return default;
        }
    }
}
