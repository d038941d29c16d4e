namespace Coroutines.Tests.Collections;

public class QueueTests
{
    /// <summary>The tutorial's first "Queues" program.</summary>
    [Fact]
    public void Workers_take_turns() => OnHub.Run(() =>
    {
        var trace = new List<string>();
        var tasks = new GreenletQueue<int>();
        async Coroutine Worker(string name)
        {
            while (!tasks.IsEmpty)
            {
                trace.Add($"{name} {await tasks.GetAsync()}");
                await Greenlet.YieldAsync();
            }

            trace.Add("Quitting time!");
        }

        Greenlet.Spawn(async Coroutine () =>
        {
            for (var i = 1; i < 25; i++)
            {
                tasks.PutNoWait(i);
            }
        }).Join();
        string[] names = ["steve", "john", "nancy"];
        Greenlet.JoinAll(names.Select(name => Greenlet.Spawn(Worker, name)));
        Assert.Equal(
            [.. Enumerable.Range(1, 24).Select(i => $"{names[(i - 1) % 3]} {i}"), .. Enumerable.Repeat("Quitting time!", 3)], trace);
    });

    /// <summary>The tutorial's second "Queues" program, whose order depends on all of the scheduling.</summary>
    [Fact]
    public void A_bounded_queue_alternates_putters_and_getters() => OnHub.Run(() =>
    {
        var trace = new List<string>();
        var tasks = new GreenletQueue<int>(maxSize: 3);
        async Coroutine Worker(string name)
        {
            try
            {
                while (true)
                {
                    trace.Add($"{name} {await tasks.GetAsync(timeout: 0.05)}");
                    await Greenlet.YieldAsync();
                }
            }
            catch (QueueEmptyException)
            {
                trace.Add("Quitting time!");
            }
        }

        async Coroutine Boss()
        {
            for (var i = 1; i < 10; i++)
            {
                await tasks.PutAsync(i);
            }

            trace.Add("Assigned all work in iteration 1");
            for (var i = 10; i < 20; i++)
            {
                await tasks.PutAsync(i);
            }

            trace.Add("Assigned all work in iteration 2");
        }

        Greenlet.JoinAll(
            Greenlet.Spawn(Boss), Greenlet.Spawn(Worker, "steve"), Greenlet.Spawn(Worker, "john"), Greenlet.Spawn(Worker, "bob"));
        string[] names = ["steve", "john", "bob"];
        var expected = Enumerable.Range(1, 19).Select(i => $"{names[(i - 1) % 3]} {i}").ToList();
        expected.Insert(6, "Assigned all work in iteration 1");
        expected.Insert(19, "Assigned all work in iteration 2");
        expected.AddRange(Enumerable.Repeat("Quitting time!", 3));
        Assert.Equal(expected, trace);
    });

    [Fact]
    public void A_put_hands_nothing_over() => OnHub.Run(async Coroutine () =>
    {
        var queue = new GreenletQueue<int>();
        var waiter = Greenlet.Spawn(async Coroutine<int> () => await queue.GetAsync());
        await Greenlet.YieldAsync();
        queue.PutNoWait(1);
        Assert.Equal(1, queue.GetNoWait());
        await Greenlet.YieldAsync();
        await Greenlet.YieldAsync();
        Assert.False(waiter.IsReady);
        queue.PutNoWait(2);
        Assert.Equal(2, await waiter.GetAsync());
    });

    [Fact]
    public void An_interrupted_putter_puts_nothing_and_an_interrupted_getter_takes_nothing() => OnHub.Run(async Coroutine () =>
    {
        var queue = new GreenletQueue<int>([1], maxSize: 1);
        var killed = Greenlet.Spawn(async Coroutine () => await queue.PutAsync(2));
        var kept = Greenlet.Spawn(async Coroutine () => await queue.PutAsync(3));
        await Greenlet.YieldAsync();
        await Assert_Full(queue);
        await killed.KillAsync(block: false);
        Assert.Equal(1, queue.GetNoWait());
        await kept.JoinAsync();
        Assert.Equal(3, queue.GetNoWait());
        var getter = Greenlet.Spawn(async Coroutine () => { await queue.GetAsync(); });
        await Greenlet.YieldAsync();
        await getter.KillAsync(block: false);
        queue.PutNoWait(4);
        await getter.JoinAsync();
        Assert.Equal(4, await queue.PeekAsync());
        Assert.Equal(1, queue.Count);
    });

