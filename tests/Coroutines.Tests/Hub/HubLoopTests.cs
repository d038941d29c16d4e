namespace Coroutines.Tests.Hub;

public class HubLoopTests
{
    [Fact]
    public void A_greenlet_that_spins_on_yield_starves_neither_timers_nor_other_threads() => OnHub.Run(() =>
    {
        var hub = Coroutines.Hub.Current;
        var posted = false;
        var slept = false;
        var spinner = Greenlet.Spawn(async Coroutine () =>
        {
            while (!posted || !slept)
            {
                await Greenlet.YieldAsync();
            }
        });
        Greenlet.Spawn(async Coroutine () =>
        {
            await Greenlet.SleepAsync(0.001);
            slept = true;
        });
        ThreadPool.QueueUserWorkItem(_ => hub.Post(() => posted = true));
        spinner.Join();
        Assert.True(slept && posted);
    });

    [Fact]
    public void A_timeout_interrupts_a_greenlet_that_spins_on_yield() => OnHub.Run(async Coroutine () =>
    {
        Assert.False(await GreenletTimeout.TryRunAsync(0.001, async Coroutine () =>
        {
            while (true)
            {
                await Greenlet.YieldAsync();
            }
        }));
    });

    [Fact]
    public void Plain_code_that_spins_on_yield_starves_neither_timers_nor_other_threads() => OnHub.Run(() =>
    {
        var hub = Coroutines.Hub.Current;
        var posted = false;
        ThreadPool.QueueUserWorkItem(_ => hub.Post(() => posted = true));
        using var timeout = GreenletTimeout.StartNew(0.001);
        Assert.Same(timeout, Assert.Throws<GreenletTimeout>(Spin));
        while (!posted)
        {
            Greenlet.Yield();
        }
    });

    [Fact]
    public void Equal_deadlines_fire_in_the_order_they_were_set() => OnHub.Run(() =>
    {
        var trace = new List<int>();
        var hub = Coroutines.Hub.Current;
        var deadline = hub.Now + 1000;
        Greenlet.JoinAll(Enumerable.Range(0, 100).Select(i => Greenlet.Spawn(async Coroutine () =>
        {
            await new Coroutine(hub.SleepWait, deadline);
            trace.Add(i);
        })));
        Assert.Equal(Enumerable.Range(0, 100), trace);
    });

    [Fact]
    public void Join_runs_dry_or_stops_at_its_limit() => OnHub.Run(() =>
    {
        var hub = Coroutines.Hub.Current;
        Assert.True(hub.Join());
        var sleeper = Greenlet.Spawn(async Coroutine () => await Greenlet.SleepAsync(1000));
        Assert.False(hub.Join(0.002));
        sleeper.Kill();
        Assert.True(hub.Join());
        Assert.True(hub.Join(1000));
        Assert.Equal(0, hub.Count);
    });

    [Fact]
    public void Waiting_for_what_nothing_can_bring_says_who_waits_for_what_and_the_hub_goes_on() => OnHub.Run(() =>
    {
        var stuck = Greenlet.Spawn(async Coroutine () => await Greenlet.SleepAsync(Timeout.InfiniteTimeSpan));
        stuck.Name = "stuck";
        var joiner = Greenlet.Spawn(async Coroutine () => await stuck.JoinAsync());
        var error = Assert.Throws<LoopExitException>(() => joiner.Join());
        Assert.Contains("stuck", error.Message);
        Assert.Contains("the end of", error.Message);
        Assert.Contains("a sleep", error.Message);
        Assert.False(stuck.IsReady);
        Greenlet.Sleep(0.001);
        Greenlet.KillAll(stuck, joiner);
    });

    [Fact]
    public void Another_thread_can_be_waited_for_while_the_hub_is_held() => OnHub.Run(() =>
    {
        var hub = Coroutines.Hub.Current;
        Greenlet? waiter = Greenlet.Spawn(async Coroutine () => await Greenlet.SleepAsync(Timeout.InfiniteTimeSpan));
        using (hub.KeepAlive())
        {
            ThreadPool.QueueUserWorkItem(_ =>
            {
                Thread.Sleep(10);
                hub.Post(() => Greenlet.Spawn(async Coroutine () => await waiter.KillAsync()));
            });
            waiter.Join();
        }

        Assert.IsType<GreenletExit>(waiter.Value);
    });

    [Fact]
    public void Run_async_brings_results_errors_and_kills_to_tasks() => OnHub.Run(() =>
    {
        var hub = Coroutines.Hub.Current;
        using var alive = hub.KeepAlive();
        var all = Task.Run(async () =>
        {
            Assert.Equal(7, await hub.RunAsync(async Coroutine<int> () =>
            {
                await Greenlet.SleepAsync(0.001);
                return 7;
            }));
            await Assert.ThrowsAsync<FormatException>(() => hub.RunAsync(async Coroutine () => throw new FormatException()));
            await Assert.ThrowsAsync<TaskCanceledException>(() => hub.RunAsync(async Coroutine () => await Greenlet.Current!.KillAsync()));
            hub.Post(() => alive.Dispose());
        });
        hub.Join();
        all.GetAwaiter().GetResult();
    });

