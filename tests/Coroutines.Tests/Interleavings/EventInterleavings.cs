namespace Coroutines.Tests.Interleavings;

public class EventInterleavings
{
    [Fact]
    public void A_wait_gives_true_exactly_when_the_event_was_set_meanwhile() => Interleaving.ForEachSeed(run =>
    {
        var isSet = new GreenletEvent();
        var sets = 0;
        for (var i = 0; i < 5; i++)
        {
            run.Spawn(async Coroutine () =>
            {
                for (var round = 0; round < 4; round++)
                {
                    await run.PauseAsync();
                    var wasSet = isSet.IsSet;
                    var seen = sets;
                    var learned = await isSet.WaitAsync(run.ChooseLimit());
                    Assert.Equal(wasSet || sets != seen, learned);
                    if (run.IsLucky(4))
                    {
                        isSet.Clear();
                    }
                }
            });
        }

        run.Spawn(
            async Coroutine () =>
            {
                for (var i = 0; i < 6; i++)
                {
                    await run.PauseAsync();
                    sets++;
                    isSet.Set();
                    if (run.IsLucky(2))
                    {
                        isSet.Clear();
                    }
                }

                // Whoever comes after the last set must not wait for ever.
                while (Coroutines.Hub.Current.Count > 1)
                {
                    sets++;
                    isSet.Set();
                    await Greenlet.SleepAsync(1);
                }
            },
            isMortal: false);
    });

    [Fact]
    public void Everyone_gets_the_one_result() => Interleaving.ForEachSeed(run =>
    {
        var result = new AsyncResult<int>();
        var fails = run.IsLucky(3);
        var got = 0;
        for (var i = 0; i < 6; i++)
        {
            var isMortal = i > 2;
            run.Spawn(
                async Coroutine () =>
                {
                    await run.PauseAsync();
                    try
                    {
                        Assert.Equal(7, await result.GetAsync(timeout: isMortal ? run.ChooseLimit() : null));
                        Assert.False(fails);
                        got++;
                    }
                    catch (FormatException)
                    {
                        Assert.True(fails);
                        got++;
                    }
                    catch (GreenletTimeout)
                    {
                        Assert.True(isMortal);
                    }
                },
                isMortal);
        }

        run.Spawn(
            async Coroutine () =>
            {
                await run.PauseAsync();
                if (fails)
                {
                    result.SetException(new FormatException());
                }
                else
                {
                    result.Set(7);
                }
            },
            isMortal: false);
        run.Finally(() => Assert.InRange(got, 3, 6));
    });

    [Fact]
    public void Joiners_links_and_results_hear_of_every_end_once() => Interleaving.ForEachSeed(run =>
    {
        var ends = new List<Greenlet>();
        var linked = new List<Greenlet>();
        var workers = Enumerable.Range(0, 5).Select(_ => Greenlet.Spawn(async Coroutine () =>
        {
            await run.PauseAsync();
            await run.PauseAsync();
        })).ToArray();
        foreach (var worker in workers)
        {
            worker.RawLink(ends.Add);
            worker.Link(async Coroutine (Greenlet ended) =>
            {
                await run.PauseAsync();
                linked.Add(ended);
            });
            run.Spawn(async Coroutine () =>
            {
                await run.PauseAsync();
                await worker.JoinAsync(run.ChooseLimit());
            });
            run.Spawn(
                async Coroutine () =>
                {
                    await worker.JoinAsync();
                    Assert.True(worker.IsReady);
                },
                isMortal: false);
        }

        run.Spawn(async Coroutine () => await Greenlet.JoinAllAsync(workers, run.ChooseLimit()));
        run.Spawn(
            async Coroutine () =>
            {
                await run.PauseAsync();
                await Greenlet.KillAllAsync(workers.Where(_ => run.IsLucky(3)).ToArray());
                Assert.Equal(workers.Length, (await Greenlet.JoinAllAsync(workers)).Count);
                Assert.Equal(3, (await Greenlet.WaitAsync(workers, count: 3)).Count);
            },
            isMortal: false);
        run.Finally(() =>
        {
            Coroutines.Hub.Current.Join();
            Assert.Equal(workers.ToHashSet(), ends.ToHashSet());
            Assert.Equal(workers.ToHashSet(), linked.ToHashSet());
            Assert.Equal((workers.Length, workers.Length), (ends.Count, linked.Count));
        });
    });

    [Fact]
    public void Join_all_gives_the_order_of_the_ends() => Interleaving.ForEachSeed(run =>
    {
        var ends = new List<Greenlet>();
        run.Spawn(
            async Coroutine () =>
            {
                var workers = Enumerable.Range(0, 6).Select(_ => Greenlet.Spawn(async Coroutine () =>
                {
                    await run.PauseAsync();
                    ends.Add(Greenlet.Current!);
                })).ToArray();
                Assert.Equal(await Greenlet.JoinAllAsync(workers), ends);
            },
            isMortal: false);
    });

    [Fact]
    public void A_timeout_interrupts_its_own_block_and_no_other() => Interleaving.ForEachSeed(run =>
    {
        for (var i = 0; i < 4; i++)
        {
            run.Spawn(async Coroutine () =>
            {
                using var outer = GreenletTimeout.StartNew(run.Choose(4));
                try
                {
                    using var inner = GreenletTimeout.StartNew(run.Choose(4));
                    try
                    {
                        await run.PauseAsync();
                        Assert.True(await GreenletTimeout.TryRunAsync(1000, run.PauseAsync));
                        await run.PauseAsync();
                    }
                    catch (GreenletTimeout fired) when (fired == inner)
                    {
                        Assert.False(inner.IsPending);
                    }
                }
                catch (GreenletTimeout fired) when (fired == outer)
                {
                    Assert.False(outer.IsPending);
                }
            });
        }
    });
}
