using System.Collections;

namespace Coroutines;

/// <summary>
/// The greenlet that calls a function for every item of a sequence, in greenlets, and at the same time the sequence of the results (gevent: what <c>imap</c> gives). Loop over it, or
/// step through it.
/// </summary>
/// <remarks>
/// It is at work from the hub's next turn, whether or not anyone reads. A step that comes to an item whose call failed throws that error, and the next step goes on with
/// the next item; an error of the sequence of items is thrown after all results. When a loop over it is left early, no further items are started.
/// It belongs to the hub of the thread that made it, and every member must be called there.
/// </remarks>
/// <typeparam name="T">The type of the results.</typeparam>
public abstract class GreenletMap<T> : Greenlet, ICoroutineEnumerable<T>
{
    private readonly Queue<Greenlet<T>> _results = new();
    private readonly WaitQueue _changes;
    private readonly GreenletSemaphore? _unread;
    private readonly bool _isOrdered;

    /// <summary>Calls that were started and whose results have not been read.</summary>
    private int _left;

    private protected GreenletMap(bool isOrdered, int? maxSize)
    {
        if (maxSize is { } size)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(size, 1, nameof(maxSize));
            _unread = new GreenletSemaphore(size, "a reader of the results");
        }

        _isOrdered = isOrdered;
        _changes = new WaitQueue("a result");
        Links.Add(new Change(this, null));
    }

    /// <summary>For <c>await foreach</c>: steps that suspend.</summary>
    public CooperativeEnumerator<T> GetAsyncEnumerator() => new Enumerator(this);

    /// <summary>Steps through the results that have not been read; in plain code each step runs the hub until there is one.</summary>
    public IEnumerator<T> GetEnumerator() => new Enumerator(this);

    ICoroutineEnumerator<T> ICoroutineEnumerable<T>.GetAsyncEnumerator() => GetAsyncEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Waits until another result may be made, so that no more than the limit pile up.</summary>
    private protected async Coroutine WaitForReaderAsync()
    {
        if (_unread is not null)
        {
            await _unread.AcquireAsync();
        }
    }

    /// <summary>Takes a started call in.</summary>
    private protected void Expect(Greenlet<T> call)
    {
        _left++;
        if (_isOrdered)
        {
            _results.Enqueue(call);
        }

        ((IWaitable)call).Attach(new Change(this, call));
    }

    private async Coroutine<(bool HasValue, T? Value)> ReadAsync()
    {
        Hub.CheckThread();
        while (!(_results.TryPeek(out var first) && first.IsReady))
        {
            if (_left == 0 && IsReady)
            {
                ThrowIfStopped();
                return default;
            }

            await _changes.WaitAsync();
        }

        _left--;
        _unread?.Release();
        var call = _results.Dequeue();
        call.ThrowIfFailed();
        return (true, call.Value);
    }

    /// <summary>Tells the reader that there would have been more.</summary>
    private void ThrowIfStopped()
    {
        ThrowIfFailed();
        if (Value is GreenletExit)
        {
            throw new OperationCanceledException($"{this} was killed before it had gone through all items.");
        }
    }

    private sealed class Enumerator(GreenletMap<T> map) : CooperativeEnumerator<T>
    {
        private bool _isThrough;

        public override async Coroutine<bool> MoveNextAsync()
        {
            var (hasValue, value) = await map.ReadAsync();
            Current = value!;
            _isThrough = !hasValue;
            return hasValue;
        }

        public override Coroutine DisposeAsync() => _isThrough ? default : map.KillAsync(block: false);
    }

    /// <summary>The end of a call, or of the map itself.</summary>
    private sealed class Change(GreenletMap<T> map, Greenlet<T>? call) : HubItem
    {
        internal override void Run(Hub hub)
        {
            if (call is not null && !map._isOrdered)
            {
                map._results.Enqueue(call);
            }

            if (!map._changes.IsEmpty)
            {
                map._changes.ScheduleWake(hub);
            }
        }
    }
}
