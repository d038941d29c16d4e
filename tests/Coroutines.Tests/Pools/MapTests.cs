namespace Coroutines.Tests.Pools;

public class MapTests
{
    public static TheoryData<int?> Sizes => [1, 2, 3, 10, null];

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Map_gives_the_results_in_order(int? size) => OnHub.Run(() =>
    {
        var pool = new GreenletPool(size);
        var expected = Enumerable.Range(0, 100).Select(x => x * x).ToArray();
        Assert.Equal(expected, pool.Map(SquareAfterSomeYields, Enumerable.Range(0, 100)));
        Assert.Equal(expected, pool.StartMap(SquareAfterSomeYields, Enumerable.Range(0, 100)).Get());
        Assert.Equal(expected, pool.IMap(SquareAfterSomeYields, Enumerable.Range(0, 100)));
        Assert.Equal(expected, pool.IMapUnordered(SquareAfterSomeYields, Enumerable.Range(0, 100)).Order());
        Assert.Empty(pool.Map(SquareAfterSomeYields, Array.Empty<int>()));
        Assert.Empty(pool.IMap(SquareAfterSomeYields, Array.Empty<int>()));
        Assert.Empty(pool.IMapUnordered(SquareAfterSomeYields, Array.Empty<int>()));
        Assert.Empty(pool);
    });

    [Theory]
    [InlineData(1, "10 1 2")]
    [InlineData(2, "1 2 10")]
    [InlineData(3, "1 2 10")]
    public void Unordered_results_come_as_they_are_made(int size, string expected) => OnHub.Run(() =>
    {
        async Coroutine<int> Sleep(int yields)
        {
            for (var i = 0; i < yields; i++)
            {
                await Greenlet.YieldAsync();
            }

            return yields;
        }

        Assert.Equal(expected, string.Join(' ', new GreenletPool(size).IMapUnordered(Sleep, [10, 1, 2])));
    });

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_items_error_is_thrown_by_its_step_and_the_next_goes_on(bool isOrdered) => OnHub.Run(async Coroutine () =>
    {
        var pool = new GreenletPool(1);
        var results = (isOrdered ? pool.IMap(Divide, [1, 0, 2]) : pool.IMapUnordered(Divide, [1, 0, 2])).GetAsyncEnumerator();
        Assert.True(await results.MoveNextAsync());
        Assert.Equal(1.0, results.Current);
        await Failure.Of<DivideByZeroException>(async Coroutine () => await results.MoveNextAsync());
        Assert.True(await results.MoveNextAsync());
        Assert.Equal(0.5, results.Current);
        Assert.False(await results.MoveNextAsync());
        Assert.False(await results.MoveNextAsync());
    });

    [Fact]
    public void Map_throws_the_first_items_error_and_the_others_run_on() => OnHub.Run(() =>
    {
        var ran = 0;
        var pool = new GreenletPool(3);
        async Coroutine<int> Fail(int n)
        {
            for (var i = 0; i < 10 - n; i++)
            {
                await Greenlet.YieldAsync();
            }

            ran++;
            return n == 0 ? 0 : throw new FormatException($"{n}");
        }

        Assert.Equal("1", Assert.Throws<FormatException>(() => pool.Map(Fail, [0, 1, 2, 3, 4])).Message);
        Assert.True(pool.Join());
        Assert.Equal(5, ran);
    });

    [Fact]
    public void An_error_of_the_items_comes_after_the_results() => OnHub.Run(() =>
    {
        static IEnumerable<int> Items()
        {
            yield return 1;
            yield return 2;
            throw new FormatException();
        }

        var pool = new GreenletPool(3);
        Assert.Throws<FormatException>(() => pool.Map(SquareAfterSomeYields, Items()));
        foreach (var map in new[] { pool.IMap(SquareAfterSomeYields, Items()), pool.IMapUnordered(SquareAfterSomeYields, Items()) })
        {
            var seen = new List<int>();
            var results = map.GetEnumerator();
            Assert.Throws<FormatException>(() =>
            {
                while (results.MoveNext())
                {
                    seen.Add(results.Current);
                }
            });
            Assert.Equal([1, 4], seen.Order());
            Assert.IsType<FormatException>(map.Exception);
        }
    });

    [Fact]
    public void It_is_at_work_before_anyone_reads() => OnHub.Run(async Coroutine () =>
    {
        var ran = new List<int>();
        var map = new GreenletGroup().IMap(async Coroutine<int> (int n) => { ran.Add(n); return n; }, [1, 2, 3]);
        Assert.Empty(ran);
        await map.JoinAsync();
        await Greenlet.YieldAsync();
        Assert.Equal([1, 2, 3], ran);
        Assert.Equal(6, map.Sum());
    });

