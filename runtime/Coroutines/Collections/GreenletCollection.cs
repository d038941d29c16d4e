using System.Collections;
using System.Runtime.ExceptionServices;
using Coroutines.CompilerServices;

namespace Coroutines;

/// <summary>What the queues share: waiting for items and for room, tasks, shutting down, iteration.</summary>
/// <remarks>
/// A queue belongs to the hub of the thread that made it; only there can it be taken from. <see cref="ShutDown"/> and <c>Put</c> may be called on any thread: from
/// another one they take effect in the hub's next turn, in order. Putting into a bounded queue from another thread waits there until it is done, and one whose wait is
/// interrupted may have been put all the same; whether there is room at once (<c>TryPut</c>, <c>PutNoWait</c>) can be told on its own thread only. Pass <c>shared: true</c> when another thread is to
/// put, so that a hub whose greenlets only wait for that does not end with a <see cref="LoopExitException"/>; the first put from another thread
/// does the same from then on. A put hands nothing over: a getter that was woken takes its item when it runs.
/// </remarks>
/// <typeparam name="TEntry">What is stored.</typeparam>
/// <typeparam name="T">The type of the items.</typeparam>
public abstract class GreenletCollection<TEntry, T> : ICoroutineEnumerable<T>
{
    /// <summary>Wakes between two looks at what else is due.</summary>
    private const int WakesPerTurn = 50;

    private readonly Hub _hub = Hub.Current;
    private readonly int _maxSize;
    private readonly WaitQueue _getters;
    private readonly WaitQueue _putters;
    private readonly WaitQueue _joiners;
    private readonly ItemWait _item;
    private readonly Unlocker _unlocker;
    private int _unfinished;
    private uint _finishes;
    private volatile bool _isShutDown;

    private protected GreenletCollection(int maxSize, bool shared)
    {
        _maxSize = maxSize > 0 ? maxSize : int.MaxValue;
        _getters = new WaitQueue(this, describe: static queue => $"an item of a {NameOf(queue)}");
        _putters = new WaitQueue(this, describe: static queue => $"room in a {NameOf(queue)}");
        _joiners = new WaitQueue(this, describe: static queue => $"the end of the tasks of a {NameOf(queue)}");
        _item = new ItemWait(this);
        _unlocker = new Unlocker(this);
        if (shared)
        {
            HoldWhileWaiting();
        }
    }

    /// <summary>Items that can be taken now (gevent: <c>qsize()</c>).</summary>
    public abstract int Count { get; }

    /// <summary>How many items fit; null for any number (gevent: <c>maxsize</c>).</summary>
    public int? MaxSize => IsBounded ? _maxSize : null;

    /// <summary>Whether there is nothing to take (gevent: <c>empty()</c>).</summary>
    public bool IsEmpty => Count == 0;

    /// <summary>Whether there is no room (gevent: <c>full()</c>).</summary>
    public bool IsFull => Count >= _maxSize;

    /// <summary>Whether it was shut down. May be read on any thread.</summary>
    public bool IsShutDown => _isShutDown;

    /// <summary>Items that were put and for which <see cref="TaskDone"/> has not been called (gevent: <c>unfinished_tasks</c>).</summary>
    public int UnfinishedTasks => _unfinished;

    private bool IsBounded => _maxSize != int.MaxValue;

    private string Name => NameOf(this);

    /// <summary>Takes the next item, waiting for one if need be; does not suspend when there is one (gevent: <c>get</c>). In plain code runs the hub meanwhile.</summary>
    /// <param name="timeout">How long to wait; null for as long as it takes.</param>
    /// <exception cref="QueueEmptyException">The limit passed.</exception>
    /// <exception cref="GreenletTimeout">The limit passed, and was this.</exception>
    /// <exception cref="QueueShutDownException">It was shut down and nothing is left in it.</exception>
    /// <exception cref="InvalidOperationException">Called on another thread than its hub's.</exception>
    public T Get(TimeLimit? timeout = null) => Hub.Block(GetAsync(timeout));

    /// <inheritdoc cref="Get"/>
    public Coroutine<T> GetAsync(TimeLimit? timeout = null) =>
        TryGet(out var item) ? new Coroutine<T>(item) : WaitForItemAsync(timeout);

