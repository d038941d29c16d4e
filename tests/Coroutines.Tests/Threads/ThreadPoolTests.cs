namespace Coroutines.Tests.Threads;

public class ThreadPoolTests
{
    [Fact]
    public void Other_greenlets_run_while_a_thread_blocks() => OnHub.Run(async Coroutine () =>
    {
        using var gate = new ManualResetEventSlim();
        var here = Environment.CurrentManagedThreadId;
        var opener = Greenlet.Spawn(async Coroutine () =>
        {
            await Greenlet.YieldAsync();
            gate.Set();
        });
        var there = await Greenlet.OffloadAsync(() =>
        {
            gate.Wait();
            return Environment.CurrentManagedThreadId;
        });
        Assert.NotEqual(here, there);
        Assert.Equal(here, Environment.CurrentManagedThreadId);
        Assert.True(opener.IsReady);
    });

    [Fact]
    public void Plain_code_offloads_and_its_greenlets_run_meanwhile() => OnHub.Run(() =>
    {
        using var gate = new ManualResetEventSlim();
        Greenlet.Spawn(async Coroutine () => gate.Set());
        var done = false;
        Greenlet.Offload(() =>
        {
            gate.Wait();
            done = true;
        });
        Assert.True(done);
        Assert.Equal("result", Greenlet.Offload(() => "result"));
    });

    [Fact]
    public void An_error_comes_home_with_its_stack() => OnHub.Run(async Coroutine () =>
    {
        var reported = 0;
        Coroutines.Hub.Current.UnhandledException += (_, _) => reported++;
        var error = await Failure.Of<FormatException>(async Coroutine () => await Greenlet.OffloadAsync(Fail));
        Assert.Equal("no", error.Message);
        Assert.Contains(nameof(Fail), error.StackTrace);
        Assert.Equal(0, reported);
    });

    [Fact]
    public void No_more_threads_than_the_pool_has_and_first_come_first_served() => OnHub.Run(() =>
    {
        var pool = new GreenletThreadPool(2);
        var running = 0;
        var most = 0;
        var order = new List<int>();
        using var bothRun = new CountdownEvent(2);
        void Work(int n)
        {
            lock (order)
            {
                order.Add(n);
                most = Math.Max(most, ++running);
            }

            if (n < 2)
            {
                bothRun.Signal();
                bothRun.Wait();
            }

            lock (order)
            {
                running--;
            }
        }

        Greenlet.JoinAll(Enumerable.Range(0, 20).Select(n => Greenlet.Spawn(async Coroutine () => await pool.ApplyAsync(() => Work(n)))));
        Assert.Equal(2, most);
        Assert.Equal(20, order.Count);
        Assert.Equal([0, 1], order.Take(2).Order());
        Assert.InRange(pool.Size, 1, 2);
        Assert.Equal(0, pool.Count);
        pool.Dispose();
    });

    [Fact]
    public void Threads_come_when_needed_and_end_when_idle() => OnHub.Run(() =>
    {
        var pool = new GreenletThreadPool(8, TimeSpan.Zero);
        Assert.Equal(0, pool.Size);
        for (var i = 0; i < 3; i++)
        {
            var (thread, isBackground) = pool.Apply(() => (Thread.CurrentThread, Thread.CurrentThread.IsBackground));
            Assert.True(isBackground);
            Assert.True(thread.Join(TimeSpan.FromSeconds(30)));
            Assert.Equal(0, pool.Size);
        }
    });

    [Fact]
    public void An_idle_thread_is_used_again() => OnHub.Run(() =>
    {
        using var pool = new GreenletThreadPool(8, Timeout.InfiniteTimeSpan);
        var first = pool.Apply(() => Thread.CurrentThread);
        while (!first.ThreadState.HasFlag(ThreadState.WaitSleepJoin))
        {
            Thread.Yield();
        }

        Assert.Same(first, pool.Apply(() => Thread.CurrentThread));
        Assert.Equal(1, pool.Size);
    });

