using Coroutines.CompilerServices;

namespace Coroutines;

/// <summary>
/// A limit on the time a stretch of code takes: the handle that is started and cancelled, and the exception that is thrown into
/// the greenlet which started it (gevent: <c>Timeout</c>).
/// </summary>
/// <remarks>
/// The exception surfaces at the call the greenlet waits in, passes every catch-all of a twin, and is told from others by
/// identity: <c>catch (GreenletTimeout t) when (t == timeout)</c>. In plain code it interrupts the call that runs the hub. Not
/// thread-safe: use it on the thread of its greenlet.
/// </remarks>
public class GreenletTimeout : Exception, IDisposable
{
    private readonly Timer _timer;
    private readonly Exception? _exception;

    /// <summary>A timeout that has yet to be started and throws itself.</summary>
    /// <param name="duration">After what time it fires; null never fires; zero or less fires on the hub's next turn.</param>
    /// <param name="exception">What to throw in its place; null throws the timeout itself.</param>
    public GreenletTimeout(TimeSpan? duration = null, Exception? exception = null)
    {
        Duration = duration;
        _exception = exception;
        _timer = new Timer(this);
    }

    /// <summary>A timeout that has yet to be started.</summary>
    /// <param name="seconds">After how many seconds it fires; zero or less fires on the hub's next turn.</param>
    /// <param name="exception">What to throw in its place; null throws the timeout itself.</param>
    public GreenletTimeout(double seconds, Exception? exception = null)
        : this(Ticks.ToTimeSpan(seconds), exception)
    {
    }

    /// <summary>The time after which it fires; null for never.</summary>
    public TimeSpan? Duration { get; }

    /// <summary>Whether it is started and has neither fired nor been cancelled.</summary>
    public bool IsPending => _timer.TimerPlace != 0 || _timer.IsScheduled;

    /// <summary>"1 second", "2.5 seconds", "5 seconds: too long" with what is thrown in its place; empty for a timeout that never fires.</summary>
    public override string Message => Duration is null ? string.Empty : _exception is null ? Ticks.Describe(Duration) : $"{Ticks.Describe(Duration)}: {_exception.Message}";

    /// <summary>Makes a timeout and starts it. Never suspends.</summary>
    /// <param name="duration">After what time it fires; null never fires.</param>
    /// <param name="exception">What to throw in its place; null throws the timeout itself.</param>
    public static GreenletTimeout StartNew(TimeSpan? duration, Exception? exception = null)
    {
        var timeout = new GreenletTimeout(duration, exception);
        timeout.Start();
        return timeout;
    }

    /// <summary>Makes a timeout and starts it. Never suspends.</summary>
    /// <param name="seconds">After how many seconds it fires.</param>
    /// <param name="exception">What to throw in its place; null throws the timeout itself.</param>
    public static GreenletTimeout StartNew(double seconds, Exception? exception = null) =>
        StartNew(Ticks.ToTimeSpan(seconds), exception);

    /// <summary>Starts <paramref name="timeout"/> if it is not pending, and returns it. Never suspends.</summary>
    public static GreenletTimeout StartNew(GreenletTimeout timeout)
    {
        ArgumentNullException.ThrowIfNull(timeout);
        if (!timeout.IsPending)
        {
            timeout.Start();
        }

        return timeout;
    }

    /// <summary>
    /// Runs <paramref name="body"/> with a limit; gives false when the limit passed first (gevent: <c>with Timeout(s, False)</c>).
    /// Other timeouts, and kills, pass.
    /// </summary>
    /// <param name="limit">How long the body may take.</param>
    /// <param name="body">The code to run; in greenlet code the compiler makes it cooperative.</param>
    public static bool TryRun(TimeLimit limit, Action body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return Hub.Block(TryRunAsync(limit, Plain.Wrap(body)));
    }

    /// <inheritdoc cref="TryRun(TimeLimit, Action)"/>
    public static bool TryRun(TimeLimit limit, Func<Coroutine> body) => Hub.Block(TryRunAsync(limit, body));

    /// <inheritdoc cref="TryRun(TimeLimit, Action)"/>
    public static async Coroutine<bool> TryRunAsync(TimeLimit limit, Func<Coroutine> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        using var timeout = FromLimit(limit);
        try
        {
            await body();
            return true;
        }
        catch (GreenletTimeout fired) when (ReferenceEquals(fired, timeout))
        {
            return false;
        }
    }

    /// <summary>
    /// Runs <paramref name="body"/> with a limit; when the limit passes first the timeout is thrown (gevent: <c>with_timeout</c>).
    /// </summary>
    /// <param name="limit">How long the body may take.</param>
    /// <param name="body">The code to run; in greenlet code the compiler makes it cooperative.</param>
    /// <exception cref="GreenletTimeout">The limit passed first.</exception>
    public static void Run(TimeLimit limit, Action body)
    {
        ArgumentNullException.ThrowIfNull(body);
        Hub.Block(RunAsync(limit, Plain.Wrap(body)));
    }

