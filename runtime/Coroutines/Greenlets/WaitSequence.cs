using System.Collections;

namespace Coroutines;

/// <summary>What <see cref="Greenlet.IterWait{T}"/> gives: objects one by one as they become ready. In a twin a loop over it suspends.</summary>
/// <typeparam name="T">The type of the objects.</typeparam>
public sealed class WaitSequence<T> : ICoroutineEnumerable<T>
    where T : IWaitable
{
    private readonly IEnumerable<T> _objects;
    private readonly TimeLimit? _timeout;
    private readonly int? _count;

    internal WaitSequence(IEnumerable<T> objects, TimeLimit? timeout, int? count)
    {
        _objects = objects;
        _timeout = timeout;
        _count = count;
    }

    /// <summary>For <c>await foreach</c>: steps that suspend.</summary>
    public CooperativeEnumerator<T> GetAsyncEnumerator() => new Enumerator(_objects, _timeout, _count);

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => GetAsyncEnumerator();

    ICoroutineEnumerator<T> ICoroutineEnumerable<T>.GetAsyncEnumerator() => GetAsyncEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>One pass over the objects.</summary>
    private sealed class Enumerator : CooperativeEnumerator<T>
    {
        private readonly Queue<T> _ready = new();
        private readonly List<Waiter> _waiters = [];
        private readonly WaitQueue _queue = new("any of several objects");
        private readonly IEnumerable<T> _objects;
        private readonly TimeLimit? _timeout;
        private WaitLimit _limit;
        private int _left;
        private bool _isStarted;

        internal Enumerator(IEnumerable<T> objects, TimeLimit? timeout, int? count)
        {
            _objects = objects;
            _timeout = timeout;
            _left = count ?? int.MaxValue;
        }

        /// <summary>Waits for the next object; false when all were given, the count is reached or the limit has passed.</summary>
        public override async Coroutine<bool> MoveNextAsync()
        {
            Start();
            if (_left == 0)
            {
                return false;
            }

            // A wake may come for an object that an earlier step has given already.
            while (_ready.Count == 0)
            {
                if (!await WaitAsync())
                {
                    return false;
                }
            }

            Current = _ready.Dequeue();
            _left--;
            return true;
        }

        /// <summary>Stops waiting for the objects that are not ready. Never suspends.</summary>
        public override Coroutine DisposeAsync()
        {
            foreach (var waiter in _waiters)
            {
                waiter.Detach();
            }

            _waiters.Clear();
            if (_isStarted)
            {
                _limit.Dispose();
            }

            return default;
        }

        private void Start()
        {
            if (_isStarted)
            {
                return;
            }

            _isStarted = true;
            var all = 0;
            foreach (var item in _objects)
            {
                all++;
                if (item.IsReady)
                {
                    _ready.Enqueue(item);
                }
                else
                {
                    _waiters.Add(new Waiter(this, item));
                }
            }

            _left = Math.Min(_left, all);
            _limit = WaitLimit.Start(_timeout);
        }

        private async Coroutine<bool> WaitAsync()
        {
            try
            {
                return await _queue.WaitAsync(_limit.Deadline) || _ready.Count > 0;
            }
            catch (GreenletTimeout fired) when (_limit.Owns(fired))
            {
                return _ready.Count > 0;
            }
        }

        private sealed class Waiter : HubItem
        {
            private readonly Enumerator _enumerator;
            private readonly T _object;

            internal Waiter(Enumerator enumerator, T item)
            {
                _enumerator = enumerator;
                _object = item;
                item.Attach(this);
            }

            internal void Detach() => _object.Detach(this);

            internal override void Run(Hub hub)
            {
                _enumerator._ready.Enqueue(_object);
                if (!_enumerator._queue.IsEmpty)
                {
                    _enumerator._queue.ScheduleWake(hub);
                }
            }
        }
    }
}
