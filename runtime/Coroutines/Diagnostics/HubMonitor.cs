using System.Diagnostics;
using System.Globalization;
using Coroutines.CompilerServices;

namespace Coroutines;

/// <summary>
/// A thread that watches this thread's hub and reports when something has kept it for longer than a limit: a call that blocks, or a computation (gevent: the
/// monitor thread). Every blockage is reported once, while it lasts.
/// </summary>
/// <remarks>
/// Reported is a greenlet that runs, a callback of the hub, and plain code while greenlets are due; a hub that sleeps is not blocked. The hub's switches are a little slower while it is
/// watched. Nothing is reported while a debugger is attached. Make it, and dispose it at best, on the hub's thread; the other members may be used on any.
/// </remarks>
public sealed class HubMonitor : IDisposable
{
    /// <summary>The limit when none is given: 0.1 seconds.</summary>
    public static readonly TimeSpan DefaultLimit = TimeSpan.FromSeconds(0.1);

    private readonly ManualResetEventSlim _stop = new();
    private readonly Hub _hub = Hub.Current;
    private readonly SwitchTracer _tracer;

    /// <summary>Begins to watch.</summary>
    /// <param name="limit">For how long the hub may be kept; null for <see cref="DefaultLimit"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> is not positive.</exception>
    public HubMonitor(TimeSpan? limit = null)
    {
        Limit = limit ?? DefaultLimit;
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(Limit, TimeSpan.Zero, nameof(limit));
        _tracer = new SwitchTracer(_hub);
        new Thread(Watch) { IsBackground = true, Name = $"HubMonitor of {HubReport.DescribeThread(_hub)}" }.Start();
    }

    /// <summary>Begins to watch.</summary>
    /// <param name="seconds">For how many seconds the hub may be kept.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="seconds"/> is not positive.</exception>
    public HubMonitor(double seconds)
        : this(Ticks.ToTimeSpan(seconds))
    {
    }

    /// <summary>Raised on the monitor's thread for a blockage, after it was written (gevent: <c>EventLoopBlocked</c>).</summary>
    public event EventHandler<HubBlockageEventArgs>? Blocked;

    /// <summary>For how long the hub may be kept.</summary>
    public TimeSpan Limit { get; }

    /// <summary>Where blockages are written as well; the hub's <see cref="Hub.ErrorWriter"/> when null, which must then take writes of two threads.</summary>
    public TextWriter? Writer { get; set; }

    /// <summary>
    /// Runs <paramref name="body"/> and throws when it did not let others run (gevent: <c>gevent.util.assert_switches</c>). For tests. In a twin the body may suspend; in plain code
    /// it runs as plain code.
    /// </summary>
    /// <param name="body">What is to let others run. An exception of it is thrown as it is.</param>
    /// <param name="limit">For how long it, or anything that runs meanwhile, may keep the hub; null when it need only switch once.</param>
    /// <exception cref="FailedToSwitchException">The hub was kept too long.</exception>
    public static void AssertSwitches([PlainCode] Action body, TimeLimit? limit = null)
    {
        ArgumentNullException.ThrowIfNull(body);
        var hub = Hub.Current;
        var tracer = new SwitchTracer(hub);
        try
        {
            body();
            Check(tracer, limit);
        }
        finally
        {
            hub.Unwatch(tracer);
        }
    }

    /// <inheritdoc cref="AssertSwitches(Action, TimeLimit?)"/>
    public static void AssertSwitches(Func<Coroutine> body, TimeLimit? limit = null) => Hub.Block(AssertSwitchesAsync(body, limit));

    /// <inheritdoc cref="AssertSwitches(Action, TimeLimit?)"/>
    public static async Coroutine AssertSwitchesAsync(Func<Coroutine> body, TimeLimit? limit = null)
    {
        ArgumentNullException.ThrowIfNull(body);
        var hub = Hub.Current;
        var tracer = new SwitchTracer(hub);
        try
        {
            await body();
            Check(tracer, limit);
        }
        finally
        {
            hub.Unwatch(tracer);
        }
    }

    /// <summary>Watches no longer.</summary>
    public void Dispose()
    {
        _stop.Set();
        if (_hub.IsHere)
        {
            _hub.Unwatch(_tracer);
        }
        else
        {
            // A disposed hub has no switches any more.
            _ = _hub.TryPost(new PostedCall<HubMonitor>(static monitor => monitor._hub.Unwatch(monitor._tracer), this));
        }
    }

    private static void Check(SwitchTracer tracer, TimeLimit? limit)
    {
        if (limit is not { } allowed)
        {
            if (tracer.Now.Number == 0)
            {
                throw new FailedToSwitchException($"No other greenlet, and not the hub, ran in {tracer.Now.Time.TotalSeconds:0.####} seconds.");
            }
        }
        else if (tracer.Longest is var longest && longest.Time > (allowed.Timer?.Duration ?? allowed.Duration))
        {
            throw new FailedToSwitchException(
                $"The hub was kept for {longest.Time.TotalSeconds:0.####} seconds (allowed: {allowed}) by {longest.WhoAndWhere.TrimEnd(',')}.");
        }
    }

    private void Watch()
    {
        var reported = -1L;
        var pause = Limit / 2;
        while (!_stop.Wait(pause) && !_hub.IsDisposed)
        {
            var now = _tracer.Now;
            var isBlocked = now.Since != 0 && now.Number != reported && (now.Greenlet is not { IsMain: true } || _hub.ReadyCount > 0);
            if (isBlocked && now.Time >= Limit && !Debugger.IsAttached)
            {
                reported = now.Number;
                Report(now);
            }

            // What runs now is looked at again when its time is up.
            pause = isBlocked && now.Number != reported ? Max(Limit - now.Time, Limit / 10) : Limit / 2;
        }
    }

    private void Report(SwitchTrace trace)
    {
        var report = string.Create(
            CultureInfo.InvariantCulture,
            $"{DateTime.UtcNow:yyyy-MM-dd'T'HH:mm:ss'Z'} The hub of {HubReport.DescribeThread(_hub)} has not switched for {trace.Time.TotalSeconds:0.###} seconds: {trace.WhoAndWhere} keeps it. Others that are due: {_hub.ReadyCount}.");
        var writer = Writer ?? _hub.ErrorWriter;
        writer?.WriteLine(report);
        writer?.Flush();
        try
        {
            Blocked?.Invoke(this, new HubBlockageEventArgs(_hub, trace, report));
        }
        catch (Exception e)
        {
            // Watching goes on after a failing handler, and the failure must be seen.
            writer?.WriteLine($"A handler of HubMonitor.Blocked failed: {e}");
        }
    }

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
