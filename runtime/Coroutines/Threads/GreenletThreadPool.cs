using Coroutines.CompilerServices;

namespace Coroutines;

/// <summary>
/// Threads for work that would block the hub: greenlets wait for its result, and the others run meanwhile (gevent: <c>threadpool.ThreadPool</c>).
/// </summary>
/// <remarks>
/// A thread is started when there is work and none is idle, up to <see cref="MaxSize"/>, and ends when it has been idle for a while. The work gets the caller's
/// <c>AsyncLocal</c> values. A kill or a timeout ends the wait for it, not the work: that goes on, and what it gives is dropped; an error nobody waits for any more reaches
/// <see cref="Hub.UnhandledException"/>. Work may use objects of the caller's hub only through their members for any thread.
/// The pool belongs to the hub of the thread that made it, and its members must be called there. Only <c>Apply</c> may also be called in the work itself, where it
/// calls the function at once.
/// </remarks>
public sealed partial class GreenletThreadPool : IDisposable
{
    /// <summary>As many as gevent's.</summary>
    private const int DefaultSize = 10;

    private static readonly TimeSpan s_defaultIdleTimeout = TimeSpan.FromSeconds(5);

    private readonly WorkerThreads _threads;
    private readonly GreenletSemaphore _free;
    private readonly WaitQueue _joiners;
    private bool _isDisposed;