    /// <summary>gevent's issue 638.</summary>
    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 1)]
    [InlineData(true, 5)]
    [InlineData(false, 5)]
    public void The_limit_bounds_what_is_made_and_not_read(bool isOrdered, int maxSize) => OnHub.Run(async Coroutine () =>
    {
        var started = 0;
        async Coroutine<int> Work(int n)
        {
            started++;
            return n;
        }

        var pool = new GreenletPool(3);
        var items = Enumerable.Range(0, 50);
        var results = (isOrdered ? pool.IMap(Work, items, maxSize: maxSize) : pool.IMapUnordered(Work, items, maxSize: maxSize)).GetAsyncEnumerator();
        for (var read = 0; await results.MoveNextAsync(); read++)
        {
            Assert.Equal(read, results.Current);
            for (var i = 0; i < 5; i++)
            {
                await Greenlet.YieldAsync();
            }

            Assert.InRange(started, read + 1, read + 1 + maxSize);
        }

        Assert.Equal(50, started);
        Assert.Throws<ArgumentOutOfRangeException>(() => pool.IMap(Work, items, maxSize: 0));
    });

    [Fact]
    public void A_timeout_while_waiting_for_a_result_loses_none() => OnHub.Run(async Coroutine () =>
    {
        var gate = new GreenletEvent();
        async Coroutine<int> Work(int n)
        {
            await gate.WaitAsync();
            return n;
        }

        var results = new GreenletPool(2).IMap(Work, [1, 2, 3], maxSize: 1).GetAsyncEnumerator();
        for (var i = 0; i < 3; i++)
        {
            Assert.False(await GreenletTimeout.TryRunAsync(0.001, async Coroutine () => { await results.MoveNextAsync(); }));
        }

        gate.Set();
        for (var i = 1; i <= 3; i++)
        {
            Assert.True(await results.MoveNextAsync());
            Assert.Equal(i, results.Current);
        }

        Assert.False(await results.MoveNextAsync());
    });

    [Fact]
    public void A_queue_of_items_is_waited_for() => OnHub.Run(async Coroutine () =>
    {
        var items = new GreenletQueue<int>();
        items.PutNoWait(1);
        Greenlet.SpawnLater(0.001, async Coroutine () =>
        {
            items.PutNoWait(2);
            items.ShutDown();
        });
        var pool = new GreenletPool(1);
        var seen = new List<int>();
        await foreach (var result in pool.IMap(SquareAfterSomeYields, items))
        {
            seen.Add(result);
        }

        Assert.Equal([1, 4], seen);
        var more = new GreenletQueue<int>([3, 4]);
        var mapped = pool.StartMap(SquareAfterSomeYields, more);
        await Greenlet.SleepAsync(0.001);
        Assert.False(mapped.IsReady);
        more.ShutDown();
        Assert.Equal(new[] { 9, 16 }, (await mapped.GetAsync())!);
    });

    [Fact]
    public void Leaving_the_loop_starts_no_more_items() => OnHub.Run(async Coroutine () =>
    {
        var started = 0;
        var pool = new GreenletPool(1);
        async Coroutine<int> Work(int n)
        {
            started++;
            await Greenlet.YieldAsync();
            return n;
        }

        await foreach (var _ in pool.IMap(Work, Enumerable.Range(0, 100)))
        {
            break;
        }

        await pool.JoinAsync();
        Assert.InRange(started, 1, 2);
    });

    [Fact]
    public void A_killed_map_says_that_there_would_have_been_more() => OnHub.Run(async Coroutine () =>
    {
        var pool = new GreenletPool(1);
        var map = pool.IMapUnordered(SquareAfterSomeYields, Enumerable.Range(1, 5));
        var results = map.GetAsyncEnumerator();
        Assert.True(await results.MoveNextAsync());
        await map.KillAsync();
        await Failure.Of<OperationCanceledException>(async Coroutine () =>
        {
            while (await results.MoveNextAsync())
            {
            }
        });
    });

    [Fact]
    public void A_pool_that_is_killed_gives_the_default_for_what_was_under_way() => OnHub.Run(async Coroutine () =>
    {
        var pool = new GreenletPool(10);
        var map = pool.StartMap(async Coroutine<string?> (int n) =>
        {
            await Greenlet.SleepAsync(n);
            return $"{n}";
        }, [0, 1000, 1000]);
        await Greenlet.SleepAsync(0.001);
        await pool.KillAsync();
        Assert.Equal(new string?[] { "0", null, null }, (await map.GetAsync())!);
    });

    /// <summary>The tutorial's "Determinism".</summary>
    [Fact]
    public void The_same_every_time() => OnHub.Run(() =>
    {
        var pool = new GreenletPool(10);
        async Coroutine<int> Echo(int i)
        {
            await Greenlet.SleepAsync(0.001);
            return i;
        }

        for (var run = 0; run < 20; run++)
        {
            Assert.Equal(Enumerable.Range(0, 10), pool.IMapUnordered(Echo, Enumerable.Range(0, 10)));
        }
    });

    /// <summary>The tutorial's "Groups and Pools".</summary>
    [Fact]
    public void The_tutorials_sizes() => OnHub.Run(() =>
    {
        List<int> SizesIn(GreenletGroup group)
        {
            var sizes = new List<int>();
            group.Map(async Coroutine (int _) => sizes.Add(group.Count), Enumerable.Range(0, 3));
            return sizes;
        }

        Assert.Equal([3, 3, 3], SizesIn(new GreenletGroup()));
        Assert.Equal([2, 2, 1], SizesIn(new GreenletPool(2)));
    });

    private static async Coroutine<int> SquareAfterSomeYields(int x)
    {
        for (var i = 0; i < x % 3; i++)
        {
            await Greenlet.YieldAsync();
        }

        return x * x;
    }

    private static async Coroutine<double> Divide(int x) => x == 0 ? throw new DivideByZeroException() : 1.0 / x;
}
