namespace Coroutines.Tests.Synchronization;

public class LockTests
{
    [Fact]
    public void The_owner_takes_it_again_and_others_wait() => OnHub.Run(async Coroutine () =>
    {
        var held = new GreenletLock();
        using (await held.EnterAsync())
        {
            using (await held.EnterAsync())
            {
                Assert.False(await Greenlet.Spawn(async Coroutine<bool> () => held.TryAcquire()).GetAsync());
                Assert.False(await Greenlet.Spawn(async Coroutine<bool> () => await held.AcquireAsync(0.001)).GetAsync());
            }

            Assert.True(held.IsHeld);
        }

        Assert.False(held.IsLocked);
        Assert.True(await Greenlet.Spawn(async Coroutine<bool> () => await held.AcquireAsync()).GetAsync());
        Assert.Throws<SynchronizationLockException>(held.Release);
    });

    [Fact]
    public void Waiters_get_it_in_order() => OnHub.Run(() =>
    {
        var trace = new List<int>();
        var held = new GreenletLock();
        async Coroutine Work(int n)
        {
            using (await held.EnterAsync())
            {
                await Greenlet.YieldAsync();
                trace.Add(n);
            }
        }

        Greenlet.JoinAll(Enumerable.Range(0, 5).Select(n => Greenlet.Spawn(Work, n)));
        Assert.Equal([0, 1, 2, 3, 4], trace);
    });
}
