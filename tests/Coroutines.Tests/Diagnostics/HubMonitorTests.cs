namespace Coroutines.Tests.Diagnostics;

public class HubMonitorTests
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    [Fact]
    public void A_greenlet_that_blocks_is_reported_once_while_it_does() => OnHub.Run(() =>
    {
        using var monitor = new HubMonitor(s_limit) { Writer = new StringWriter() };
        using var reported = new ManualResetEventSlim();
        var reports = new List<HubBlockageEventArgs>();
        Greenlet? blocking = null;
        monitor.Blocked += (_, e) =>
        {
            // A slow machine may hold up anything.
            if (e.Greenlet is not null && e.Greenlet == blocking && e.Method is not null)
            {
                reports.Add(e);
                reported.Set();
                throw new FormatException("handler");
            }
        };
        blocking = Greenlet.Spawn(Block, reported);
        blocking.Join();
        var report = Assert.Single(reports);
        Assert.Same(Coroutines.Hub.Current, report.Hub);
        Assert.Equal("HubMonitorTests.Block", report.Method);
        Assert.True(report.Time >= s_limit);
        Assert.Contains("has not switched for", report.Report);
        Assert.Contains("Block(", report.Report);
        Assert.Contains(">, last resumed in HubMonitorTests.Block, keeps it.", report.Report);
        var written = monitor.Writer.ToString()!;
        Assert.Contains(report.Report, written);
        Assert.Contains("A handler of HubMonitor.Blocked failed: System.FormatException: handler", written);
    });

    [Fact]
    public void Plain_code_is_reported_when_greenlets_are_due() => OnHub.Run(() =>
    {
        using var monitor = new HubMonitor(s_limit.TotalSeconds);
        using var reported = new ManualResetEventSlim();
        string? report = null;
        monitor.Blocked += (_, e) =>
        {
            report = e.Report;
            reported.Set();
        };
        var due = Greenlet.Spawn(async Coroutine () => { });
        Assert.True(reported.Wait(s_patience));
        Assert.Contains("plain code keeps it. Others that are due: 1.", report);
        due.Join();
    });

    [Fact]
    public void A_hub_that_sleeps_is_not_blocked() => OnHub.Run(() =>
    {
        var hub = Coroutines.Hub.Current;
        var tracer = new SwitchTracer(hub);
        var sleeper = Greenlet.Spawn(async Coroutine () => await Greenlet.SleepAsync(1000));
        var watcher = Task.Run(() =>
        {
            Assert.True(SpinWait.SpinUntil(() => tracer.Now.Since == 0, s_patience));
            Assert.Equal(0, tracer.Now.Duration);
            hub.Post(() => Greenlet.Spawn(async Coroutine () => await sleeper.KillAsync()));
        });
        sleeper.Join();
        watcher.Wait();
        Assert.True(tracer.Now.Greenlet!.IsMain);
        hub.Unwatch(tracer);
        Assert.Null(hub.Tracer);
    });

    [Fact]
    public void A_monitor_can_be_disposed_on_any_thread() => OnHub.Run(() =>
    {
        var hub = Coroutines.Hub.Current;
        var first = new HubMonitor(TimeSpan.FromHours(1));
        var second = new HubMonitor(TimeSpan.FromHours(1));
        first.Dispose();
        Task.Run(second.Dispose).Wait();
        hub.Join();
        Assert.Null(hub.Tracer);
        Assert.Throws<ArgumentOutOfRangeException>(() => new HubMonitor(0));
    });

    [Fact]
    public void Code_that_does_not_switch_fails_the_assertion() => OnHub.Run(() =>
    {
        Assert.Contains("No other greenlet", Assert.Throws<FailedToSwitchException>(() => HubMonitor.AssertSwitches(() => Thread.Sleep(1))).Message);
        HubMonitor.AssertSwitches(() => Greenlet.Sleep(0.001));
        HubMonitor.AssertSwitches(() => { }, TimeSpan.FromHours(1));
        Assert.Throws<FormatException>(() => HubMonitor.AssertSwitches(static () => throw new FormatException()));
        Assert.Null(Coroutines.Hub.Current.Tracer);
    });

    [Fact]
    public void Whatever_keeps_the_hub_too_long_fails_the_assertion() => OnHub.Run(async Coroutine () =>
    {
        await HubMonitor.AssertSwitchesAsync(async Coroutine () => await Greenlet.YieldAsync());
        var other = Greenlet.Spawn(async Coroutine () =>
        {
            await Greenlet.YieldAsync();
            Thread.Sleep(1500);
        });
        other.Name = "other";
        FailedToSwitchException? error = null;
        try
        {
            await HubMonitor.AssertSwitchesAsync(async Coroutine () => await other.JoinAsync(), 0.01);
        }
        catch (FailedToSwitchException e)
        {
            error = e;
        }

        Assert.Contains("(allowed: 0.01 seconds) by <Greenlet \"other\"", error!.Message);
        await HubMonitor.AssertSwitchesAsync(async Coroutine () => await Greenlet.SleepAsync(0.001), TimeSpan.FromHours(1));
    });

    private static async Coroutine Block(ManualResetEventSlim reported)
    {
        await Greenlet.YieldAsync();
        Assert.True(reported.Wait(s_patience));
        Thread.Sleep(s_limit * 5);
    }
}