    /// <summary>Takes the next item without waiting (gevent: <c>get_nowait</c>).</summary>
    /// <exception cref="QueueEmptyException">There is none.</exception>
    /// <exception cref="QueueShutDownException">It was shut down and nothing is left in it.</exception>
    public T GetNoWait()
    {
        if (!TryGet(out var item))
        {
            ThrowIfDrained();
            throw Empty();
        }

        return item;
    }

    /// <summary>Takes the next item if there is one. Never suspends.</summary>
    /// <param name="item">The item.</param>
    /// <exception cref="InvalidOperationException">Called on another thread than its hub's.</exception>
    public bool TryGet(out T item)
    {
        _hub.CheckThread();
        if (Count == 0)
        {
            item = default!;
            return false;
        }

        item = Take();
        WakePutters();
        return true;
    }

    /// <summary>Gives the next item and leaves it in, waiting for one if need be (gevent: <c>peek</c>).</summary>
    /// <param name="timeout">How long to wait; null for as long as it takes.</param>
    /// <exception cref="QueueEmptyException">The limit passed.</exception>
    /// <exception cref="GreenletTimeout">The limit passed, and was this.</exception>
    /// <exception cref="QueueShutDownException">It was shut down and nothing is left in it.</exception>
    /// <exception cref="InvalidOperationException">Called on another thread than its hub's.</exception>
    public T Peek(TimeLimit? timeout = null) => Hub.Block(PeekAsync(timeout));

    /// <inheritdoc cref="Peek"/>
    public Coroutine<T> PeekAsync(TimeLimit? timeout = null) =>
        TryPeek(out var item) ? new Coroutine<T>(item) : WaitToPeekAsync(timeout);

    /// <summary>Gives the next item, if there is one, and leaves it in. Never suspends.</summary>
    /// <param name="item">The item.</param>
    /// <exception cref="InvalidOperationException">Called on another thread than its hub's.</exception>
    public bool TryPeek(out T item)
    {
        _hub.CheckThread();
        item = Count == 0 ? default! : First;
        return Count > 0;
    }

    /// <summary>Says that an item that was taken is dealt with (gevent: <c>task_done</c>). Never suspends.</summary>
    /// <exception cref="InvalidOperationException">Called more often than items were put, or on another thread than its hub's.</exception>
    public void TaskDone()
    {
        _hub.CheckThread();
        if (_unfinished == 0)
        {
            throw new InvalidOperationException("TaskDone was called too many times: once more than items were put. Call it once for every item taken.");
        }

        Finish(1);
    }

    /// <summary>Waits until every item that was put has been dealt with (gevent: <c>join</c>); does not suspend when that is so.</summary>
    /// <param name="timeout">How long to wait; null for as long as it takes.</param>
    /// <returns>False when the limit passed first.</returns>
    /// <exception cref="InvalidOperationException">Called on another thread than its hub's.</exception>
    public bool Join(TimeLimit? timeout = null) => Hub.Block(JoinAsync(timeout));

    /// <inheritdoc cref="Join"/>
    public async Coroutine<bool> JoinAsync(TimeLimit? timeout = null)
    {
        _hub.CheckThread();
        if (_unfinished == 0)
        {
            return true;
        }

        using var limit = WaitLimit.Start(timeout);
        var seen = _finishes;
        try
        {
            while (await _joiners.WaitAsync(limit.Deadline) && seen == _finishes)
            {
            }
        }
        catch (GreenletTimeout fired) when (limit.Owns(fired))
        {
        }

        return seen != _finishes;
    }

    /// <summary>
    /// Lets nothing in any more (gevent: <c>shutdown</c>): putting throws, also where it waits; what is in can still be taken, after which taking
    /// throws and loops end. Any thread. Never suspends.
    /// </summary>
    /// <param name="immediate">Whether to drop what is in; the dropped items count as dealt with.</param>
    /// <exception cref="ObjectDisposedException">Its hub is disposed.</exception>
    public void ShutDown(bool immediate = false)
    {
        if (!_hub.IsHere)
        {
            Post((Queue: this, Immediate: immediate), static call => call.Queue.ShutDown(call.Immediate));
            return;
        }

        _isShutDown = true;
        if (immediate)
        {
            var dropped = Math.Min(Count, _unfinished);
            while (Count > 0)
            {
                Take();
            }

            if (dropped > 0)
            {
                Finish(dropped);
            }
        }

        ScheduleUnlock();
    }

