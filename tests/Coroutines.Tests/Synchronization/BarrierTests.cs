namespace Coroutines.Tests.Synchronization;

public class BarrierTests
{
    [Fact]
    public void All_meet_again_and_again() => OnHub.Run(() =>
    {
        var trace = new List<int>();
        var barrier = new GreenletBarrier(3);
        async Coroutine Work(int n)
        {
            for (var round = 0; round < 3; round++)
            {
                trace.Add(round);
                Assert.InRange(await barrier.WaitAsync(), 0, 2);
            }
        }

        Greenlet.JoinAll(Enumerable.Range(0, 3).Select(n => Greenlet.Spawn(Work, n)), raiseError: true);
        Assert.Equal([0, 0, 0, 1, 1, 1, 2, 2, 2], trace);
    });

    [Fact]
    public void One_that_leaves_breaks_it_until_it_is_reset() => OnHub.Run(async Coroutine () =>
    {
        var barrier = new GreenletBarrier(3);
        var waiter = Greenlet.Spawn(async Coroutine () => { await barrier.WaitAsync(); });
        var killed = Greenlet.Spawn(async Coroutine () => { await barrier.WaitAsync(); });
        await Greenlet.YieldAsync();
        await killed.KillAsync();
        await waiter.JoinAsync();
        Assert.IsType<BrokenBarrierException>(waiter.Exception);
        Assert.True(barrier.IsBroken);
        barrier.Reset();
        Assert.False(barrier.IsBroken);
        var late = Greenlet.Spawn(async Coroutine () => { await barrier.WaitAsync(0.001); });
        await late.JoinAsync();
        Assert.IsType<BrokenBarrierException>(late.Exception);
    });
}
