namespace Coroutines.Tests.Synchronization;

/// <summary>What happens when several things happen in one turn of the hub.</summary>
public class AwkwardOrderTests
{
    [Fact]
    public void A_waiter_that_the_one_before_it_kills_takes_no_permit() => OnHub.Run(async Coroutine () =>
    {
        var semaphore = new GreenletSemaphore(0);
        Greenlet? second = null;
        var first = Greenlet.Spawn(async Coroutine () =>
        {
            await semaphore.AcquireAsync();
            await second!.KillAsync(block: false);
            await Greenlet.YieldAsync();
            semaphore.Release();
        });
        second = Greenlet.Spawn(async Coroutine () => { await semaphore.AcquireAsync(); });
        var third = Greenlet.Spawn(async Coroutine<bool> () => await semaphore.AcquireAsync());
        await Greenlet.YieldAsync();
        semaphore.Release();
        Assert.True(await third.GetAsync());
        Assert.IsType<GreenletExit>(second.Value);
        Assert.Equal(0, semaphore.Count);
        await first.GetAsync();
    });

    /// <summary>Of those an event wakes in one turn, one kills the next, which has its turn all the same and dies where it waits then.</summary>
    [Fact]
    public void A_waiter_of_an_event_that_the_one_before_it_kills_was_woken() => OnHub.Run(async Coroutine () =>
    {
        var trace = new List<string>();
        var flag = new GreenletEvent();
        Greenlet? second = null;
        Greenlet.Spawn(async Coroutine () =>
        {
            await flag.WaitAsync();
            await second!.KillAsync(block: false);
        });
        second = Greenlet.Spawn(async Coroutine () =>
        {
            trace.Add($"{await flag.WaitAsync()}");
            await Greenlet.SleepAsync(1000);
        });
        await Greenlet.YieldAsync();
        flag.Set();
        await second.JoinAsync();
        Assert.Equal(["True"], trace);
        Assert.IsType<GreenletExit>(second.Value);
    });

    [Fact]
    public void Killed_again_in_its_finally_it_leaves_that_wait_too() => OnHub.Run(async Coroutine () =>
    {
        var trace = new List<string>();
        var semaphore = new GreenletSemaphore(0);
        var greenlet = Greenlet.Spawn(async Coroutine () =>
        {
            try
            {
                await Greenlet.SleepAsync(1000);
            }
            finally
            {
                try
                {
                    await semaphore.AcquireAsync();
                }
                finally
                {
                    await Greenlet.YieldAsync();
                    trace.Add("inner finally");
                }

                trace.Add("not reached");
            }
        });
        await Greenlet.YieldAsync();
        await greenlet.KillAsync(block: false);
        await Greenlet.YieldAsync();
        Assert.False(greenlet.IsReady);
        await greenlet.KillAsync();
        Assert.Equal(["inner finally"], trace);
        semaphore.Release();
        await Greenlet.YieldAsync();
        Assert.Equal(1, semaphore.Count);
    });

    /// <summary>The limit passes after the release and before the turn that wakes: what was released stays.</summary>
    [Fact]
    public void Timed_out_on_the_tick_it_was_to_be_woken_it_takes_nothing() => OnHub.Simulate(() =>
    {
        var semaphore = new GreenletSemaphore(0);
        var queue = new GreenletQueue<int>();
        var timeout = new GreenletTimeout(1.0);
        var permit = Greenlet.Spawn(async Coroutine<bool> () => await semaphore.AcquireAsync(new GreenletTimeout(1.0)));
        var item = Greenlet.Spawn(async Coroutine<int> () => await queue.GetAsync(timeout));
        Greenlet.Spawn(async Coroutine () =>
        {
            await Greenlet.SleepAsync(1);
            semaphore.Release();
            queue.PutNoWait(7);
        });
        Greenlet.JoinAll(permit, item);
        Assert.False(permit.Value);
        Assert.Same(timeout, item.Exception);
        Assert.Equal(1, semaphore.Count);
        Assert.Equal(7, queue.Get());
    });

