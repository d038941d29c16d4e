using System.Runtime.ExceptionServices;

namespace Coroutines;

/// <summary>A value or an error that is set once and waited for by any number of greenlets (gevent: <c>event.AsyncResult</c>).</summary>
/// <remarks>
/// It belongs to the hub of the thread that made it; only there can it be waited for. <see cref="Set"/> and <see cref="SetException"/> may be
/// called on any thread: from another one the result arrives in the hub's next turn. Pass <c>shared: true</c> when another thread is
/// to set it, so that a hub whose greenlets only wait for that does not end with a <see cref="LoopExitException"/>. It can be given to
/// <see cref="Greenlet{T}.Link(AsyncResult{T})"/>.
/// </remarks>
/// <typeparam name="T">The type of the value.</typeparam>
public sealed class AsyncResult<T> : IWaitable
{
    private readonly Hub _hub = Hub.Current;
    private readonly WaitQueue _waiters;
    private T? _value;
    private ExceptionDispatchInfo? _error;
    private int _isClaimed;
    private volatile bool _isReady;

    /// <summary>A result that is yet to be set.</summary>
    /// <param name="shared">Whether another thread may set it; the hub then waits for that.</param>
    public AsyncResult(bool shared = false)
    {
        _waiters = new WaitQueue(this);
        if (shared)
        {
            _waiters.HoldWhileWaiting(_hub);
        }
    }

    /// <summary>Whether the value or the error has arrived (gevent: <c>ready()</c>). May be read on any thread.</summary>
    public bool IsReady => _isReady;

    /// <summary>Whether the value has arrived (gevent: <c>successful()</c>). May be read on any thread.</summary>
    public bool IsSuccessful => _isReady && _error is null;

    /// <summary>The value; the default before it has arrived and when there is an error (gevent: <c>value</c>). May be read on any thread.</summary>
    public T? Value => _isReady ? _value : default;

    /// <summary>The error; null before it has arrived and when there is a value (gevent: <c>exception</c>). May be read on any thread.</summary>
    public Exception? Exception => _isReady ? _error?.SourceException : null;

    /// <summary>Whether anyone waits for it.</summary>
    internal bool IsAwaited => !_waiters.IsEmpty;

    /// <summary>Sets the value and wakes everyone who waits (gevent: <c>set</c>). Any thread. Never suspends.</summary>
    /// <param name="value">The value.</param>
    /// <exception cref="InvalidOperationException">It has been set before.</exception>
    /// <exception cref="ObjectDisposedException">Its hub is disposed.</exception>
    public void Set(T value) => Complete(value, null);

    /// <summary>Sets an error, which every <see cref="Get"/> throws (gevent: <c>set_exception</c>). Any thread. Never suspends.</summary>
    /// <param name="exception">The error.</param>
    /// <exception cref="InvalidOperationException">It has been set before.</exception>
    /// <exception cref="ObjectDisposedException">Its hub is disposed.</exception>
    public void SetException(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        Complete(default, ExceptionDispatchInfo.Capture(exception));
    }

    /// <summary>Waits for the value and gives it, or throws the error (gevent: <c>get</c>). Does not suspend when it has arrived.</summary>
    /// <param name="block">Whether to wait when it has not arrived.</param>
    /// <param name="timeout">How long to wait; null for as long as it takes.</param>
    /// <exception cref="GreenletTimeout">The limit passed, or <paramref name="block"/> is false and it has not arrived.</exception>
    /// <exception cref="InvalidOperationException">Called on another thread than its hub's.</exception>
    public T Get(bool block = true, TimeLimit? timeout = null) => Hub.Block(GetAsync(block, timeout));

    /// <inheritdoc cref="Get"/>
    public async Coroutine<T> GetAsync(bool block = true, TimeLimit? timeout = null)
    {
        _hub.CheckThread();
        if (!_isReady)
        {
            if (!block)
            {
                throw new GreenletTimeout();
            }

            using var limit = WaitLimit.Start(timeout);
            if (!await _waiters.WaitAsync(limit.Deadline) && !_isReady)
            {
                throw limit.ToException(timeout);
            }
        }

        _error?.Throw();
        return _value!;
    }

    /// <summary>Gives the value, or throws the error, without waiting (gevent: <c>get_nowait</c>).</summary>
    /// <exception cref="GreenletTimeout">It has not arrived.</exception>
    public T GetNoWait() => Get(block: false);

    /// <summary>Waits for the value or the error and throws neither (gevent: <c>wait</c>).</summary>
    /// <param name="timeout">How long to wait; null for as long as it takes.</param>
    /// <returns>Whether it has arrived; false when the limit passed first.</returns>
    /// <exception cref="InvalidOperationException">Called on another thread than its hub's.</exception>
    public bool Wait(TimeLimit? timeout = null) => Hub.Block(WaitAsync(timeout));

    /// <inheritdoc cref="Wait"/>
    public async Coroutine<bool> WaitAsync(TimeLimit? timeout = null)
    {
        _hub.CheckThread();
        if (!_isReady)
        {
            await _waiters.WaitAsync(timeout);
        }

        return _isReady;
    }

    /// <summary>"AsyncResult (ready)" or "AsyncResult (3 waiting)".</summary>
    public override string ToString() => _isReady ? "AsyncResult (ready)" : $"AsyncResult ({_waiters.Count} waiting)";

    /// <summary>Takes over how a greenlet ended: the target of a link.</summary>
    internal void SetFrom(Greenlet source)
    {
        if (source.Exception is { } error)
        {
            SetException(error);
        }
        else
        {
            Set(source is Greenlet<T> typed ? typed.Value! : (T)source.Value!);
        }
    }

    void IWaitable.Attach(HubItem item)
    {
        _hub.CheckThread();
        _waiters.Add(item);
        if (_isReady)
        {
            _waiters.ScheduleWake(_hub);
        }
    }

    void IWaitable.Detach(HubItem item)
    {
        if (item.IsQueued)
        {
            _waiters.Remove(item);
        }
    }

    private void Complete(T? value, ExceptionDispatchInfo? error)
    {
        if (Interlocked.Exchange(ref _isClaimed, 1) != 0)
        {
            throw new InvalidOperationException(
                "This AsyncResult was set twice. It is set once, and those who asked for it keep what they got; for a stream of values use a GreenletQueue.");
        }

        _value = value;
        _error = error;
        if (_hub.IsHere)
        {
            Announce();
        }
        else
        {
            _hub.Post(new PostedCall<AsyncResult<T>>(static result => result.Announce(), this));
        }
    }

    private void Announce()
    {
        _isReady = true;
        if (!_waiters.IsEmpty)
        {
            _waiters.ScheduleWake(_hub);
        }
    }
}
