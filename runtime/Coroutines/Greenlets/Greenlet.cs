using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using Coroutines.CompilerServices;

namespace Coroutines;

/// <summary>
/// A cooperative thread of execution: a chain of suspended calls that its hub resumes (gevent: <c>Greenlet</c>). It can be joined and
/// asked for its result any number of times.
/// </summary>
/// <remarks>
/// Spawn one with <c>Greenlet.Spawn</c>, or derive from this class and override <see cref="Run()"/> with a <c>[Greenlet]</c> method. A greenlet
/// belongs to the thread that made it; its members may be used on that thread only.
/// </remarks>
public partial class Greenlet : HubItem, IWaitable
{
    /// <summary>How many greenlets of all hubs have an exception that their wait is to end with.</summary>
    private static int s_interrupted;

    private readonly SpawnOrigin _origin;

    /// <summary>Where the chain of calls is suspended, while <see cref="IsParked"/>. Kept otherwise, because most greenlets are suspended in the same place again.</summary>
    private Frame? _leaf;
    private IWait? _wait;
    private WaitQueue? _links;
    private GreenletDetails? _details;

    /// <summary>While alive the exception its wait is to end with; afterwards how it ended: a <see cref="GreenletExit"/> or an <see cref="ExceptionDispatchInfo"/>.</summary>
    private object? _outcome;
    private GreenletState _state;
    private WaitFlags _flags;

    /// <summary>A greenlet whose body is <see cref="Run()"/>, which a subclass overrides. It runs once started.</summary>
    protected Greenlet()
    {
        var hub = Hub.Current;
        _origin = hub.Running is { IsMain: false } spawner ? spawner.GetOrigin() : hub.Origin;
        Context = hub.CaptureContext();
    }

    /// <summary>The stand-in for plain code, which is always alive.</summary>
    private protected Greenlet(Hub hub)
    {
        _origin = hub.Origin;
        _state = GreenletState.Alive;
    }

    /// <summary>The greenlet that runs; null in plain code and in callbacks of the hub (gevent: <c>getcurrent()</c>).</summary>
    public static Greenlet? Current => Hub.Current.Running is { IsMain: false } running ? running : null;

    /// <summary>The hub that runs this greenlet (gevent: <c>loop</c>).</summary>
    public Hub Hub => _origin.Hub;

    /// <summary>Whether its start has been asked for and it has not ended (gevent: <c>started</c>).</summary>
    public bool IsStarted => _state is GreenletState.Scheduled or GreenletState.Alive;

    /// <summary>Whether it has ended, by whatever means (gevent: <c>ready()</c>).</summary>
    public bool IsReady => _state == GreenletState.Ended;

    /// <summary>Whether it has ended without an error; a killed greenlet has (gevent: <c>successful()</c>).</summary>
    public bool IsSuccessful => IsReady && _outcome is not ExceptionDispatchInfo;

    /// <summary>Whether it has ended and so will never run again (gevent: <c>dead</c>).</summary>
    public bool IsDead => IsReady;

    /// <summary>What it ended with: its result, or the <see cref="GreenletExit"/> that killed it; null before, or when it failed (gevent: <c>value</c>).</summary>
    public object? Value => !IsReady ? null : _outcome is GreenletExit exit ? exit : BoxedResult;

    /// <summary>The error it failed with; null while it runs and when it did not fail (gevent: <c>exception</c>).</summary>
    public Exception? Exception => IsReady && _outcome is ExceptionDispatchInfo error ? error.SourceException : null;

    /// <summary>A name for reports; "Greenlet-" and its <see cref="Ident"/> unless one is set.</summary>
    public string Name
    {
        get => Details.Name ?? $"Greenlet-{Ident}";
        set => Details.Name = value;
    }

    /// <summary>A small number that tells it from the other living greenlets of its hub; reused after it ended (gevent: <c>minimal_ident</c>).</summary>
    public int Ident
    {
        get
        {
            if (Details.Ident < 0)
            {
                Details.Ident = Hub.TakeIdent(this);
            }

            return Details.Ident;
        }
    }

    /// <summary>The greenlet that made this one; null for one made in plain code, or when it is gone (gevent: <c>spawning_greenlet</c>).</summary>
    public Greenlet? SpawningGreenlet => _origin.Spawner;

    /// <summary>Values shared by all greenlets that descend from the same one made in plain code (gevent: <c>spawn_tree_locals</c>).</summary>
    public IDictionary<string, object?> SpawnTreeLocals => (_origin.Tree ?? GetOrigin().Tree!).Locals;

    /// <summary>Whether any wait of any hub is to end with an exception: while none is, a yield need not look which greenlet runs.</summary>
    internal static bool IsAnyInterrupted => s_interrupted != 0;

    internal virtual bool IsMain => false;

    internal GreenletDetails Details => _details ??= new GreenletDetails();

