using System.Diagnostics;
using System.Runtime.CompilerServices;
using Coroutines.CompilerServices;

namespace Coroutines;

/// <summary>
/// The loop that runs the greenlets of one thread: a FIFO of what is due, timers, and the system's poller (gevent: <c>get_hub()</c>).
/// </summary>
/// <remarks>
/// Every thread has its own, made on first use. Plain code runs it by calling a member that waits. Only <see cref="Post(Action)"/>,
/// <see cref="RunAsync(Func{Coroutine})"/> and its overloads may be called from other threads.
/// </remarks>
public sealed partial class Hub : IDisposable
{
    [ThreadStatic]
    private static Hub? t_current;

    private Thread _thread = Thread.CurrentThread;
    private readonly MainGreenlet _main;
    private readonly Lock _gate = new();
    private RunQueue _ready = new();
    private GreenletThreadPool? _threadPool;
    private Frame? _deferred;
    private List<HubItem> _posted = [];
    private List<HubItem> _postedBatch = [];
    private volatile bool _hasPosted;
    private bool _isSleeping;
    private bool _isLooping;
    private bool _isDisposed;
    private int _holds;

    private Hub(Simulation? simulation = null)
    {
        _simulation = simulation;
        TimeProvider = new HubTimeProvider(this);
        Origin = new SpawnOrigin(this);
        _main = new MainGreenlet(this);
        SleepWait = new SleepWait(this);
        Running = _main;
        StackGuard.Enter();
        WaitClock = ReadWaitClock();
        HubRegistry.Add(this);
        HubShutdown.Prepare();
        HubMetrics.Prepare();
    }