    [Fact]
    public void A_wait_may_be_abandoned() => OnHub.Run(async Coroutine () =>
    {
        var pool = new GreenletThreadPool(1);
        using var gate = new ManualResetEventSlim();
        var ended = new AsyncResult<int>(shared: true);
        var killed = Greenlet.Spawn(async Coroutine () => await pool.ApplyAsync(() =>
        {
            gate.Wait();
            ended.Set(1);
        }));
        await Greenlet.YieldAsync();
        await killed.KillAsync();
        Assert.True(killed.IsReady);
        Assert.Equal(1, pool.Count);

        // It still has the only thread: who comes waits, and who tires of that has taken nothing.
        var called = false;
        Assert.False(await GreenletTimeout.TryRunAsync(0.001, async Coroutine () => await pool.ApplyAsync(() => called = true)));
        gate.Set();
        Assert.Equal(1, await ended.GetAsync());
        Assert.True(await pool.JoinAsync());
        Assert.False(called);
        Assert.Equal(2, await pool.ApplyAsync(() => 2));
    });

    [Fact]
    public void An_error_nobody_waits_for_any_more_is_reported() => OnHub.Run(async Coroutine () =>
    {
        var errors = new List<Exception>();
        Coroutines.Hub.Current.UnhandledException += (_, e) => errors.Add(e.Exception);
        var pool = new GreenletThreadPool(1);
        using var gate = new ManualResetEventSlim();
        var call = Greenlet.Spawn(async Coroutine () => await pool.ApplyAsync(() =>
        {
            gate.Wait();
            throw new FormatException();
        }));
        await Greenlet.YieldAsync();
        await call.KillAsync();
        gate.Set();
        Assert.True(await pool.JoinAsync());
        Assert.IsType<FormatException>(Assert.Single(errors));
    });

    [Fact]
    public void Spawn_waits_for_a_thread_and_gives_a_greenlet() => OnHub.Run(async Coroutine () =>
    {
        var pool = new GreenletThreadPool(1);
        using var gate = new ManualResetEventSlim();
        var first = await pool.SpawnAsync(() =>
        {
            gate.Wait();
            return 1;
        });
        var second = Greenlet.Spawn(async Coroutine<Greenlet<int>> () => await pool.SpawnAsync(() => 2));
        await Greenlet.YieldAsync();
        Assert.False(second.IsReady);
        Assert.Equal(1, pool.Count);
        gate.Set();
        Assert.Equal(1, await first.GetAsync());
        Assert.Equal(2, await (await second.GetAsync())!.GetAsync());
        var failed = await pool.SpawnAsync(Fail);
        await Failure.Of<FormatException>(async Coroutine () => await failed.GetAsync());
    });

    /// <summary>A killed greenlet that never ran has given its thread back all the same.</summary>
    [Fact]
    public void A_spawned_call_that_is_killed_at_once_keeps_no_thread() => OnHub.Run(async Coroutine () =>
    {
        var pool = new GreenletThreadPool(1);
        for (var i = 0; i < 5; i++)
        {
            var greenlet = await pool.SpawnAsync(() => i);
            await greenlet.KillAsync();
        }

        Assert.True(await pool.JoinAsync());
        Assert.Equal(0, pool.Count);
    });

    [Fact]
    public void Join_waits_for_all_and_may_give_up() => OnHub.Run(() =>
    {
        var pool = new GreenletThreadPool(3);
        Assert.True(pool.Join());
        using var gate = new ManualResetEventSlim();
        for (var i = 0; i < 3; i++)
        {
            pool.Spawn(gate.Wait);
        }

        Assert.False(pool.Join(0.001));
        gate.Set();
        Assert.True(pool.Join());
        Assert.Equal(0, pool.Count);
    });

    [Fact]
    public void Work_on_a_thread_may_apply_and_wait_in_its_own_way() => OnHub.Run(() =>
    {
        using var pool = new GreenletThreadPool(1);
        Assert.Equal(6, pool.Apply(() => pool.Apply(() => Greenlet.Offload(() =>
        {
            Greenlet.Sleep(0.001);
            return Greenlet.Spawn(async Coroutine<int> () => 6).Get();
        }))));
    });

    [Fact]
    public void AsyncLocal_values_go_along_and_do_not_come_back() => OnHub.Run(async Coroutine () =>
    {
        var local = new AsyncLocal<string> { Value = "here" };
        Assert.Equal("here", await Greenlet.OffloadAsync(() =>
        {
            var seen = local.Value;
            local.Value = "there";
            return seen;
        }));
        Assert.Equal("here", local.Value);
    });

