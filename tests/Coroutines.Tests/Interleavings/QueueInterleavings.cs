namespace Coroutines.Tests.Interleavings;

public class QueueInterleavings
{
    [Fact]
    public void What_is_put_is_got_in_order() => Interleaving.ForEachSeed(run =>
    {
        var queue = new GreenletQueue<int>(run.Choose(4));
        var put = new Queue<int>();
        Use(run, queue, item => queue.PutAsync(item, run.ChooseLimit()), queue.TryPut, put.Enqueue, item => Assert.Equal(put.Dequeue(), item), () => put.Count);
    });

    [Fact]
    public void What_was_put_last_is_got_first() => Interleaving.ForEachSeed(run =>
    {
        var queue = new GreenletLifoQueue<int>(run.Choose(4));
        var put = new Stack<int>();
        Use(run, queue, item => queue.PutAsync(item, run.ChooseLimit()), queue.TryPut, put.Push, item => Assert.Equal(put.Pop(), item), () => put.Count);
    });

    [Fact]
    public void What_comes_first_by_priority_is_got_first_and_equals_in_order() => Interleaving.ForEachSeed(run =>
    {
        var queue = new GreenletPriorityQueue<int, int>(run.Choose(4));
        var put = new PriorityQueue<int, (int, int)>();
        var puts = 0;
        Use(
            run,
            queue,
            item => queue.PutAsync(item, item % 3, run.ChooseLimit()),
            item => queue.TryPut(item, item % 3),
            item => put.Enqueue(item, (item % 3, puts++)),
            item => Assert.Equal(put.Dequeue(), item),
            () => put.Count);
    });

    [Fact]
    public void What_a_channel_takes_is_given_once_and_nothing_is_given_that_was_refused() => Interleaving.ForEachSeed(run =>
    {
        var channel = new GreenletChannel<int>();
        var putters = 0;
        var put = new HashSet<int>();
        var refused = new HashSet<int>();
        var got = new HashSet<int>();
        for (var i = 0; i < 4; i++)
        {
            var first = i * 100;
            putters++;
            run.Spawn(async Coroutine () =>
            {
                for (var item = first; item < first + 4; item++)
                {
                    await run.PauseAsync();
                    try
                    {
                        await channel.PutAsync(item, run.ChooseLimit());
                        put.Add(item);
                    }
                    catch (Exception e) when (e is QueueFullException or GreenletTimeout)
                    {
                        refused.Add(item);
                    }
                }
            }).RawLink(_ => putters--);
        }

        async Coroutine GetAsync(TimeLimit? limit)
        {
            try
            {
                Assert.True(got.Add(await channel.GetAsync(limit)));
            }
            catch (Exception e) when (e is QueueEmptyException or GreenletTimeout)
            {
            }
        }

        for (var i = 0; i < 2; i++)
        {
            run.Spawn(async Coroutine () =>
            {
                while (putters > 0)
                {
                    await run.PauseAsync();
                    await GetAsync(run.Choose(3));
                    if (channel.TryGet(out var item))
                    {
                        Assert.True(got.Add(item));
                    }
                }
            });
        }

        run.Spawn(
            async Coroutine () =>
            {
                while (putters > 0)
                {
                    await GetAsync(1);
                }
            },
            isMortal: false);
        run.Finally(() =>
        {
            Assert.Subset(got, put);
            Assert.Empty(got.Intersect(refused));
            Assert.Equal(0, channel.Balance);
        });
    });

    /// <summary>Putters, getters and peekers of one queue, some with limits, some killed; then it is shut down and what is left is taken.</summary>
    /// <param name="onPut">Tells the model that an item was put.</param>
    /// <param name="onGot">Asks the model whether the item that was got is the right one.</param>
    /// <param name="countLeft">How many items the model says are left.</param>
    private static void Use<TEntry>(
        Interleaving run,
        GreenletCollection<TEntry, int> queue,
        Func<int, Coroutine> putAsync,
        Func<int, bool> tryPut,
        Action<int> onPut,
        Action<int> onGot,
        Func<int> countLeft)
    {
        var putters = 0;
        void Finish(int item)
        {
            onGot(item);
            queue.TaskDone();
        }

        async Coroutine PutSomeAsync(int first)
        {
            for (var item = first; item < first + 4; item++)
            {
                await run.PauseAsync();
                if (run.IsLucky(3))
                {
                    if (tryPut(item))
                    {
                        onPut(item);
                    }

                    continue;
                }

                try
                {
                    await putAsync(item);
                    onPut(item);
                }
                catch (Exception e) when (e is QueueFullException or GreenletTimeout)
                {
                }
            }
        }

        for (var i = 0; i < 4; i++)
        {
            var first = i * 100;
            putters++;
            run.Spawn(() => PutSomeAsync(first)).RawLink(_ =>
            {
                putters--;
                if (putters == 0)
                {
                    queue.ShutDown();
                }
            });
        }

        for (var i = 0; i < 3; i++)
        {
            run.Spawn(async Coroutine () =>
            {
                try
                {
                    while (true)
                    {
                        await run.PauseAsync();
                        try
                        {
                            Finish(await queue.GetAsync(run.ChooseLimit()));
                        }
                        catch (Exception e) when (e is QueueEmptyException or GreenletTimeout)
                        {
                        }
                    }
                }
                catch (QueueShutDownException)
                {
                }
            });
        }

        run.Spawn(async Coroutine () =>
        {
            try
            {
                await run.PauseAsync();
                await queue.PeekAsync(run.ChooseLimit());
                Assert.True(queue.Count > 0);
            }
            catch (Exception e) when (e is QueueEmptyException or QueueShutDownException or GreenletTimeout)
            {
            }
        });
        run.Spawn(
            async Coroutine () =>
            {
                await foreach (var item in queue)
                {
                    Finish(item);
                    await run.PauseAsync();
                }

                Assert.True(await queue.JoinAsync());
            },
            isMortal: false);
        run.Finally(() =>
        {
            Assert.Equal(0, countLeft());
            Assert.Equal(0, queue.Count);
            Assert.Equal(0, queue.UnfinishedTasks);
        });
    }
}