    [Fact]
    public void Posts_from_many_threads_all_run_on_the_hub() => OnHub.Run(() =>
    {
        var hub = Coroutines.Hub.Current;
        var thread = Environment.CurrentManagedThreadId;
        var count = 0;
        using var alive = hub.KeepAlive();
        _ = Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < 1000; i++)
            {
                hub.Post(() => count += thread == Environment.CurrentManagedThreadId ? 1 : -1000);
            }
        }))).ContinueWith(_ => hub.Post(alive.Dispose), TaskScheduler.Default);
        hub.Join();
        Assert.Equal(4000, count);
    });

    [Fact]
    public void Idle_waits_until_nothing_is_due() => OnHub.Run(() =>
    {
        var trace = new List<string>();
        var idler = Greenlet.Spawn(async Coroutine () =>
        {
            await Greenlet.IdleAsync();
            trace.Add("idle");
        });
        var busy = Greenlet.Spawn(async Coroutine () =>
        {
            for (var i = 0; i < 3; i++)
            {
                trace.Add("busy");
                await Greenlet.YieldAsync();
            }

            await Greenlet.SleepAsync(0.02);
            trace.Add("late");
        });
        Greenlet.JoinAll(idler, busy);
        Assert.Equal(["busy", "busy", "busy", "idle", "late"], trace);
    });

    [Fact]
    public void Disposing_unwinds_every_greenlet_and_a_new_hub_follows() => OnHub.Run(() =>
    {
        var trace = new List<string>();
        var hub = Coroutines.Hub.Current;
        var made = new Greenlet(async Coroutine () => { });
        for (var i = 0; i < 3; i++)
        {
            var name = i.ToString();
            Greenlet.Spawn(async Coroutine () =>
            {
                try
                {
                    await Greenlet.SleepAsync(1000);
                }
                finally
                {
                    await Greenlet.SleepAsync(0.001);
                    trace.Add(name);
                }
            });
        }

        Greenlet.Yield();
        hub.Dispose();
        Assert.Equal(["0", "1", "2"], trace);
        Assert.NotSame(hub, Coroutines.Hub.Current);
        Assert.Throws<ObjectDisposedException>(made.Start);
        Assert.Throws<ObjectDisposedException>(() => hub.Post(() => { }));
    });

    [Fact]
    public void Errors_are_written_with_their_stack_and_greenlet_and_raised() => OnHub.Run(() =>
    {
        var hub = Coroutines.Hub.Current;
        var writer = new StringWriter();
        hub.ErrorWriter = writer;
        UnhandledErrorEventArgs? seen = null;
        hub.UnhandledException += (_, e) => seen = e;
        hub.UnhandledException += (_, _) => throw new FormatException("handler");
        var bad = Greenlet.Spawn(Bad, 1, "y");
        bad.Join();
        var text = writer.ToString();
        Assert.Contains("InvalidOperationException: oops", text);
        Assert.Contains("at Coroutines.Tests.Hub.HubLoopTests.Bad(", text);
        Assert.Contains("<Greenlet \"Greenlet-0\": Bad(1, \"y\")> failed with InvalidOperationException", text);
        Assert.Contains("A handler of Hub.UnhandledException failed with FormatException", text);
        Assert.Same(bad, seen!.Greenlet);
        hub.ErrorWriter = null;
        Greenlet.Spawn(Bad, 1, "y").Join();
    });

    [Fact]
    public void Async_locals_flow_into_a_greenlet_and_stay_with_it() => OnHub.Run(() =>
    {
        var local = new AsyncLocal<int> { Value = 1 };
        var trace = new List<int>();
        var greenlet = Greenlet.Spawn(async Coroutine () =>
        {
            trace.Add(local.Value);
            await Set(local, 2);
            trace.Add(local.Value);
            await Greenlet.YieldAsync();
            trace.Add(local.Value);
        });
        var other = Greenlet.Spawn(async Coroutine () =>
        {
            await Greenlet.YieldAsync();
            trace.Add(local.Value * 10);
        });
        local.Value = 5;
        Greenlet.JoinAll(greenlet, other);
        Assert.Equal(5, local.Value);
        Assert.Equal([1, 2, 2, 10], trace.Order());
    });

    [Fact]
    public void Async_locals_of_plain_code_do_not_reach_a_greenlet_that_was_made_before_they_were_set() => OnHub.Run(() =>
    {
        var local = new AsyncLocal<int>();
        var trace = new List<int>();
        var greenlet = Greenlet.Spawn(async Coroutine () =>
        {
            trace.Add(local.Value);
            await Greenlet.SleepAsync(0.001);
            trace.Add(local.Value);
        });
        Greenlet.Sleep(0);
        local.Value = 7;
        greenlet.Join();
        Assert.Equal(7, local.Value);
        Assert.Equal([0, 0], trace);
    });

    [Fact]
    public void A_greenlet_made_where_the_flow_is_suppressed_begins_without_async_locals() => OnHub.Run(() =>
    {
        var local = new AsyncLocal<int> { Value = 1 };
        Greenlet<int> greenlet;
        using (ExecutionContext.SuppressFlow())
        {
            greenlet = Greenlet.Spawn(async Coroutine<int> () => local.Value);
        }

        Assert.Equal(0, greenlet.Get());
        Assert.Equal(1, local.Value);
    });

    private static void Spin()
    {
        while (true)
        {
            Greenlet.Yield();
        }
    }

    private static async Coroutine Set(AsyncLocal<int> local, int value)
    {
        await Greenlet.YieldAsync();
        local.Value = value;
    }

    private static async Coroutine Bad(int x, string y)
    {
        await Greenlet.YieldAsync();
        throw new InvalidOperationException("oops");
    }
}
