namespace Coroutines.Tests.Interleavings;

public class PoolInterleavings
{
    [Fact]
    public void A_pool_never_runs_more_than_its_size_and_gets_every_place_back() => Interleaving.ForEachSeed(run =>
    {
        var size = 1 + run.Choose(3);
        var pool = new GreenletPool(size);
        var inside = 0;
        var members = new List<Greenlet>();
        for (var i = 0; i < 4; i++)
        {
            run.Spawn(async Coroutine () =>
            {
                for (var round = 0; round < 4; round++)
                {
                    await run.PauseAsync();
                    var member = await pool.SpawnAsync(async Coroutine () =>
                    {
                        Assert.InRange(++inside, 1, size);
                        try
                        {
                            await run.PauseAsync();
                        }
                        finally
                        {
                            inside--;
                        }
                    });
                    members.Add(member);
                    if (run.IsLucky(4))
                    {
                        await pool.KillOneAsync(member, block: run.IsLucky(2));
                    }
                }
            });
        }

        run.Spawn(async Coroutine () =>
        {
            await run.PauseAsync();
            await pool.KillAsync(timeout: run.ChooseLimit());
            await pool.WaitAvailableAsync(run.ChooseLimit());
            await pool.JoinAsync(run.ChooseLimit());
        });
        run.Finally(() =>
        {
            Assert.True(pool.Join());
            Assert.Equal((0, size, 0), (pool.Count, pool.FreeCount, inside));
            Assert.All(members, member => Assert.Null(member.Exception));
        });
    });

    [Fact]
    public void Maps_give_every_result_in_order_and_leave_nothing_when_their_reader_dies() => Interleaving.ForEachSeed(run =>
    {
        var pool = new GreenletPool(1 + run.Choose(3));
        var items = Enumerable.Range(0, 6).ToArray();
        async Coroutine<int> Square(int item)
        {
            await run.PauseAsync();
            return item * item;
        }

        async Coroutine Read(GreenletMap<int> results, bool isOrdered)
        {
            var read = new List<int>();
            await foreach (var result in results)
            {
                read.Add(result);
                await run.PauseAsync();
            }

            Assert.Equal(items.Select(item => item * item), isOrdered ? read : read.Order());
        }

        run.Spawn(async Coroutine () => Assert.Equal(items.Select(item => item * item), await pool.MapAsync(Square, items)));
        foreach (var isMortal in new[] { false, true })
        {
            run.Spawn(async Coroutine () => await Read(pool.IMap(Square, items, maxSize: 2), isOrdered: true), isMortal);
            run.Spawn(async Coroutine () => await Read(pool.IMapUnordered(Square, items), isOrdered: false), isMortal);
        }

        run.Finally(() => Assert.Empty(pool));
    });

    [Fact]
    public void A_scope_ends_with_all_that_it_spawned_and_throws_what_failed() => Interleaving.ForEachSeed(run =>
    {
        for (var i = 0; i < 3; i++)
        {
            run.Spawn(async Coroutine () =>
            {
                var children = new List<Greenlet>();
                var fails = run.IsLucky(3);
                var scope = new GreenletScope();
                try
                {
                    await using (scope)
                    {
                        for (var child = 0; child < 3; child++)
                        {
                            var isBad = fails && child == 1;
                            children.Add(await scope.SpawnAsync(async Coroutine () =>
                            {
                                await run.PauseAsync();
                                if (isBad)
                                {
                                    throw new FormatException();
                                }

                                await run.PauseAsync();
                            }));
                        }
                    }

                    Assert.False(fails);
                }
                catch (FormatException)
                {
                    Assert.True(fails);
                }
                finally
                {
                    Assert.All(children, child => Assert.True(child.IsReady));
                }
            });
        }
    });
}