    internal GreenletDetails? DetailsIfAny => _details;

    internal Frame? Leaf => IsParked ? _leaf : null;

    /// <summary>Its AsyncLocal values while it does not run; null for none.</summary>
    internal ExecutionContext? Context;

    /// <summary>Where it stands in its hub's set of living greenlets.</summary>
    internal int Place;

    /// <summary>How many of its hub had ended before it did, once it has: the order of ends.</summary>
    internal uint EndNumber
    {
        get => (uint)Place;
        set => Place = (int)value;
    }

    private protected virtual object? BoxedResult => null;

    /// <summary>Whether it is suspended.</summary>
    private bool IsParked
    {
        get => (_flags & WaitFlags.Parked) != 0;
        set => _flags = value ? _flags | WaitFlags.Parked : _flags & ~WaitFlags.Parked;
    }

    /// <summary>Whether its wait ends because a limit has passed.</summary>
    private bool HasTimedOut
    {
        get => (_flags & WaitFlags.TimedOut) != 0;
        set => _flags = value ? _flags | WaitFlags.TimedOut : _flags & ~WaitFlags.TimedOut;
    }

    /// <summary>The token for a cooperative counterpart, cancelled when a kill or a timeout interrupts the wait for it.</summary>
    internal CancellationToken TakeToken()
    {
        var details = Details;
        details.IsTokenInUse = true;
        return (details.Cancellation ??= new CancellationTokenSource()).Token;
    }

    /// <summary>
    /// Schedules a greenlet that was made with <c>new</c> to run in its turn (gevent: <c>start()</c>). Does nothing when it is started or has ended.
    /// Never suspends.
    /// </summary>
    /// <exception cref="ObjectDisposedException">Its hub is disposed.</exception>
    public void Start()
    {
        if (_state == GreenletState.New)
        {
            Hub.CheckCanStart(this);
            StartHere();
        }
    }

    /// <summary>Schedules it to run after <paramref name="delay"/> (gevent: <c>start_later()</c>). Does nothing when it is started or has ended. Never suspends.</summary>
    /// <exception cref="ObjectDisposedException">Its hub is disposed.</exception>
    public void StartLater(TimeSpan delay)
    {
        if (_state == GreenletState.New)
        {
            var hub = Hub;
            hub.CheckCanStart(this);
            hub.Add(this);
            _state = GreenletState.Scheduled;
            hub.Timers.Set(this, hub.DeadlineAfter(delay));
        }
    }

    /// <inheritdoc cref="StartLater(TimeSpan)"/>
    /// <param name="seconds">After how many seconds.</param>
    public void StartLater(double seconds) => StartLater(Ticks.ToTimeSpan(seconds));

    /// <summary>"&lt;Greenlet "name": Method&gt;", as reports show it.</summary>
    public override string ToString() => $"<{TypeName} \"{Name}\"{DescribeBody()}>";

    /// <summary>What a greenlet of a derived class does. Override it with a <c>[Greenlet]</c> method.</summary>
    protected virtual void Run()
    {
    }

    /// <summary>The cooperative twin of <see cref="Run()"/>; the compiler overrides it for a <c>[Greenlet]</c> override.</summary>
    protected virtual Coroutine RunAsync()
    {
        Run();
        return default;
    }

    /// <summary>Starts a new one where it is known to be on its hub's thread.</summary>
    internal void StartHere()
    {
        var hub = Hub;
        hub.Add(this);
        _state = GreenletState.Scheduled;
        hub.Schedule(this);
    }

    /// <summary>Starts a new one from the hub, and runs it before anything else that is due.</summary>
    internal void StartNow(Hub hub)
    {
        hub.Add(this);
        _state = GreenletState.Scheduled;
        Run(hub);
    }

    internal Greenlet WithContext(ExecutionContext? context)
    {
        Context = context;
        return this;
    }

    /// <summary>Suspends the chain of calls that ends in <paramref name="leaf"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Park(Frame leaf, IWait wait)
    {
        if (IsParked)
        {
            ThrowSuspendedTwice();
        }

        // A comparison is cheaper than a store the collector must hear of.
        IsParked = true;
        if (!ReferenceEquals(_leaf, leaf))
        {
            _leaf = leaf;
        }

        if (!ReferenceEquals(_wait, wait))
        {
            _wait = wait;
        }
    }

    /// <summary>Ends a wait on the waiting side: throws what interrupted it; false when it timed out.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool EndWait()
    {
        if (_outcome is not null)
        {
            ThrowInterrupt();
        }

        return !HasTimedOut;
    }

    [StackTraceHidden]
    internal override void Run(Hub hub)
    {
        if (_state == GreenletState.Ended)
        {
            _links!.WakeAll(hub, this);
            return;
        }

        if (TimerPlace != 0)
        {
            hub.Timers.Cancel(this);
        }

        hub.Enter(this);
        Frame? frame;
        if (IsParked)
        {
            IsParked = false;
            frame = _leaf;
        }
        else
        {
            frame = _state == GreenletState.Scheduled ? Begin() : hub.TakeDeferred();
        }

        Resume(hub, frame);
        hub.Leave(this);
    }