    /// <summary>Takes items until the queue is shut down and empty.</summary>
    public CooperativeEnumerator<T> GetAsyncEnumerator() => new Enumerator(this);

    /// <summary>Takes items until the queue is shut down and empty.</summary>
    public IEnumerator<T> GetEnumerator() => new Enumerator(this);

    ICoroutineEnumerator<T> ICoroutineEnumerable<T>.GetAsyncEnumerator() => GetAsyncEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>What it is and how many items it holds.</summary>
    public override string ToString() => $"{Name} ({Count} items)";

    private protected abstract T First { get; }

    private protected abstract void Store(TEntry entry);

    private protected abstract T Take();

    private protected Coroutine PutEntryAsync(TEntry entry, TimeLimit? timeout)
    {
        ThrowIfShutDown();
        if (IsBounded && !_hub.IsHere)
        {
            return PutFromOutsideAsync(entry, timeout);
        }

        return TryPutEntry(entry) ? default : WaitForRoomAsync(entry, timeout);
    }

    private protected void PutEntryNoWait(TEntry entry)
    {
        ThrowIfShutDown();
        if (!TryPutEntry(entry))
        {
            throw Full();
        }
    }

    private protected bool TryPutEntry(TEntry entry)
    {
        if (!_hub.IsHere)
        {
            if (IsBounded)
            {
                throw new InvalidOperationException(
                    $"Whether a bounded {Name} has room cannot be told on another thread than its hub's. Put waits for room there.");
            }

            if (_isShutDown)
            {
                return false;
            }

            Post((Queue: this, Entry: entry), static call => call.Queue.PutEntryNoWait(call.Entry));
            return true;
        }

        if (_isShutDown || IsFull)
        {
            return false;
        }

        Insert(entry);
        if (!_getters.IsEmpty)
        {
            ScheduleUnlock();
        }

        return true;
    }

    /// <summary>Has a greenlet of the queue's hub put the entry; a greenlet of another hub, or plain code of another thread, waits for that.</summary>
    private async Coroutine PutFromOutsideAsync(TEntry entry, TimeLimit? timeout)
    {
        using var limit = WaitLimit.Start(timeout?.Timer is null ? null : timeout);
        TimeLimit? duration = timeout?.Timer is null ? timeout : null;
        var done = new TaskCompletionSource<Exception?>(TaskCreationOptions.RunContinuationsAsynchronously);
        Greenlet? putter = null;
        _hub.Post(new CallbackItem(() =>
        {
            HoldWhileWaiting();
            putter = Greenlet.Spawn(PutForOutsiderAsync, entry, duration, done);
            putter.RawLink(_ => done.TrySetResult(new ObjectDisposedException(Name, $"The hub of the {Name} was disposed before the item was put.")));
        }));
        try
        {
            if (await Bridge.Await(done.Task) is { } refusal)
            {
                ExceptionDispatchInfo.Throw(refusal);
            }
        }
        catch when (!done.Task.IsCompleted)
        {
            // It is taken back unless it has been put meanwhile.
            _ = _hub.TryPost(new CallbackItem(() => _ = putter!.KillAsync(block: false)));
            throw;
        }
    }

    private async Coroutine PutForOutsiderAsync(TEntry entry, TimeLimit? timeout, TaskCompletionSource<Exception?> done)
    {
        try
        {
            await PutEntryAsync(entry, timeout);
            done.SetResult(null);
        }
        catch (Exception e) when (!ControlFlow.IsControl(e))
        {
            done.SetResult(e);
        }
    }

    /// <summary>Counts and stores an entry.</summary>
    private protected void Insert(TEntry entry)
    {
        Store(entry);
        _unfinished++;
    }

    private protected void InsertAll(IEnumerable<TEntry> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        foreach (var entry in entries)
        {
            Insert(entry);
        }
    }

    private async Coroutine WaitForRoomAsync(TEntry entry, TimeLimit? timeout)
    {
        if (!_getters.IsEmpty)
        {
            ScheduleUnlock();
        }

        var isWoken = await _putters.WaitAsync(timeout);
        ThrowIfShutDown();
        if (!isWoken)
        {
            throw timeout?.Timer ?? Full();
        }

        // Whoever is woken runs at once, while the room is there.
        Insert(entry);
    }

