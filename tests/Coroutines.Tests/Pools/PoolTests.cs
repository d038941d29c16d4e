namespace Coroutines.Tests.Pools;

public class PoolTests
{
    [Fact]
    public void Spawn_waits_for_room() => OnHub.Run(async Coroutine () =>
    {
        var pool = new GreenletPool(1);
        var trace = new List<string>();
        async Coroutine Work(int n)
        {
            trace.Add($"{n} begins");
            await Greenlet.SleepAsync(0.001);
            trace.Add($"{n} ends");
        }

        for (var i = 0; i < 3; i++)
        {
            await pool.SpawnAsync(Work, i);
            trace.Add($"{i} spawned");
            Assert.Single(pool);
            Assert.True(pool.IsFull);
        }

        Assert.True(await pool.JoinAsync());
        Assert.Equal(
            ["0 spawned", "0 begins", "0 ends", "1 spawned", "1 begins", "1 ends", "2 spawned", "2 begins", "2 ends"], trace);
        Assert.Equal(1, pool.FreeCount);
    });

    [Fact]
    public void Plain_code_that_spawns_into_a_full_pool_runs_the_hub() => OnHub.Run(() =>
    {
        var pool = new GreenletPool(2);
        var most = 0;
        for (var i = 0; i < 10; i++)
        {
            pool.Spawn(async Coroutine () =>
            {
                most = Math.Max(most, pool.Count);
                await Greenlet.YieldAsync();
            });
        }

        Assert.True(pool.Join());
        Assert.Equal(2, most);
    });

    [Fact]
    public void A_full_pool_refuses_those_who_cannot_wait() => OnHub.Run(async Coroutine () =>
    {
        var pool = new GreenletPool(1);
        var first = await pool.SpawnAsync(async Coroutine () => await Greenlet.SleepAsync(1000));
        var second = new Greenlet(async Coroutine () => { });
        await Failure.Of<PoolFullException>(async Coroutine () => await pool.AddAsync(second, block: false));
        await Failure.Of<QueueFullException>(async Coroutine () => await pool.AddAsync(second, timeout: 0.001));
        var error = await Failure.Of<PoolFullException>(async Coroutine () => await pool.StartAsync(second, timeout: 0.001));
        Assert.Contains("it holds 1 greenlets", error.Message);
        Assert.False(second.IsStarted);
        Assert.Equal(0, pool.FreeCount);
        Assert.Equal([first], pool);
        await pool.KillAsync();
        await pool.StartAsync(second, block: false);
        Assert.True(await pool.JoinAsync());
        Assert.True(second.IsReady);
    });

    [Fact]
    public void A_timeout_around_the_wait_for_room_takes_none() => OnHub.Run(async Coroutine () =>
    {
        var pool = new GreenletPool(1);
        var first = Greenlet.Spawn(async Coroutine () => await Greenlet.SleepAsync(1000));
        var second = Greenlet.Spawn(async Coroutine () => await Greenlet.SleepAsync(1000));
        await pool.AddAsync(first);
        Assert.False(await GreenletTimeout.TryRunAsync(0.001, async Coroutine () => await pool.AddAsync(second)));
        var waiting = Greenlet.Spawn(async Coroutine () => await pool.AddAsync(second));
        await Greenlet.YieldAsync();
        await waiting.KillAsync();
        Assert.Equal(0, pool.FreeCount);
        await first.KillAsync();
        Assert.Equal(1, pool.FreeCount);
        await second.KillAsync();
    });

    /// <summary>In gevent to discard a stranger makes room that is not there.</summary>
    [Fact]
    public void Discard_frees_a_place_once() => OnHub.Run(async Coroutine () =>
    {
        var pool = new GreenletPool(1);
        var member = await pool.SpawnAsync(async Coroutine () => await Greenlet.SleepAsync(1000));
        pool.Discard(Greenlet.Spawn(async Coroutine () => { }));
        Assert.Equal(0, pool.FreeCount);
        pool.Discard(member);
        pool.Discard(member);
        await member.KillAsync();
        await Greenlet.YieldAsync();
        Assert.Equal(1, pool.FreeCount);
        Assert.Empty(pool);
    });