    /// <summary>The hub of this thread; made on first use, and made anew after the old one was disposed.</summary>
    public static Hub Current
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => t_current ?? Create();
    }

    internal static Hub? CurrentIfAny => t_current;

    /// <summary>
    /// The time of this hub for code that asks a <see cref="System.TimeProvider"/>: virtual in <see cref="Simulate(Action, int?)"/>, which begins at the start of the
    /// year 2000. The callbacks of its timers run on the hub, which they keep running, and must not wait. Its members may be called from any thread.
    /// </summary>
    public TimeProvider TimeProvider { get; }

    /// <summary>Greenlets that were started and have not ended.</summary>
    public int Count => _alive.Count;

    /// <summary>
    /// What runs now: a greenlet, the stand-in for this thread's plain code, or null in a callback of the hub, where nothing can wait.
    /// </summary>
    internal Greenlet? Running;

    /// <summary>Whether plain code has been woken, so that the loop must return to it before it runs anything else.</summary>
    internal bool MustReturn;

    /// <summary>The threads of <see cref="Greenlet.Offload(Action)"/>; made on first use (gevent: <c>threadpool</c>).</summary>
    public GreenletThreadPool ThreadPool
    {
        get
        {
            CheckThread();
            return _threadPool ??= new GreenletThreadPool();
        }
    }

    internal TimerQueue Timers { get; } = new();

    /// <summary>The wait for a timer; each hub has its own, which spares it a look at which hub this thread's is.</summary>
    internal SleepWait SleepWait { get; }

    internal Greenlet Main => _main;

    /// <summary>The origin of the greenlets that plain code makes.</summary>
    internal SpawnOrigin Origin { get; }

    internal bool IsDisposed => _isDisposed;

    /// <summary>Whether the caller is on this hub's thread, or must post.</summary>
    internal bool IsHere
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => t_current == this;
    }

    /// <summary>Whether plain code runs on the hub's thread, and not the loop.</summary>
    internal bool IsAtRest => Running == _main && !_isLooping;

    internal Thread Thread => _thread;

    /// <summary>The time in ticks, as of now.</summary>
    internal long Now => _simulation?.Now ?? Stopwatch.GetTimestamp();

    internal Simulation? Simulation => _simulation;

    /// <summary>Runs <paramref name="action"/> on the hub's thread in its turn. May be called from any thread (gevent: <c>run_callback_threadsafe</c>).</summary>
    /// <param name="action">A short callback that does not wait; to wait, spawn a greenlet in it.</param>
    /// <exception cref="ObjectDisposedException">The hub is disposed; nothing would run the action.</exception>
    /// <remarks>
    /// Does not keep the hub running: plain code that waits for what only a post will bring needs <see cref="KeepAlive"/>. An exception of the
    /// action reaches <see cref="UnhandledException"/>.
    /// </remarks>
    public void Post(Action action)
    {
        ArgumentNullException.ThrowIfNull(action);
        Post(new CallbackItem(action));
    }

    /// <summary>Runs a cooperative function as a greenlet on this hub, from any thread.</summary>
    /// <param name="body">The function; in a <c>[Greenlet]</c> method's place the compiler passes its twin.</param>
    /// <returns>A task that ends as the greenlet does; a killed greenlet cancels it.</returns>
    public Task RunAsync(Func<Coroutine> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var item = new RunAsyncItem<Unit>(context => new Greenlet(body).WithContext(context), _ => default);
        Post(item);
        return item.Task;
    }

    /// <inheritdoc cref="RunAsync(Func{Coroutine})"/>
    public Task<T> RunAsync<T>(Func<Coroutine<T>> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var item = new RunAsyncItem<T>(
            context => new Greenlet<T>(body).WithContext(context),
            greenlet => ((Greenlet<T>)greenlet).Value!);
        Post(item);
        return item.Task;
    }

    /// <inheritdoc cref="RunAsync(Func{Coroutine})"/>
    public Task RunAsync(Action body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return RunAsync(TwinFinder.Find(body));
    }

    /// <inheritdoc cref="RunAsync(Func{Coroutine})"/>
    public Task<T> RunAsync<T>(Func<T> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return RunAsync(TwinFinder.Find(body));
    }

    /// <summary>
    /// Runs the hub from plain code until nothing is left to run (gevent: <c>hub.join</c>). Gives false when the limit passed first.
    /// </summary>
    /// <param name="timeout">How long to run; null for as long as it takes.</param>
    /// <exception cref="HubBlockedException">Called in a greenlet or in a callback of the hub.</exception>
    public bool Join(TimeLimit? timeout = null)
    {
        CheckThread();
        CheckIsPlainCode("Hub.Join");
        return Block(JoinCore(timeout));
    }

    /// <summary>
    /// Has the hub wait for other threads while this is held: plain code that waits on it then does not get a
    /// <see cref="LoopExitException"/> for want of greenlets and timers. Dispose the result on the hub's thread.
    /// </summary>
    public IDisposable KeepAlive()
    {
        CheckThread();
        return new KeepAliveHold(this);
    }

    /// <summary>
    /// Ends the hub: kills every greenlet and runs it until its <c>finally</c> blocks are through. A thread that waits later gets a new hub.
    /// </summary>
    /// <exception cref="HubBlockedException">Called in a greenlet or in a callback of the hub.</exception>
    public void Dispose()
    {
        if (_isDisposed)
        {
            return;
        }

        CheckThread();
        CheckIsPlainCode("Hub.Dispose");
        Unwind();
        CloseDescriptors();
        lock (_gate)
        {
            _isDisposed = true;
        }

        HubRegistry.Remove(this);
        _threadPool?.Dispose();
        _poller?.Dispose();
        if (t_current == this)
        {
            t_current = null;
        }
    }

    /// <summary>Runs plain code's part of a cooperative call: waits on the hub until it has ended.</summary>
    [StackTraceHidden]
    internal static void Block(Coroutine coroutine)
    {
        if (!coroutine.IsCompleted)
        {
            if (coroutine.Frame is not MethodFrame<Unit> frame)
            {
                coroutine = Await(coroutine);
                frame = (MethodFrame<Unit>)coroutine.Frame!;
            }

            Current.WaitFor(frame, frame.Version);
        }

        coroutine.GetResult();
    }

    /// <inheritdoc cref="Block(Coroutine)"/>
    [StackTraceHidden]
    internal static T Block<T>(Coroutine<T> coroutine)
    {
        if (!coroutine.IsCompleted)
        {
            if (coroutine.Frame is not MethodFrame<T> frame)
            {
                coroutine = Await(coroutine);
                frame = (MethodFrame<T>)coroutine.Frame!;
            }

            Current.WaitFor(frame, frame.Version);
        }

        return coroutine.GetResult();
    }

    /// <summary>Appends to the FIFO.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Schedule(HubItem item) => _ready.Add(item);

    /// <summary>Puts an item before everything else that is due: for one that was interrupted half-way.</summary>
    internal void ScheduleFirst(HubItem item)
    {
        // What it ran may have asked for another turn of it.
        if (item.IsScheduled)
        {
            _ready.Withdraw(item);
        }

        _ready.AddFirst(item);
        _simulation?.KeepFirst();
    }

    internal void Unschedule(HubItem item) => _ready.Withdraw(item);

    /// <summary>Schedules an item from any thread.</summary>
    internal void Post(HubItem item) => ObjectDisposedException.ThrowIf(!TryPost(item), this);

    /// <summary>Schedules an item from any thread; false when the hub is disposed.</summary>
    internal bool TryPost(HubItem item)
    {
        lock (_gate)
        {
            if (_isDisposed)
            {
                return false;
            }

            _posted.Add(item);
            _hasPosted = true;
            if (_isSleeping)
            {
                // One wake is enough, and under the lock it cannot come when the poller is gone.
                _isSleeping = false;
                _poller!.Wake();
            }
        }

        return true;
    }

    /// <summary>Says that something outside the hub (a descriptor, a task, a thread) will wake a greenlet, so that the loop must wait for it.</summary>
    internal void Hold() => _holds++;

    internal void Release() => _holds--;

    internal long DeadlineAfter(TimeSpan duration) =>
        duration == Timeout.InfiniteTimeSpan ? long.MaxValue : Now + Ticks.From(duration);

    /// <summary>What the caller may park: the running greenlet, or plain code.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Greenlet GetParkable() => Running ?? ThrowInCallback();

    /// <summary>Has <paramref name="frame"/> run from the hub, because the stack is nearly used up where it was called.</summary>
    internal void Defer(Frame frame)
    {
        if (Running is null || _deferred is not null)
        {
            throw new InsufficientExecutionStackException(
                "A recursion of coroutines used up the stack where it cannot be continued from the hub: in a callback of the hub, or beside a call that was not awaited.");
        }

        _deferred = frame;
    }

    internal Frame? TakeDeferred()
    {
        var frame = _deferred;
        _deferred = null;
        return frame;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void CheckThread()
    {
        if (t_current != this)
        {
            ThrowWrongThread();
        }
    }

    internal void CheckIsPlainCode(string member)
    {
        if (!IsAtRest)
        {
            throw new HubBlockedException(
                $"{member} was called in {DescribeRunning()}; it runs the hub and can only be called from plain code.");
        }
    }

    private static Hub Create() => t_current = new Hub();

    [StackTraceHidden]
    private static async Coroutine Await(Coroutine coroutine) => await coroutine;

    [StackTraceHidden]
    private static async Coroutine<T> Await<T>(Coroutine<T> coroutine) => await coroutine;

    private Greenlet ThrowInCallback() =>
        throw new HubBlockedException(
            "A call would have to wait in a callback of the hub (Hub.Post, RawLink, a timer), where no greenlet runs that could be suspended. Spawn a greenlet in the callback and wait there.");

    private void ThrowWrongThread() =>
        throw new InvalidOperationException(
            _isDisposed
                ? "The hub of this object is disposed. Objects live as long as the hub they were made on."
                : $"This object belongs to the hub of thread {_thread.ManagedThreadId} and was used on thread {Environment.CurrentManagedThreadId}. Use Hub.Post or Hub.RunAsync of its hub to reach it.");

    private string DescribeRunning() => Running is { IsMain: false } greenlet ? greenlet.ToString() : "a callback of the hub";
}