    private Coroutine<T> WaitForItemAsync(TimeLimit? timeout)
    {
        ThrowIfDrained();
        WakePutters();
        return _item.WaitAsync(timeout);
    }

    private async Coroutine<T> WaitToPeekAsync(TimeLimit? timeout)
    {
        ThrowIfDrained();
        WakePutters();
        EndWaitForItem(await _getters.WaitAsync(timeout), timeout?.Timer);
        return First;
    }

    /// <summary>Whoever is woken runs at once: there is an item, or there will be none.</summary>
    private void EndWaitForItem(bool isWoken, GreenletTimeout? timer)
    {
        if (!isWoken)
        {
            throw timer ?? Empty();
        }

        ThrowIfDrained();
    }

    private async Coroutine<bool> WaitUntilReadyAsync()
    {
        _hub.CheckThread();
        if (Count == 0 && !_isShutDown)
        {
            await _getters.WaitAsync();
        }

        return Count > 0;
    }

    private void WakePutters()
    {
        if (!_putters.IsEmpty)
        {
            ScheduleUnlock();
        }
    }

    private void Finish(int count)
    {
        _unfinished -= count;
        if (_unfinished == 0)
        {
            _finishes++;
            if (!_joiners.IsEmpty)
            {
                _joiners.ScheduleWake(_hub);
            }
        }
    }

    private void ScheduleUnlock()
    {
        if (!_unlocker.IsScheduled)
        {
            _hub.Schedule(_unlocker);
        }
    }

    private void HoldWhileWaiting()
    {
        _getters.HoldWhileWaiting(_hub);
        _putters.HoldWhileWaiting(_hub);
        _joiners.HoldWhileWaiting(_hub);
    }

    private void Post<TCall>(TCall call, Action<TCall> action) =>
        _hub.Post(new PostedCall<(GreenletCollection<TEntry, T> Queue, TCall Call, Action<TCall> Action)>(
            static posted =>
            {
                posted.Queue.HoldWhileWaiting();
                posted.Action(posted.Call);
            },
            (this, call, action)));

    private void ThrowIfShutDown()
    {
        if (_isShutDown)
        {
            throw new QueueShutDownException($"The {Name} was shut down; nothing can be put into it any more.");
        }
    }

    private void ThrowIfDrained()
    {
        if (_isShutDown && Count == 0)
        {
            throw new QueueShutDownException($"The {Name} was shut down, and nothing is left in it.");
        }
    }

    private static string NameOf(object queue) => queue.GetType().Name.Split('`')[0];

    private Exception Full() => new QueueFullException($"The {Name} is full: it holds {_maxSize} items, and none was taken in time.");

    private Exception Empty() => new QueueEmptyException($"The {Name} is empty, and nothing was put in time.");

    private sealed class Enumerator(GreenletCollection<TEntry, T> queue) : CooperativeEnumerator<T>
    {
        public override async Coroutine<bool> MoveNextAsync()
        {
            if (!await queue.WaitUntilReadyAsync())
            {
                return false;
            }

            Current = queue.GetNoWait();
            return true;
        }
    }

    private sealed class ItemWait(GreenletCollection<TEntry, T> queue) : QueueWait<T>(queue._getters)
    {
        private protected override T End(bool isWoken, GreenletTimeout? timer)
        {
            queue.EndWaitForItem(isWoken, timer);
            return queue.Take();
        }
    }

    /// <summary>The turn in which waiters are woken: a putter and a getter by turns, until neither can go on.</summary>
    private sealed class Unlocker(GreenletCollection<TEntry, T> queue) : HubItem
    {
        private bool _isGettersTurn;

        internal override void Run(Hub hub)
        {
            var idle = 0;
            for (var wakes = 0; idle < 2;)
            {
                if (hub.MustReturn || wakes == WakesPerTurn)
                {
                    hub.ScheduleFirst(this);
                    return;
                }

                var waiters = _isGettersTurn ? queue._getters : queue._putters;
                var canGoOn = queue._isShutDown || (_isGettersTurn ? queue.Count > 0 : !queue.IsFull);
                _isGettersTurn = !_isGettersTurn;
                if (canGoOn && waiters.TakeFirst() is { } waiter)
                {
                    idle = 0;
                    wakes++;
                    waiter.Run(hub);
                }
                else
                {
                    idle++;
                }
            }

            _isGettersTurn = false;
        }
    }
}
