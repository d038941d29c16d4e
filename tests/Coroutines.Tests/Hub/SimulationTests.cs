namespace Coroutines.Tests.Hub;

public class SimulationTests
{
    [Fact]
    public void Years_of_sleep_take_exactly_their_virtual_time() => OnHub.Run(() => Coroutines.Hub.Simulate(async Coroutine () =>
    {
        var time = Coroutines.Hub.Current.TimeProvider;
        var begin = time.GetUtcNow();
        Assert.Equal(new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero), begin);
        var days = Greenlet.Spawn(async Coroutine () =>
        {
            for (var day = 0; day < 1000; day++)
            {
                await Greenlet.SleepAsync(TimeSpan.FromDays(1));
            }
        });
        Assert.False(await GreenletTimeout.TryRunAsync(3600, async Coroutine () => await days.JoinAsync()));
        Assert.Equal(TimeSpan.FromHours(1), time.GetUtcNow() - begin);
        await days.JoinAsync();
        Assert.Equal(TimeSpan.FromDays(1000), time.GetUtcNow() - begin);
        Assert.Equal(TimeSpan.FromDays(1000), time.GetElapsedTime(0, time.GetTimestamp()));
    }));

    [Fact]
    public void Plain_code_waits_in_a_simulation_as_it_does_on_any_hub() => OnHub.Run(() =>
    {
        var outer = Coroutines.Hub.Current;
        var result = Coroutines.Hub.Simulate(() =>
        {
            var sleeper = Greenlet.Spawn(async Coroutine<int> () =>
            {
                await Greenlet.SleepAsync(3600);
                return 5;
            });
            Assert.NotSame(outer, sleeper.Hub);
            Greenlet.Sleep(10_000);
            return sleeper.Value;
        });
        Assert.Equal(5, result);
        Assert.Same(outer, Coroutines.Hub.Current);
        Greenlet.Sleep(0.001);
    });

    [Fact]
    public void Without_a_seed_the_order_is_that_of_every_hub() => OnHub.Run(() =>
        Assert.Equal("0 1 2", Coroutines.Hub.Simulate(() => OrderOfThree(Greenlet.YieldAsync))));

    [Fact]
    public void Seeds_show_every_order_and_each_always_the_same() => OnHub.Run(() =>
    {
        foreach (var wait in new Func<Coroutine>[] { Greenlet.YieldAsync, () => Greenlet.SleepAsync(1) })
        {
            var orders = Enumerable.Range(0, 100).Select(seed => Coroutines.Hub.Simulate(() => OrderOfThree(wait), seed)).ToArray();
            Assert.Equal(6, orders.Distinct().Count());
            Assert.Equal(orders, Enumerable.Range(0, 100).Select(seed => Coroutines.Hub.Simulate(() => OrderOfThree(wait), seed)));
        }
    });

    [Fact]
    public void Whatever_the_seed_posts_and_links_keep_their_order() => OnHub.Run(() =>
    {
        for (var seed = 0; seed < 100; seed++)
        {
            Coroutines.Hub.Simulate(
                () =>
                {
                    var trace = new List<int>();
                    var ended = Greenlet.Spawn(async Coroutine () => await Greenlet.YieldAsync());
                    for (var i = 0; i < 10; i++)
                    {
                        var number = i;
                        ended.Hub.Post(() => trace.Add(number));
                        ended.RawLink(_ => trace.Add(100 + number));
                    }

                    ended.Hub.Join();
                    Assert.Equal(Enumerable.Range(0, 10), trace.Where(n => n < 100));
                    Assert.Equal(Enumerable.Range(100, 10), trace.Where(n => n >= 100));
                },
                seed);
        }
    });

    [Fact]
    public void A_race_shows_up_in_a_loop_over_seeds_and_again_with_its_seed() => OnHub.Run(() =>
    {
        async Coroutine Race()
        {
            var balance = 0;
            async Coroutine Deposit()
            {
                var before = balance;
                await Greenlet.YieldAsync();
                balance = before + 1;
            }

            var first = Greenlet.Spawn(Deposit);
            await Greenlet.JoinAllAsync(first, Greenlet.Spawn(async Coroutine () =>
            {
                await Greenlet.YieldAsync();
                await Greenlet.YieldAsync();
                await Deposit();
            }));
            Assert.Equal(2, balance);
        }

        Coroutines.Hub.Simulate(Race);
        var failures = Enumerable.Range(0, 100).Select(FailureOf).OfType<SimulationException>().ToArray();
        Assert.NotEmpty(failures);
        Assert.Equal(failures[0].Message, FailureOf(failures[0].Seed)!.Message);
        Assert.Contains($"seed: {failures[0].Seed})", failures[0].Message);
        Assert.IsType<Xunit.Sdk.EqualException>(failures[0].InnerException);

        SimulationException? FailureOf(int seed)
        {
            try
            {
                Coroutines.Hub.Simulate(Race, seed);
                return null;
            }
            catch (SimulationException e)
            {
                return e;
            }
        }
    });

    [Fact]
    public void Without_a_seed_a_failure_is_thrown_as_it_is() => OnHub.Run(() =>
    {
        Assert.Throws<FormatException>(() => Coroutines.Hub.Simulate(static () => throw new FormatException()));
        Assert.Throws<LoopExitException>(() => Coroutines.Hub.Simulate(() => Greenlet.Sleep(Timeout.InfiniteTimeSpan)));
        Greenlet.Sleep(0.001);
    });

    [Fact]
    public void What_still_runs_is_unwound_in_virtual_time() => OnHub.Run(() =>
    {
        var trace = new List<string>();
        Coroutines.Hub.Simulate(async Coroutine () =>
        {
            Greenlet.Spawn(async Coroutine () =>
            {
                try
                {
                    await Greenlet.SleepAsync(Timeout.InfiniteTimeSpan);
                }
                finally
                {
                    await Greenlet.SleepAsync(3600);
                    trace.Add("unwound");
                }
            });
            await Greenlet.YieldAsync();
        });
        Assert.Equal(["unwound"], trace);
    });

    [Fact]
    public void A_timeout_ends_what_spins_on_yield() => OnHub.Run(() => Coroutines.Hub.Simulate(async Coroutine () =>
        Assert.False(await GreenletTimeout.TryRunAsync(0.1, async Coroutine () =>
        {
            while (true)
            {
                await Greenlet.YieldAsync();
            }
        }))));

    [Fact]
    public void The_world_outside_is_waited_for_before_the_clock_jumps() => OnHub.Run(() => Coroutines.Hub.Simulate(async Coroutine () =>
    {
        await Coroutines.CompilerServices.Bridge.Await(Task.Run(() => { }));
        var never = new TaskCompletionSource();
        Assert.False(await GreenletTimeout.TryRunAsync(1_000_000, async Coroutine () => await Coroutines.CompilerServices.Bridge.Await(never.Task)));
    }));

    [Fact]
    public void A_greenlet_cannot_start_a_simulation() => OnHub.Run(async Coroutine () =>
    {
        await Greenlet.YieldAsync();
        var error = Assert.Throws<HubBlockedException>(() => Coroutines.Hub.Simulate(() => { }));
        Assert.Contains("Hub.Simulate", error.Message);
    });

    [Fact]
    public void Timers_of_the_time_provider_run_on_the_hubs_time() => OnHub.Run(() => Coroutines.Hub.Simulate(() =>
    {
        var hub = Coroutines.Hub.Current;
        var trace = new List<double>();
        var begin = hub.TimeProvider.GetUtcNow();
        using var timer = hub.TimeProvider.CreateTimer(_ => trace.Add((hub.TimeProvider.GetUtcNow() - begin).TotalHours), null, TimeSpan.FromHours(1), TimeSpan.FromHours(2));
        Task.Delay(TimeSpan.FromHours(6), hub.TimeProvider).Wait(0);
        Greenlet.Sleep(TimeSpan.FromHours(6));
        Assert.Equal([1, 3, 5], trace);
        Assert.True(timer.Change(TimeSpan.FromHours(0.5), Timeout.InfiniteTimeSpan));
        Assert.True(hub.Join());
        Assert.Equal([1, 3, 5, 6.5], trace);
        timer.Dispose();
        Assert.False(timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan));
        Assert.Throws<ArgumentOutOfRangeException>(() => timer.Change(TimeSpan.FromSeconds(-2), TimeSpan.Zero));
        Assert.True(hub.Join());
        Assert.Equal(4, trace.Count);
    }));

    [Fact]
    public void A_delay_on_the_hubs_time_is_virtual_too() => OnHub.Run(() => Coroutines.Hub.Simulate(async Coroutine () =>
        await Coroutines.CompilerServices.Bridge.Await(Task.Delay(TimeSpan.FromDays(1), Coroutines.Hub.Current.TimeProvider))));

    [Fact]
    public void Timers_may_be_changed_on_any_thread_and_their_errors_are_reported() => OnHub.Run(() =>
    {
        var hub = Coroutines.Hub.Current;
        var errors = new List<Exception>();
        hub.UnhandledException += (_, e) => errors.Add(e.Exception);
        var local = new AsyncLocal<int> { Value = 3 };
        var timer = hub.TimeProvider.CreateTimer(_ => throw new FormatException(local.Value.ToString()), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        local.Value = 4;
        Assert.True(hub.Join());
        Task.Run(() => timer.Change(TimeSpan.FromTicks(1), TimeSpan.FromTicks(1))).Wait();
        while (errors.Count < 2)
        {
            Greenlet.Yield();
        }

        Task.Run(timer.Dispose).Wait();
        Assert.True(hub.Join());
        Assert.Equal("3", Assert.IsType<FormatException>(errors[0]).Message);
    });

    private static string OrderOfThree(Func<Coroutine> wait)
    {
        var trace = new List<int>();
        Greenlet.JoinAll(Enumerable.Range(0, 3).Select(i => Greenlet.Spawn(async Coroutine () =>
        {
            await wait();
            trace.Add(i);
        })));
        return string.Join(' ', trace);
    }
}
