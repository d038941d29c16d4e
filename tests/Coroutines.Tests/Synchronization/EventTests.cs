namespace Coroutines.Tests.Synchronization;

public class EventTests
{
    [Fact]
    public void Set_wakes_everyone_in_order_even_when_cleared_at_once() => OnHub.Run(async Coroutine () =>
    {
        var trace = new List<string>();
        var signal = new GreenletEvent();
        async Coroutine Wait(string name) => trace.Add($"{name} {await signal.WaitAsync()}");
        var early = new[] { Greenlet.Spawn(Wait, "a"), Greenlet.Spawn(Wait, "b") };
        await Greenlet.YieldAsync();
        signal.Set();
        signal.Clear();
        var late = Greenlet.Spawn(Wait, "late");
        await Greenlet.JoinAllAsync(early);
        await Greenlet.YieldAsync();
        Assert.Equal(["a True", "b True"], trace);
        Assert.False(late.IsReady);
        signal.Set();
        await late.JoinAsync();
        Assert.Equal("late True", trace[^1]);
    });

    [Fact]
    public void A_waiter_that_came_between_set_and_clear_and_the_turn_is_not_woken() => OnHub.Run(async Coroutine () =>
    {
        var signal = new GreenletEvent();
        var first = Greenlet.Spawn(async Coroutine () => { await signal.WaitAsync(); });
        var second = new Greenlet(async Coroutine () => { await signal.WaitAsync(); });
        await Greenlet.YieldAsync();
        second.Start();
        signal.Set();
        signal.Clear();
        await Greenlet.YieldAsync();
        await Greenlet.YieldAsync();
        Assert.True(first.IsReady);
        Assert.False(second.IsReady);
        await second.KillAsync();
    });

    [Fact]
    public void A_newcomer_during_the_waking_goes_behind_those_who_waited() => OnHub.Run(async Coroutine () =>
    {
        var trace = new List<string>();
        var signal = new GreenletEvent();
        async Coroutine Twice(string name)
        {
            await signal.WaitAsync();
            trace.Add(name + "1");
            await signal.WaitAsync();
            trace.Add(name + "2");
        }

        var all = new[] { Greenlet.Spawn(Twice, "a"), Greenlet.Spawn(Twice, "b") };
        await Greenlet.YieldAsync();
        signal.Set();
        await Greenlet.YieldAsync();
        Assert.Equal(["a1", "b1", "a2", "b2"], trace);
        await Greenlet.JoinAllAsync(all);
    });

    [Fact]
    public void A_limit_gives_false_and_a_set_on_the_same_tick_gives_true() => OnHub.Run(async Coroutine () =>
    {
        var signal = new GreenletEvent();
        Assert.False(await signal.WaitAsync(0.001));
        Assert.False(await signal.WaitAsync(GreenletTimeout.StartNew(0.001)));
        var waiter = Greenlet.Spawn(async Coroutine<bool> () => await signal.WaitAsync(0.001));
        await Greenlet.YieldAsync();
        while (!waiter.IsScheduled)
        {
            await Greenlet.YieldAsync();
        }

        signal.Set();
        Assert.True(await waiter.GetAsync());
    });

    [Fact]
    public void A_killed_waiter_leaves_the_queue() => OnHub.Run(async Coroutine () =>
    {
        var signal = new GreenletEvent();
        var killed = Greenlet.Spawn(async Coroutine () => { await signal.WaitAsync(); });
        var other = Greenlet.Spawn(async Coroutine<bool> () => await signal.WaitAsync());
        await Greenlet.YieldAsync();
        signal.Set();
        await killed.KillAsync(block: false);
        Assert.True(await other.GetAsync());
        await killed.JoinAsync();
    });

    [Fact]
    public void Another_thread_may_set_a_shared_event() => OnHub.Run(() =>
    {
        var signal = new GreenletEvent(shared: true);
        var thread = new Thread(() => signal.Set());
        Greenlet.Spawn(async Coroutine () =>
        {
            await Greenlet.YieldAsync();
            thread.Start();
        });
        Assert.True(signal.Wait());
        thread.Join();
    });

    [Fact]
    public void Waiting_on_another_thread_is_refused() => OnHub.Run(() =>
    {
        var signal = new GreenletEvent();
        Exception? error = null;
        var thread = new Thread(() => error = Record.Exception(() => signal.Wait()));
        thread.Start();
        thread.Join();
        Assert.Contains("Hub.RunAsync", Assert.IsType<InvalidOperationException>(error).Message);
    });

    [Fact]
    public void Events_can_be_waited_for_together() => OnHub.Run(() =>
    {
        var a = new GreenletEvent();
        var b = new GreenletEvent();
        Greenlet.Spawn(async Coroutine () => b.Set());
        Assert.Equal([b], Greenlet.Wait([a, b], count: 1));
        a.Set();
        Assert.Equal([a, b], Greenlet.Wait([a, b]));
    });
}