    [Fact]
    public void Limits_and_the_forms_that_do_not_wait() => OnHub.Run(() =>
    {
        var queue = new GreenletQueue<int>(1);
        Assert.Throws<QueueEmptyException>(() => queue.Get(0.001));
        var timeout = GreenletTimeout.StartNew(0.001);
        Assert.Same(timeout, Assert.Throws<GreenletTimeout>(() => queue.Peek(timeout)));
        Assert.Same(timeout, Assert.Throws<GreenletTimeout>(() => queue.Get(timeout)));
        Assert.Throws<QueueEmptyException>(() => queue.GetNoWait());
        Assert.True(queue.TryPut(1));
        Assert.False(queue.TryPut(2));
        Assert.Throws<QueueFullException>(() => queue.PutNoWait(2));
        Assert.Throws<QueueFullException>(() => queue.Put(2, timeout: 0.001));
        Assert.Same(timeout, Assert.Throws<GreenletTimeout>(() => queue.Put(2, timeout)));
        Assert.True(queue.TryGet(out var item));
        Assert.Equal(1, item);
        Assert.False(queue.TryGet(out _));
    });

    [Fact]
    public void Tasks_are_joined() => OnHub.Run(() =>
    {
        var queue = new GreenletQueue<int>();
        Assert.True(queue.Join());
        queue.Put(1);
        queue.Put(2);
        Assert.False(queue.Join(0.001));
        Greenlet.Spawn(async Coroutine () =>
        {
            for (var i = 0; i < 2; i++)
            {
                await queue.GetAsync();
                await Greenlet.YieldAsync();
                queue.TaskDone();
            }
        });
        Assert.True(queue.Join());
        Assert.Throws<InvalidOperationException>(queue.TaskDone);
    });

    [Fact]
    public void Shutting_down_drains_and_then_refuses_and_wakes_everyone() => OnHub.Run(async Coroutine () =>
    {
        var queue = new GreenletQueue<int>([1], maxSize: 1);
        var putter = Greenlet.Spawn(async Coroutine () => await queue.PutAsync(2));
        await Greenlet.YieldAsync();
        queue.ShutDown();
        await putter.JoinAsync();
        Assert.IsType<QueueShutDownException>(putter.Exception);
        Assert.Equal(1, await queue.GetAsync());
        Assert.Throws<QueueShutDownException>(() => queue.GetNoWait());
        Assert.Throws<QueueShutDownException>(() => queue.PutNoWait(3));
        var empty = new GreenletQueue<int>();
        var getter = Greenlet.Spawn(async Coroutine () => { await empty.GetAsync(); });
        await Greenlet.YieldAsync();
        empty.ShutDown();
        await getter.JoinAsync();
        Assert.IsType<QueueShutDownException>(getter.Exception);
        var dropped = new GreenletQueue<int>([1, 2]);
        dropped.ShutDown(immediate: true);
        Assert.True(await dropped.JoinAsync());
        Assert.Equal(0, dropped.Count);
    });

    [Fact]
    public void Iteration_ends_when_it_is_shut_down() => OnHub.Run(() =>
    {
        var queue = new GreenletQueue<int>();
        var seen = new List<int>();
        var reader = Greenlet.Spawn(async Coroutine () =>
        {
            await foreach (var item in queue)
            {
                seen.Add(item);
            }
        });
        Greenlet.Yield();
        queue.Put(1);
        Greenlet.Yield();
        queue.Put(2);
        queue.ShutDown();
        reader.Join();
        Assert.Equal([1, 2], seen);
        Assert.Empty(queue);
    });