    /// <inheritdoc cref="Run(TimeLimit, Action)"/>
    public static void Run(TimeLimit limit, Func<Coroutine> body) => Hub.Block(RunAsync(limit, body));

    /// <inheritdoc cref="Run(TimeLimit, Action)"/>
    public static async Coroutine RunAsync(TimeLimit limit, Func<Coroutine> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        using var timeout = FromLimit(limit);
        await body();
    }

    /// <summary>Runs <paramref name="body"/> with a limit and gives its result; when the limit passes first the timeout is thrown.</summary>
    /// <param name="limit">How long the body may take.</param>
    /// <param name="body">The code to run; in greenlet code the compiler makes it cooperative.</param>
    /// <exception cref="GreenletTimeout">The limit passed first.</exception>
    public static T Run<T>(TimeLimit limit, Func<T> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return Hub.Block(RunAsync(limit, Plain.Wrap(body)));
    }

    /// <inheritdoc cref="Run{T}(TimeLimit, Func{T})"/>
    public static T Run<T>(TimeLimit limit, Func<Coroutine<T>> body) => Hub.Block(RunAsync(limit, body));

    /// <inheritdoc cref="Run{T}(TimeLimit, Func{T})"/>
    public static async Coroutine<T> RunAsync<T>(TimeLimit limit, Func<Coroutine<T>> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        using var timeout = FromLimit(limit);
        return await body();
    }

    /// <summary>
    /// Runs <paramref name="body"/> with a limit and gives its result, or <paramref name="timeoutValue"/> when the limit passed first
    /// (gevent: <c>with_timeout(…, timeout_value=x)</c>). Other timeouts pass.
    /// </summary>
    /// <param name="limit">How long the body may take.</param>
    /// <param name="body">The code to run; in greenlet code the compiler makes it cooperative.</param>
    /// <param name="timeoutValue">What to give when the limit passed.</param>
    public static T Run<T>(TimeLimit limit, Func<T> body, T timeoutValue)
    {
        ArgumentNullException.ThrowIfNull(body);
        return Hub.Block(RunAsync(limit, Plain.Wrap(body), timeoutValue));
    }

    /// <inheritdoc cref="Run{T}(TimeLimit, Func{T}, T)"/>
    public static T Run<T>(TimeLimit limit, Func<Coroutine<T>> body, T timeoutValue) =>
        Hub.Block(RunAsync(limit, body, timeoutValue));

    /// <inheritdoc cref="Run{T}(TimeLimit, Func{T}, T)"/>
    public static async Coroutine<T> RunAsync<T>(TimeLimit limit, Func<Coroutine<T>> body, T timeoutValue)
    {
        ArgumentNullException.ThrowIfNull(body);
        using var timeout = FromLimit(limit);
        try
        {
            return await body();
        }
        catch (GreenletTimeout fired) when (ReferenceEquals(fired, timeout))
        {
            return timeoutValue;
        }
    }

    /// <summary>Starts the timeout for the running greenlet, or for the plain code that runs. Never suspends.</summary>
    /// <exception cref="InvalidOperationException">It is already pending.</exception>
    public void Start()
    {
        if (IsPending)
        {
            throw new InvalidOperationException(
                $"This timeout ({this}) is already started. Cancel it first, or make another one with GreenletTimeout.StartNew.");
        }

        if (Duration is { } duration && duration != Timeout.InfiniteTimeSpan)
        {
            _timer.Start(Hub.Current, duration);
        }
    }

    /// <summary>Stops the timeout; it can be started again. Does nothing when it is not pending.</summary>
    public void Cancel() => _timer.Cancel();

    /// <summary>Cancels the timeout.</summary>
    public void Dispose()
    {
        Cancel();
        GC.SuppressFinalize(this);
    }

    /// <summary>Its <see cref="Message"/>; with its stack once it was thrown.</summary>
    public override string ToString() => StackTrace is null ? Message : base.ToString();

    private static GreenletTimeout FromLimit(TimeLimit limit) =>
        limit.Timer is { } timer ? StartNew(timer) : StartNew(limit.Duration);

    /// <summary>The timer; a callback of the hub once it is due, so that it takes its turn.</summary>
    private sealed class Timer(GreenletTimeout owner) : HubItem
    {
        private Greenlet? _target;

        internal override bool RunsLast => true;

        internal void Start(Hub hub, TimeSpan duration)
        {
            _target = hub.Running
                ?? throw new HubBlockedException("A timeout cannot be started in a callback of the hub: there is no greenlet it could interrupt. Start it in the greenlet it is for.");
            hub.Timers.Set(this, hub.DeadlineAfter(duration));
        }

        internal void Cancel()
        {
            if (_target is null)
            {
                return;
            }

            var hub = _target.Hub;
            hub.CheckThread();
            hub.Timers.Cancel(this);
            if (IsScheduled)
            {
                hub.Unschedule(this);
            }

            _target = null;
        }

        internal override void Run(Hub hub)
        {
            var target = _target!;
            _target = null;
            target.Interrupt(hub, owner._exception ?? owner);
        }
    }
}
