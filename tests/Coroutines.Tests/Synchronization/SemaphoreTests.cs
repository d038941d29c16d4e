namespace Coroutines.Tests.Synchronization;

public class SemaphoreTests
{
    /// <summary>The tutorial's "Locks and Semaphores".</summary>
    [Fact]
    public void The_tutorials_interleaving() => OnHub.Run(() =>
    {
        var trace = new List<string>();
        var semaphore = new BoundedGreenletSemaphore(2);
        async Coroutine Worker1(int n)
        {
            await semaphore.AcquireAsync();
            trace.Add($"{n} acquired");
            await Greenlet.YieldAsync();
            semaphore.Release();
            trace.Add($"{n} released");
        }

        async Coroutine Worker2(int n)
        {
            using (await semaphore.EnterAsync())
            {
                trace.Add($"{n} acquired");
                await Greenlet.YieldAsync();
            }

            trace.Add($"{n} released");
        }

        Greenlet.JoinAll(Enumerable.Range(0, 2).Select(n => Greenlet.Spawn(Worker1, n)));
        Greenlet.JoinAll(Enumerable.Range(3, 3).Select(n => Greenlet.Spawn(Worker2, n)));
        Assert.Equal(
            [
                "0 acquired", "1 acquired", "0 released", "1 released", "3 acquired", "4 acquired", "3 released", "4 released",
                "5 acquired", "5 released",
            ],
            trace);
    });

    [Fact]
    public void A_release_hands_nothing_over() => OnHub.Run(async Coroutine () =>
    {
        var semaphore = new GreenletSemaphore(0);
        var waiter = Greenlet.Spawn(async Coroutine () => { await semaphore.AcquireAsync(); });
        await Greenlet.YieldAsync();
        semaphore.Release();
        Assert.True(await semaphore.AcquireAsync());
        await Greenlet.YieldAsync();
        await Greenlet.YieldAsync();
        Assert.False(waiter.IsReady);
        semaphore.Release();
        await waiter.JoinAsync();
        Assert.Equal(0, semaphore.Count);
    });

    [Fact]
    public void An_interrupted_waiter_takes_nothing_with_it() => OnHub.Run(async Coroutine () =>
    {
        var semaphore = new GreenletSemaphore(0);
        var killed = Greenlet.Spawn(async Coroutine () => { await semaphore.AcquireAsync(); });
        var timedOut = Greenlet.Spawn(async Coroutine<bool> () => await semaphore.AcquireAsync(0.001));
        var last = Greenlet.Spawn(async Coroutine<bool> () => await semaphore.AcquireAsync());
        await Greenlet.YieldAsync();
        Assert.False(await timedOut.GetAsync());
        await killed.KillAsync(block: false);
        semaphore.Release();
        Assert.True(await last.GetAsync());
        Assert.Equal(0, semaphore.Count);
    });

    [Fact]
    public void Over_release() => OnHub.Run(() =>
    {
        var semaphore = new GreenletSemaphore();
        semaphore.Release();
        Assert.Equal(2, semaphore.Count);
        var bounded = new BoundedGreenletSemaphore();
        Assert.Throws<SemaphoreFullException>(bounded.Release);
        Assert.True(bounded.TryAcquire());
        Assert.False(bounded.TryAcquire());
        Assert.Throws<ArgumentOutOfRangeException>(() => new GreenletSemaphore(-1));
    });

    [Fact]
    public void Another_thread_may_release() => OnHub.Run(() =>
    {
        var semaphore = new GreenletSemaphore(0, shared: true);
        var thread = new Thread(() =>
        {
            for (var i = 0; i < 1000; i++)
            {
                semaphore.Release();
            }
        });
        thread.Start();
        for (var i = 0; i < 1000; i++)
        {
            Assert.True(semaphore.Acquire());
        }

        thread.Join();
        Assert.Equal(0, semaphore.Count);
    });

    [Fact]
    public void Plain_code_and_greenlets_wait_in_one_line() => OnHub.Run(() =>
    {
        var semaphore = new GreenletSemaphore(0);
        var trace = new List<string>();
        async Coroutine Acquire(string name)
        {
            await semaphore.AcquireAsync();
            trace.Add(name);
        }

        Greenlet.Spawn(Acquire, "a");
        Greenlet.Yield();
        Greenlet.Spawn(async Coroutine () =>
        {
            await Acquire("b");
        });
        var releaser = Greenlet.Spawn(async Coroutine () =>
        {
            await Greenlet.YieldAsync();
            for (var i = 0; i < 3; i++)
            {
                semaphore.Release();
            }
        });
        Assert.True(semaphore.Acquire());
        trace.Add("plain");
        releaser.Join();
        Coroutines.Hub.Current.Join();
        Assert.Equal(["a", "plain", "b"], trace);
    });

    /// <summary>Random greenlets that acquire, wait, are killed and time out: permits are conserved and nobody is left waiting.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Permits_are_conserved(int permits) => OnHub.Run(async Coroutine () =>
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var semaphore = new BoundedGreenletSemaphore(permits);
            var inside = 0;
            async Coroutine Work()
            {
                for (var round = 0; round < 3; round++)
                {
                    if (!await semaphore.AcquireAsync(random.Next(4) == 0 ? TimeSpan.Zero : null))
                    {
                        continue;
                    }

                    try
                    {
                        Assert.InRange(++inside, 1, permits);
                        for (var i = random.Next(3); i > 0; i--)
                        {
                            await Greenlet.YieldAsync();
                        }
                    }
                    finally
                    {
                        inside--;
                        semaphore.Release();
                    }
                }
            }

            var workers = Enumerable.Range(0, 8).Select(_ => Greenlet.Spawn(Work)).ToArray();
            for (var i = random.Next(4); i > 0; i--)
            {
                await Greenlet.YieldAsync();
                await workers[random.Next(workers.Length)].KillAsync(block: false);
            }

            await Greenlet.JoinAllAsync(workers, raiseError: true);
            Assert.Equal(permits, semaphore.Count);
        }
    });
}
