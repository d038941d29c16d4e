namespace Coroutines.Tests.Interleavings;

public class LockInterleavings
{
    [Fact]
    public void Permits_are_conserved_and_waiters_are_served_in_the_order_they_came() => Interleaving.ForEachSeed(run =>
    {
        var permits = 1 + run.Choose(3);
        var semaphore = new BoundedGreenletSemaphore(permits);
        var inside = 0;
        var lastTicket = -1;
        var tickets = 0;
        for (var i = 0; i < 6; i++)
        {
            run.Spawn(async Coroutine () =>
            {
                for (var round = 0; round < 4; round++)
                {
                    await run.PauseAsync();
                    if (!semaphore.TryAcquire())
                    {
                        var ticket = tickets++;
                        if (!await semaphore.AcquireAsync(run.ChooseLimit()))
                        {
                            continue;
                        }

                        Assert.True(ticket > lastTicket, "A waiter was overtaken by one who came later.");
                        lastTicket = ticket;
                    }

                    try
                    {
                        Assert.InRange(++inside, 1, permits);
                        await run.PauseAsync();
                    }
                    finally
                    {
                        inside--;
                        semaphore.Release();
                    }
                }
            });
        }

        run.Finally(() => Assert.Equal(permits, semaphore.Count));
    });

    [Fact]
    public void A_lock_has_one_owner_at_a_time_however_deep() => Interleaving.ForEachSeed(run =>
    {
        var greenletLock = new GreenletLock();
        Greenlet? owner = null;
        for (var i = 0; i < 6; i++)
        {
            run.Spawn(async Coroutine () =>
            {
                for (var round = 0; round < 4; round++)
                {
                    await run.PauseAsync();
                    if (!await greenletLock.AcquireAsync(run.ChooseLimit()))
                    {
                        continue;
                    }

                    try
                    {
                        Assert.Null(owner);
                        owner = Greenlet.Current;
                        using (await greenletLock.EnterAsync())
                        {
                            await run.PauseAsync();
                        }

                        Assert.True(greenletLock.IsHeld);
                        Assert.Same(Greenlet.Current, owner);
                    }
                    finally
                    {
                        owner = null;
                        greenletLock.Release();
                    }
                }
            });
        }

        run.Finally(() => Assert.False(greenletLock.IsLocked));
    });

    [Fact]
    public void No_notification_of_a_condition_is_lost() => Interleaving.ForEachSeed(run =>
    {
        const int Items = 12;
        var condition = new GreenletCondition();
        var ready = 0;
        var taken = 0;

        async Coroutine TakeAsync(TimeLimit? limit)
        {
            using (await condition.EnterAsync())
            {
                while (ready == 0 && taken < Items)
                {
                    if (!await condition.WaitAsync(limit))
                    {
                        return;
                    }
                }

                if (ready > 0)
                {
                    ready--;
                    if (++taken == Items)
                    {
                        condition.NotifyAll();
                    }
                }

                await run.PauseAsync();
            }
        }

        for (var i = 0; i < 4; i++)
        {
            run.Spawn(async Coroutine () =>
            {
                while (taken < Items)
                {
                    await TakeAsync(run.ChooseLimit());
                    await run.PauseAsync();
                }
            });
        }

        run.Spawn(
            async Coroutine () =>
            {
                while (taken < Items)
                {
                    await TakeAsync(null);
                }
            },
            isMortal: false);
        run.Spawn(
            async Coroutine () =>
            {
                for (var i = 0; i < Items; i++)
                {
                    await run.PauseAsync();
                    using (await condition.EnterAsync())
                    {
                        ready++;
                        condition.Notify();
                        await run.PauseAsync();
                    }
                }
            },
            isMortal: false);
        run.Finally(() => Assert.Equal(Items, taken));
    });

    [Fact]
    public void Of_a_barrier_all_pass_or_all_hear_that_it_is_broken() => Interleaving.ForEachSeed(run =>
    {
        const int Parties = 3;
        var barrier = new GreenletBarrier(Parties);
        var passed = new List<int>();
        for (var i = 0; i < Parties; i++)
        {
            run.Spawn(async Coroutine () =>
            {
                for (var round = 0; round < 4; round++)
                {
                    await run.PauseAsync();
                    try
                    {
                        passed.Add(await barrier.WaitAsync(1 + run.Choose(4)));
                    }
                    catch (BrokenBarrierException)
                    {
                        await run.PauseAsync();
                        if (barrier.IsBroken)
                        {
                            barrier.Reset();
                        }
                    }
                }
            });
        }

        run.Finally(() =>
        {
            Assert.Equal(0, barrier.Waiting);
            var meetings = passed.GroupBy(place => place).ToDictionary(places => places.Key, places => places.Count());
            Assert.All(meetings.Keys, place => Assert.InRange(place, 0, Parties - 1));
        });
    });
}