    /// <summary>A pool; it has no threads yet.</summary>
    /// <param name="maxSize">How many threads there are at most.</param>
    /// <param name="idleTimeout">How long a thread without work lives on; null for five seconds.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxSize"/> is less than one, or <paramref name="idleTimeout"/> negative and not infinite.</exception>
    public GreenletThreadPool(int maxSize = DefaultSize, TimeSpan? idleTimeout = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxSize, 1);
        var idle = idleTimeout ?? s_defaultIdleTimeout;
        if (idle != Timeout.InfiniteTimeSpan)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(idle, TimeSpan.Zero, nameof(idleTimeout));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(idle.TotalMilliseconds, int.MaxValue, nameof(idleTimeout));
        }

        MaxSize = maxSize;
        _threads = new WorkerThreads(maxSize, idle);
        _free = new GreenletSemaphore(maxSize, this, shared: true);
        _joiners = new WaitQueue(this);
        _joiners.HoldWhileWaiting(Hub);
    }

    /// <summary>How many threads there are at most (gevent: <c>maxsize</c>).</summary>
    public int MaxSize { get; }

    /// <summary>How many threads live, with work or idle (gevent: <c>size</c>). Any thread.</summary>
    public int Size => _threads.Count;

    /// <summary>How many functions are on a thread and have not ended (gevent: <c>len()</c>).</summary>
    public int Count => MaxSize - _free.Count;

    internal Hub Hub { get; } = Hub.Current;

    /// <summary>
    /// Calls <paramref name="function"/> on a thread, waits for it and gives its result or throws its error (gevent: <c>apply</c>). Waits for a thread first when all
    /// have work. In plain code runs the hub meanwhile.
    /// </summary>
    /// <param name="function">Code that may block.</param>
    /// <exception cref="ObjectDisposedException">The pool is disposed.</exception>
    /// <exception cref="HubBlockedException">Called where nothing can wait; the function is not called.</exception>
    public void Apply(Action function)
    {
        CheckCanWait();
        Hub.Block(ApplyAsync(function));
    }

    /// <inheritdoc cref="Apply(Action)"/>
    public T Apply<T>(Func<T> function)
    {
        CheckCanWait();
        return Hub.Block(ApplyAsync(function));
    }

    /// <inheritdoc cref="Apply(Action)"/>
    public async Coroutine ApplyAsync(Action function)
    {
        ArgumentNullException.ThrowIfNull(function);
        await ApplyAsync(WithResult(function), function);
    }

    /// <inheritdoc cref="Apply(Action)"/>
    public Coroutine<T> ApplyAsync<T>(Func<T> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return ApplyAsync(function, function);
    }

    /// <summary>
    /// Calls <paramref name="function"/> on a thread and gives a greenlet that waits for it (gevent: <c>spawn</c>). Waits for a thread first when all have work. In plain code
    /// runs the hub meanwhile.
    /// </summary>
    /// <param name="function">Code that may block.</param>
    /// <returns>Ask it for the result; killed, it no longer waits, and the function goes on.</returns>
    /// <exception cref="ObjectDisposedException">The pool is disposed.</exception>
    public Greenlet Spawn(Action function) => Hub.Block(SpawnAsync(function));

    /// <inheritdoc cref="Spawn(Action)"/>
    public Greenlet<T> Spawn<T>(Func<T> function) => Hub.Block(SpawnAsync(function));

    /// <inheritdoc cref="Spawn(Action)"/>
    public async Coroutine<Greenlet> SpawnAsync(Action function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return Greenlet.Spawn(WaitForThreadAsync, await StartAsync(WithResult(function), function));
    }

    /// <inheritdoc cref="Spawn(Action)"/>
    public async Coroutine<Greenlet<T>> SpawnAsync<T>(Func<T> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return Greenlet.Spawn(WaitForThreadAsync, await StartAsync(function, function));
    }

    /// <summary>Waits until no function is on a thread (gevent: <c>join</c>). In plain code runs the hub meanwhile.</summary>
    /// <param name="timeout">How long to wait; null for as long as it takes.</param>
    /// <returns>False when the limit passed first.</returns>
    public bool Join(TimeLimit? timeout = null) => Hub.Block(JoinAsync(timeout));

    /// <inheritdoc cref="Join"/>
    public async Coroutine<bool> JoinAsync(TimeLimit? timeout = null)
    {
        Hub.CheckThread();
        if (Count == 0)
        {
            return true;
        }

        using var limit = WaitLimit.Start(timeout);
        try
        {
            return await _joiners.WaitAsync(limit.Deadline);
        }
        catch (GreenletTimeout fired) when (limit.Owns(fired))
        {
            return false;
        }
    }

    /// <summary>
    /// Takes no more functions (gevent: <c>kill</c>). Those on a thread go on, and those who wait get what they give; the threads end after them. Never suspends.
    /// </summary>
    public void Dispose()
    {
        Hub.CheckThread();
        _isDisposed = true;
        _threads.Close();
    }

    /// <summary>How many threads have work.</summary>
    public override string ToString() => $"GreenletThreadPool ({Count} of {MaxSize} threads at work)";

    /// <summary>Takes the permit of a function that has ended back.</summary>
    internal void OnEnded()
    {
        _free.Release();
        if (Count == 0 && !_joiners.IsEmpty)
        {
            _joiners.ScheduleWake(Hub);
        }
    }

    private static Func<Unit> WithResult(Action function) => () =>
    {
        function();
        return default;
    };

    private async Coroutine<T> ApplyAsync<T>(Func<T> function, Delegate source)
    {
        // To wait for another thread could be to wait for oneself.
        if (IsOnThread)
        {
            return function();
        }

        return await WaitForThreadAsync(await StartAsync(function, source));
    }

    private static Coroutine<T> WaitForThreadAsync<T>(ThreadWork<T> work) => work.Result.GetAsync();

    /// <summary>Whether the caller is plain code on a thread of a pool, which may block.</summary>
    private static bool IsOnThread => WorkerThreads.IsCurrent && Hub.CurrentIfAny is not { IsAtRest: false };

    private async Coroutine<ThreadWork<T>> StartAsync<T>(Func<T> function, Delegate source)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        await _free.AcquireAsync();
        try
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            var work = new ThreadWork<T>(this, function, source);
            _threads.Add(work);
            return work;
        }
        catch
        {
            _free.Release();
            throw;
        }
    }

    private void CheckCanWait()
    {
        if (!IsOnThread)
        {
            Hub.CheckThread();
            Hub.CheckCanBlock($"a thread of a {nameof(GreenletThreadPool)}");
        }
    }
}