    [Fact]
    public void Shut_down_with_waiters_on_both_sides_everyone_hears_of_it() => OnHub.Run(async Coroutine () =>
    {
        var full = new GreenletQueue<int>([1], maxSize: 1);
        var empty = new GreenletQueue<int>();
        var putters = Enumerable.Range(0, 3).Select(n => Greenlet.Spawn(async Coroutine () => await full.PutAsync(n))).ToArray();
        var getters = Enumerable.Range(0, 3).Select(_ => Greenlet.Spawn(async Coroutine () => { await empty.GetAsync(); })).ToArray();
        var joiner = Greenlet.Spawn(async Coroutine<bool> () => await full.JoinAsync());
        await Greenlet.YieldAsync();
        full.ShutDown(immediate: true);
        empty.ShutDown();
        await Greenlet.JoinAllAsync([.. putters, .. getters, joiner]);
        Assert.All(putters.Concat(getters), greenlet => Assert.IsType<QueueShutDownException>(greenlet.Exception));
        Assert.True(joiner.Value);
        Assert.Equal(0, full.Count);
        Assert.Throws<InvalidOperationException>(full.TaskDone);
    });

    /// <summary>gevent's <c>test_fair_or_hangs</c>: two that pass the permit to each other do not keep out a third.</summary>
    [Fact]
    public void Two_that_release_and_acquire_in_turn_do_not_keep_a_third_out() => OnHub.Run(() =>
    {
        var semaphore = new GreenletSemaphore();
        var hasLeft = false;
        async Coroutine AcquireThenSpawn()
        {
            if (!hasLeft)
            {
                await semaphore.AcquireAsync();
                await Greenlet.Spawn(ReleaseThenSpawn).JoinAsync();
            }
        }

        async Coroutine ReleaseThenSpawn()
        {
            semaphore.Release();
            if (!hasLeft)
            {
                await Greenlet.Spawn(AcquireThenSpawn).JoinAsync();
            }
        }

        var first = Greenlet.Spawn(AcquireThenSpawn);
        var second = Greenlet.Spawn(AcquireThenSpawn);
        var leaving = Greenlet.Spawn(async Coroutine () =>
        {
            await semaphore.AcquireAsync();
            hasLeft = true;
        });
        Assert.Throws<LoopExitException>(() => Greenlet.JoinAll(first, second, leaving));
        Assert.True(leaving.IsReady);
        semaphore.Release();
        Greenlet.JoinAll(first, second);
    });

    /// <summary>gevent's issue 771: an event that is cleared again is not ready, even to those who ask while it wakes its waiters.</summary>
    [Fact]
    public void Cleared_while_it_wakes_it_has_to_be_set_again() => OnHub.Run(async Coroutine () =>
    {
        var flag = new GreenletEvent();
        var setter = Greenlet.Spawn(async Coroutine () => flag.Set());
        Assert.True(await flag.WaitAsync());
        await setter.JoinAsync();
        flag.Clear();
        Assert.Empty(await Greenlet.WaitAsync([flag], timeout: 0.001));
        flag.Set();
        Assert.Equal([flag], await Greenlet.WaitAsync([flag]));
        Assert.Equal([flag], await Greenlet.WaitAsync([flag]));
    });

    [Fact]
    public void A_thousand_waiters_hear_of_a_set_that_is_cleared_at_once() => OnHub.Run(async Coroutine () =>
    {
        var flag = new GreenletEvent();
        var waiters = Enumerable.Range(0, 1000).Select(_ => Greenlet.Spawn(async Coroutine<bool> () => await flag.WaitAsync())).ToArray();
        await Greenlet.YieldAsync();
        flag.Set();
        flag.Clear();
        await Greenlet.JoinAllAsync(waiters);
        Assert.All(waiters, waiter => Assert.True(waiter.Value));
    });
}