    /// <summary>Runs the chain from <paramref name="frame"/> up until it suspends or ends, without nesting.</summary>
    [StackTraceHidden]
    private void Resume(Hub hub, Frame? frame)
    {
        Frame? last = null;
        while (true)
        {
            if (frame is null)
            {
                // A call that found the stack nearly used up goes on here, where it is empty.
                frame = IsParked ? null : hub.TakeDeferred();
                if (frame is null)
                {
                    return;
                }
            }
            else if (frame == Frame.Root)
            {
                OnRootEnded(last!);
                return;
            }

            last = frame;
            frame = frame.Resume();
            HasTimedOut = false;
        }
    }

    [StackTraceHidden]
    private Frame? Begin()
    {
        _state = GreenletState.Alive;
        try
        {
            if (Invoke())
            {
                End(null);
            }
        }
        catch (Exception e)
        {
            End(e);
        }

        return null;
    }

    /// <summary>Calls the body; true when it ended without suspending, otherwise its frame has been told that this greenlet awaits it.</summary>
    [StackTraceHidden]
    private protected virtual bool Invoke() => Invoke(_details?.Function is Func<Coroutine> function ? function() : RunAsync());

    [StackTraceHidden]
    private protected static bool Invoke(Coroutine body)
    {
        if (body.IsCompleted)
        {
            body.GetResult();
            return true;
        }

        var frame = body.Frame as MethodFrame<Unit> ?? (MethodFrame<Unit>)Await(body).Frame!;
        frame.Suspend(Frame.Root, frame.Version);
        return false;
    }

    /// <summary>Consumes the frame of the body, which has ended.</summary>
    [StackTraceHidden]
    private protected virtual void TakeResult(Frame root)
    {
        var frame = Unsafe.As<MethodFrame<Unit>>(root);
        frame.GetResult(frame.Version);
    }

    [StackTraceHidden]
    private protected virtual void OnRootEnded(Frame root)
    {
        try
        {
            TakeResult(root);
        }
        catch (Exception e)
        {
            End(e);
            return;
        }

        End(null);
    }

    /// <summary>Ends the greenlet: records how, tells those who wait, reports an error.</summary>
    private void End(Exception? error)
    {
        _state = GreenletState.Ended;
        _ = TakeInterrupt();
        _outcome = error is null or GreenletExit ? error : ExceptionDispatchInfo.Capture(error);
        _leaf = null;
        Context = null;
        var hub = Hub;
        hub.Remove(this);
        if (_links is { IsEmpty: false })
        {
            hub.Schedule(this);
        }

        if (_outcome is ExceptionDispatchInfo)
        {
            hub.Report(this, error!);
        }

        ReleaseBody();
        if (_details is { Locals: not null } details)
        {
            details.Locals = null;
        }
    }

    /// <summary>Drops the body and its arguments, which an ended greenlet must not keep alive.</summary>
    private protected virtual void ReleaseBody()
    {
        if (_details is { } details)
        {
            details.Function = null;
        }
    }

    private protected virtual string? BodyName => _details?.Function is { } function ? MethodNames.Describe(function) : null;

    private string TypeName => GetType() is { IsGenericType: false } type && type != typeof(Greenlet) && type.Assembly != typeof(Greenlet).Assembly ? type.Name : "Greenlet";

    internal SpawnOrigin GetOrigin() => Details.AsOrigin ??= new SpawnOrigin(this, _origin.Tree ?? new SpawnTree());

    internal string DescribeWait() => _wait?.Describe(this) ?? (IsParked ? "a foreign awaitable" : "nothing");

    private static async Coroutine Await(Coroutine coroutine) => await coroutine;

    private string DescribeBody() => BodyName is { } body ? $": {body}" : string.Empty;

    /// <summary>Has the wait that is about to end throw.</summary>
    private void SetInterrupt(Exception error)
    {
        if (_outcome is null)
        {
            Interlocked.Increment(ref s_interrupted);
        }

        _outcome = error;
    }

    private Exception? TakeInterrupt()
    {
        var error = (Exception?)_outcome;
        if (error is not null)
        {
            Interlocked.Decrement(ref s_interrupted);
            _outcome = null;
        }

        return error;
    }

    [StackTraceHidden]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ThrowInterrupt() => ExceptionDispatchInfo.Throw(TakeInterrupt()!);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void ThrowSuspendedTwice() =>
        throw new InvalidOperationException(
            $"{(IsMain ? "Plain code" : ToString())} would wait while a call it made earlier and did not await still waits. Await every XAsync call at once; to run something beside, use Greenlet.Spawn.");
}