    [Fact]
    public void A_disposed_pool_takes_nothing_and_ends_what_it_has() => OnHub.Run(async Coroutine () =>
    {
        var pool = new GreenletThreadPool(1, Timeout.InfiniteTimeSpan);
        using var gate = new ManualResetEventSlim();
        var running = await pool.SpawnAsync(() =>
        {
            gate.Wait();
            return Thread.CurrentThread;
        });
        var waiting = Greenlet.Spawn(async Coroutine () => await pool.ApplyAsync(() => 2));
        await Greenlet.YieldAsync();
        pool.Dispose();
        await Failure.Of<ObjectDisposedException>(async Coroutine () => await pool.ApplyAsync(() => 3));
        gate.Set();
        var thread = (await running.GetAsync())!;
        await Failure.Of<ObjectDisposedException>(async Coroutine () => await waiting.GetAsync());
        Assert.True(thread.Join(TimeSpan.FromSeconds(30)));
        Assert.Equal(0, pool.Count);
    });

    [Fact]
    public void Where_nothing_can_wait_the_function_is_not_called() => OnHub.Run(() =>
    {
        var called = 0;
        var greenlet = Greenlet.Spawn(() => Greenlet.Offload(() => Interlocked.Increment(ref called)));
        var error = Assert.Throws<HubBlockedException>(() => greenlet.Get());
        Assert.Contains("a thread of a GreenletThreadPool", error.Message);
        Assert.Contains("[Greenlet]", error.Message);
        var errors = new List<Exception>();
        Coroutines.Hub.Current.UnhandledException += (_, e) => errors.Add(e.Exception);
        Coroutines.Hub.Current.Post(() => Greenlet.Offload(() => Interlocked.Increment(ref called)));
        Coroutines.Hub.Current.Join();
        Assert.IsType<HubBlockedException>(Assert.Single(errors));
        Assert.Equal(0, Coroutines.Hub.Current.ThreadPool.Count);
        Assert.Equal(0, called);
    });

    [Fact]
    public void Bad_arguments_and_the_wrong_thread() => OnHub.Run(() =>
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new GreenletThreadPool(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GreenletThreadPool(1, TimeSpan.FromSeconds(-2)));
        Assert.Throws<ArgumentNullException>(() => Greenlet.Offload(null!));
        var pool = new GreenletThreadPool();
        Exception? error = null;
        var thread = new Thread(() => error = Record.Exception(() => pool.Apply(() => 1)));
        thread.Start();
        thread.Join();
        Assert.IsType<InvalidOperationException>(error);
    });

    [Fact]
    public void Many_at_once_all_come_home() => OnHub.Run(async Coroutine () =>
    {
        var pool = new GreenletThreadPool(4, TimeSpan.Zero);
        var all = Enumerable.Range(1, 2000).Select(n => Greenlet.Spawn(async Coroutine<int> () => await pool.ApplyAsync(() => n))).ToArray();
        await Greenlet.JoinAllAsync(all);
        Assert.Equal(2001000, all.Sum(greenlet => greenlet.Value));
        Assert.Equal(0, pool.Count);
    });

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Maps(int size) => OnHub.Run(() =>
    {
        var pool = new GreenletThreadPool(size);
        static int Square(int n) => n == 50 ? throw new FormatException() : n * n;
        var items = Enumerable.Range(0, 40);
        var squares = items.Select(n => n * n).ToArray();
        Assert.Equal(squares, pool.Map(Square, items));
        Assert.Equal(squares, pool.IMap(Square, items, maxSize: 2));
        Assert.Equal(squares, pool.IMapUnordered(Square, items).Order());
        Assert.Throws<FormatException>(() => pool.Map(Square, [1, 50, 2]));
        var results = pool.IMap(Square, [1, 50, 2]).GetEnumerator();
        Assert.True(results.MoveNext());
        Assert.Throws<FormatException>(() => results.MoveNext());
        Assert.True(results.MoveNext());
        Assert.Equal(4, results.Current);
        Assert.False(results.MoveNext());
    });

    private static int Fail() => throw new FormatException("no");
}