    [Fact]
    public void Wait_available() => OnHub.Run(async Coroutine () =>
    {
        var pool = new GreenletPool(1);
        Assert.Equal(1, await pool.WaitAvailableAsync());
        var gate = new GreenletEvent();
        await pool.SpawnAsync(async Coroutine () => { await gate.WaitAsync(); });
        Assert.Equal(0, await pool.WaitAvailableAsync(0.001));
        var waiter = Greenlet.Spawn(async Coroutine<int> () => await pool.WaitAvailableAsync());
        await Greenlet.YieldAsync();
        gate.Set();
        Assert.Equal(1, await waiter.GetAsync());
        Assert.Equal(1, pool.FreeCount);
    });

    [Fact]
    public void Sizes() => OnHub.Run(() =>
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new GreenletPool(-1));
        var none = new GreenletPool(0);
        Assert.True(none.IsFull);
        Assert.Equal(0, none.WaitAvailable(0.001));
        var unlimited = new GreenletPool();
        Assert.Null(unlimited.Size);
        Assert.Equal(int.MaxValue, unlimited.FreeCount);
        unlimited.Map(async Coroutine (int _) => await Greenlet.YieldAsync(), Enumerable.Range(0, 100));
        Assert.Empty(unlimited);
    });

    [Fact]
    public void Apply() => OnHub.Run(async Coroutine () =>
    {
        var pool = new GreenletPool(1);
        Assert.Equal(25, await pool.ApplyAsync(Square, 5));
        await Failure.Of<FormatException>(async Coroutine () => await pool.ApplyAsync(async Coroutine () => throw new FormatException()));
        Assert.Equal(1, pool.FreeCount);
        Greenlet? caller = null;
        Greenlet? callee = null;
        await pool.ApplyAsync(async Coroutine () =>
        {
            caller = Greenlet.Current;
            await pool.ApplyAsync(async Coroutine () => callee = Greenlet.Current);
        });
        Assert.Same(caller, callee);
        Assert.NotSame(Greenlet.Current, caller);
    });

    [Fact]
    public void A_member_that_spawns_into_its_own_full_pool_waits_for_another() => OnHub.Run(async Coroutine () =>
    {
        var pool = new GreenletPool(2);
        var gate = new GreenletEvent();
        var other = await pool.SpawnAsync(async Coroutine () => { await gate.WaitAsync(); });
        var member = await pool.SpawnAsync(async Coroutine<Greenlet> () => await pool.SpawnAsync(async Coroutine () => { }));
        await Greenlet.YieldAsync();
        await Greenlet.YieldAsync();
        Assert.False(member.IsReady);
        gate.Set();
        await (await member.GetAsync())!.JoinAsync();
        Assert.True(other.IsReady);
        Assert.True(await pool.JoinAsync());
        Assert.Equal(2, pool.FreeCount);
    });

    /// <summary>Whatever interrupts whom, no place is lost and none is won.</summary>
    [Fact]
    public void Places_are_conserved() => OnHub.Run(async Coroutine () =>
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var pool = new GreenletPool(3);
            async Coroutine Work()
            {
                for (var left = random.Next(3); left > 0; left--)
                {
                    await Greenlet.YieldAsync();
                }

                if (random.Next(4) == 0)
                {
                    throw new FormatException();
                }
            }

            var spawners = Enumerable.Range(0, 8).Select(_ => Greenlet.Spawn(async Coroutine () =>
            {
                for (var i = 0; i < 4; i++)
                {
                    var greenlet = await pool.SpawnAsync(Work);
                    Assert.InRange(pool.Count, 1, 3);
                    switch (random.Next(4))
                    {
                        case 0:
                            pool.Discard(greenlet);
                            break;
                        case 1:
                            await pool.KillOneAsync(greenlet, block: random.Next(2) == 0);
                            break;
                    }
                }
            })).ToArray();
            while (spawners.Any(spawner => !spawner.IsReady))
            {
                await Greenlet.YieldAsync();
                if (random.Next(5) == 0)
                {
                    await spawners[random.Next(8)].KillAsync(block: false);
                }
            }

            Assert.True(await pool.JoinAsync());
            Assert.Equal(3, pool.FreeCount);
            Assert.All(spawners, spawner => Assert.Null(spawner.Exception));
        }
    });

    private static async Coroutine<int> Square(int x)
    {
        await Greenlet.YieldAsync();
        return x * x;
    }
}
