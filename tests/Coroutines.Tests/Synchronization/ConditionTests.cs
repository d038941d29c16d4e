namespace Coroutines.Tests.Synchronization;

public class ConditionTests
{
    [Fact]
    public void Notify_wakes_in_order_and_gives_the_lock_back() => OnHub.Run(async Coroutine () =>
    {
        var trace = new List<string>();
        var condition = new GreenletCondition();
        async Coroutine Wait(string name)
        {
            using (await condition.EnterAsync())
            {
                trace.Add($"{name} {await condition.WaitAsync()}");
            }
        }

        var all = new[] { Greenlet.Spawn(Wait, "a"), Greenlet.Spawn(Wait, "b"), Greenlet.Spawn(Wait, "c") };
        await Greenlet.YieldAsync();
        using (await condition.EnterAsync())
        {
            condition.Notify();
            await Greenlet.YieldAsync();
            Assert.Empty(trace);
        }

        await all[0].JoinAsync();
        Assert.Equal(["a True"], trace);
        await all[1].KillAsync(block: false);
        using (await condition.EnterAsync())
        {
            condition.NotifyAll();
        }

        await Greenlet.JoinAllAsync(all);
        Assert.Equal(["a True", "c True"], trace);
    });

    [Fact]
    public void A_limit_and_a_kill_take_the_lock_back() => OnHub.Run(async Coroutine () =>
    {
        var held = new GreenletLock();
        var condition = new GreenletCondition(held);
        using (await condition.EnterAsync())
        {
            Assert.False(await condition.WaitAsync(0.001));
            Assert.True(held.IsHeld);
        }

        var wasHeld = false;
        var waiter = Greenlet.Spawn(async Coroutine () =>
        {
            using (await condition.EnterAsync())
            {
                try
                {
                    await condition.WaitAsync();
                }
                finally
                {
                    wasHeld = held.IsHeld;
                }
            }
        });
        await Greenlet.YieldAsync();
        await waiter.KillAsync();
        Assert.True(wasHeld);
        Assert.False(held.IsLocked);
        Assert.Throws<SynchronizationLockException>(() => condition.Notify());
    });

    [Fact]
    public void One_that_is_killed_while_it_takes_the_lock_back_leaves_its_notification_to_the_next() => OnHub.Run(() => Coroutines.Hub.Simulate(async Coroutine () =>
    {
        var condition = new GreenletCondition();
        async Coroutine Wait()
        {
            using (await condition.EnterAsync())
            {
                Assert.True(await condition.WaitAsync());
            }
        }

        var first = Greenlet.Spawn(Wait);
        var second = Greenlet.Spawn(Wait);
        await Greenlet.YieldAsync();
        using (await condition.EnterAsync())
        {
            condition.Notify();
            await Greenlet.SleepAsync(1);
            await first.KillAsync(block: false);
            await Greenlet.SleepAsync(1);
            Assert.False(first.IsReady);
        }

        await second.JoinAsync();
        Assert.IsType<GreenletExit>(first.Value);
    }));
}