    [Fact]
    public void Last_in_first_out_and_by_priority() => OnHub.Run(() =>
    {
        var last = new GreenletLifoQueue<int>();
        last.Put(1);
        last.Put(2);
        Assert.Equal(2, last.Get());
        var random = new Random(1);
        var queue = new GreenletPriorityQueue<int, int>();
        var items = Enumerable.Range(0, 500).Select(i => (Item: i, Priority: random.Next(20))).ToArray();
        foreach (var (item, priority) in items)
        {
            queue.Put(item, priority);
        }

        Assert.Equal(items.OrderBy(i => i.Priority).Select(i => i.Item), Enumerable.Range(0, 500).Select(_ => queue.Get()));
    });

    [Fact]
    public void A_priority_that_cannot_be_compared_changes_nothing() => OnHub.Run(() =>
    {
        var queue = new GreenletPriorityQueue<string, object>();
        queue.Put("a", 1);
        Assert.ThrowsAny<ArgumentException>(() => queue.Put("b", new object()));
        Assert.Equal(1, queue.Count);
        Assert.Equal(1, queue.UnfinishedTasks);
        Assert.Equal("a", queue.Get());
    });

    [Fact]
    public void Other_threads_put_into_an_unbounded_queue() => OnHub.Run(() =>
    {
        var queue = new GreenletQueue<int>(shared: true);
        var threads = Enumerable.Range(0, 3).Select(n => new Thread(() =>
        {
            for (var i = 0; i < 200; i++)
            {
                queue.Put((n * 1000) + i);
            }
        })).ToArray();
        Array.ForEach(threads, thread => thread.Start());
        var seen = Enumerable.Range(0, 600).Select(_ => queue.Get()).ToList();
        Array.ForEach(threads, thread => thread.Join());
        Assert.All(seen.GroupBy(i => i / 1000), each => Assert.Equal(Enumerable.Range(each.Key * 1000, 200), each));
    });

    /// <summary>Random putters and getters, some of them killed: what was put is taken once, and nobody is left waiting.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void Items_are_conserved(int maxSize) => OnHub.Run(async Coroutine () =>
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var queue = new GreenletQueue<int>(maxSize);
            var put = new List<int>();
            var got = new List<int>();
            var next = 0;
            async Coroutine Put()
            {
                for (var i = 0; i < 5; i++)
                {
                    var item = next++;
                    await queue.PutAsync(item);
                    put.Add(item);
                    if (random.Next(2) == 0)
                    {
                        await Greenlet.YieldAsync();
                    }
                }
            }

            async Coroutine Get()
            {
                await foreach (var item in queue)
                {
                    got.Add(item);
                    if (random.Next(2) == 0)
                    {
                        await Greenlet.YieldAsync();
                    }
                }
            }

            var putters = Enumerable.Range(0, 4).Select(_ => Greenlet.Spawn(Put)).ToArray();
            var getters = Enumerable.Range(0, 4).Select(_ => Greenlet.Spawn(Get)).ToArray();
            for (var i = random.Next(4); i > 0; i--)
            {
                await Greenlet.YieldAsync();
                await putters[random.Next(4)].KillAsync(block: false);
                await getters[random.Next(3)].KillAsync(block: false);
            }

            await Greenlet.JoinAllAsync(putters, raiseError: true);
            queue.ShutDown();
            await Greenlet.JoinAllAsync(getters, raiseError: true);
            Assert.Equal(put.Order(), got.Order());
        }
    });

    private static async Coroutine Assert_Full(GreenletQueue<int> queue)
    {
        var error = (Exception?)null;
        try
        {
            await queue.PutAsync(9, timeout: 0.001);
        }
        catch (QueueFullException e)
        {
            error = e;
        }

        Assert.NotNull(error);
    }

    [Fact]
    public void Queues_of_every_kind_can_hold_items_from_the_start() => OnHub.Run(() =>
    {
        var fifo = new GreenletQueue<int>([1, 2]);
        var lifo = new GreenletLifoQueue<int>([1, 2]);
        var priority = new GreenletPriorityQueue<string, int>([("b", 2), ("a", 1)]);
        Assert.Equal((1, 2, "a"), (fifo.Get(), lifo.Get(), priority.Get()));
        Assert.Equal((2, 2, 2), (fifo.UnfinishedTasks, lifo.UnfinishedTasks, priority.UnfinishedTasks));
    });
}
