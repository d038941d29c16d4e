using Coroutines.Patches;

namespace Coroutines.Tests.Patches;

public class SemaphoreSlimPatchTests
{
    [Fact]
    public void Greenlets_of_one_hub_take_turns() => OnHub.Run(async Coroutine () =>
    {
        using var semaphore = new SemaphoreSlim(1);
        var trace = new List<string>();
        async Coroutine Work(string name)
        {
            await SemaphoreSlimPatches.WaitAsync(semaphore);
            trace.Add(name + " in");
            await Greenlet.YieldAsync();
            trace.Add(name + " out");
            semaphore.Release();
        }

        await Greenlet.JoinAllAsync(Greenlet.Spawn(Work, "a"), Greenlet.Spawn(Work, "b"), Greenlet.Spawn(Work, "c"));
        Assert.Equal(["a in", "a out", "b in", "b out", "c in", "c out"], trace);
    });

    [Fact]
    public void A_thread_releases() => OnHub.Run(async Coroutine () =>
    {
        using var semaphore = new SemaphoreSlim(0);
        var waiter = Greenlet.Spawn(async Coroutine<bool> () => await SemaphoreSlimPatches.WaitAsync(semaphore, 60_000));
        await Greenlet.YieldAsync();
        new Thread(() => semaphore.Release()).Start();
        Assert.True(await waiter.GetAsync());
    });

    [Fact]
    public void A_free_permit_costs_nothing_and_does_not_suspend() => OnHub.Run(() =>
    {
        using var semaphore = new SemaphoreSlim(1000);
        Assert.True(SemaphoreSlimPatches.WaitAsync(semaphore).IsCompleted);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            _ = SemaphoreSlimPatches.WaitAsync(semaphore);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    });

    [Fact]
    public void Time_limits_and_tokens() => OnHub.Run(async Coroutine () =>
    {
        using var semaphore = new SemaphoreSlim(0);
        Assert.False(await SemaphoreSlimPatches.WaitAsync(semaphore, 0));
        Assert.False(await SemaphoreSlimPatches.WaitAsync(semaphore, TimeSpan.FromMilliseconds(1)));
        using var source = new CancellationTokenSource();
        var waiter = Greenlet.Spawn(async Coroutine () => await SemaphoreSlimPatches.WaitAsync(semaphore, source.Token));
        await Greenlet.YieldAsync();
        source.Cancel();
        await waiter.JoinAsync();
        var error = Assert.IsType<OperationCanceledException>(waiter.Exception);
        Assert.Equal(source.Token, error.CancellationToken);
        Assert.Throws<ArgumentOutOfRangeException>(() => SemaphoreSlimPatches.WaitAsync(semaphore, -2));
        semaphore.Dispose();
        var late = Greenlet.Spawn(async Coroutine () => await SemaphoreSlimPatches.WaitAsync(semaphore));
        await late.JoinAsync();
        Assert.IsType<ObjectDisposedException>(late.Exception);
    });

    [Fact]
    public void A_kill_and_a_timeout_surface_at_the_wait() => OnHub.Run(async Coroutine () =>
    {
        using var semaphore = new SemaphoreSlim(0);
        Exception? caught = null;
        var killed = Greenlet.Spawn(async Coroutine () =>
        {
            try
            {
                await SemaphoreSlimPatches.WaitAsync(semaphore);
            }
            catch (GreenletExit e)
            {
                caught = e;
            }
        });
        await Greenlet.YieldAsync();
        await killed.KillAsync();
        Assert.NotNull(caught);
        Assert.False(await GreenletTimeout.TryRunAsync(0.001, async Coroutine () => await SemaphoreSlimPatches.WaitAsync(semaphore)));
        semaphore.Release();
        Assert.True(semaphore.Wait(0));
    });

    /// <summary>Threads release while greenlets acquire, are killed and time out: no permit is lost, none is made.</summary>
    [Fact]
    public void Permits_are_conserved() => OnHub.Run(async Coroutine () =>
    {
        const int Rounds = 300;
        using var semaphore = new SemaphoreSlim(0);
        var taken = 0;
        var random = new Random(1);
        for (var round = 0; round < Rounds; round++)
        {
            var waiters = Enumerable.Range(0, 4).Select(i => Greenlet.Spawn(async Coroutine () =>
            {
                if (await SemaphoreSlimPatches.WaitAsync(semaphore, i == 0 ? 1 : Timeout.Infinite))
                {
                    taken++;
                }
            })).ToArray();
            await Greenlet.YieldAsync();
            var release = Task.Run(() => semaphore.Release(2));
            for (var i = random.Next(3); i > 0; i--)
            {
                await Greenlet.YieldAsync();
            }

            await Greenlet.KillAllAsync(waiters);
            await TaskPatches.WaitAsync(release);
        }

        Assert.Equal(2 * Rounds, taken + semaphore.CurrentCount);
    });
}
