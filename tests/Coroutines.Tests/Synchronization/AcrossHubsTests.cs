namespace Coroutines.Tests.Synchronization;

/// <summary>Events, results, queues and semaphores that other hubs and plain threads set, put into and release.</summary>
public class AcrossHubsTests
{
    private const int Threads = 4;
    private const int Each = 2000;

    [Fact]
    public void Items_put_by_plain_threads_and_by_greenlets_of_other_hubs_all_arrive_in_the_order_of_each() => OnHub.Run(() =>
    {
        var queue = new GreenletQueue<(int Thread, int Number)>(shared: true);
        var threads = Start(thread =>
        {
            if (thread % 2 == 0)
            {
                for (var i = 0; i < Each; i++)
                {
                    queue.Put((thread, i));
                }
            }
            else
            {
                Greenlet.Spawn(async Coroutine () =>
                {
                    for (var i = 0; i < Each; i++)
                    {
                        await queue.PutAsync((thread, i));
                        await Greenlet.YieldAsync();
                    }
                }).Get();
            }
        });
        var next = new int[Threads];
        async Coroutine Take(int count)
        {
            for (var i = 0; i < count; i++)
            {
                var (thread, number) = await queue.GetAsync();
                Assert.Equal(next[thread]++, number);
            }
        }

        // While others of this hub keep it busy, which must not starve what comes from outside.
        var busy = Greenlet.Spawn(async Coroutine () =>
        {
            while (true)
            {
                await Greenlet.YieldAsync();
            }
        });
        Greenlet.JoinAll([Greenlet.Spawn(Take, Threads * Each / 2), Greenlet.Spawn(Take, Threads * Each / 2)], raiseError: true);
        busy.Kill();
        Assert.All(next, count => Assert.Equal(Each, count));
        Join(threads);
    });

    [Fact]
    public void A_bounded_queue_makes_other_threads_wait_for_room() => OnHub.Run(() =>
    {
        var queue = new GreenletQueue<int>(maxSize: 2, shared: true);
        var threads = Start(thread =>
        {
            for (var i = 0; i < 200; i++)
            {
                queue.Put(i);
            }
        });
        var sum = 0;
        for (var i = 0; i < Threads * 200; i++)
        {
            sum += queue.Get();
            Assert.InRange(queue.Count, 0, 2);
        }

        Assert.Equal(Threads * 199 * 100, sum);
        Join(threads);
        Assert.Equal(0, queue.Count);
    });

    [Fact]
    public void A_put_from_outside_runs_out_of_patience_is_interrupted_or_shut_out() => OnHub.Run(() =>
    {
        var queue = new GreenletQueue<int>(maxSize: 1, shared: true);
        queue.Put(1);
        var errors = new List<Exception?>();
        var reported = 0;
        Coroutines.Hub.Current.UnhandledException += (_, _) => reported++;
        var done = new GreenletEvent(shared: true);
        var thread = new Thread(() =>
        {
            errors.Add(Record.Exception(() => queue.Put(2, timeout: 0.001)));
            errors.Add(Record.Exception(() => queue.Put(2, timeout: new GreenletTimeout(0.001))));
            errors.Add(Record.Exception(() => queue.PutNoWait(2)));
            var killed = Greenlet.Spawn(async Coroutine () => await queue.PutAsync(2));
            Greenlet.Sleep(0.001);
            killed.Kill();
            Coroutines.Hub.Current.Dispose();
            done.Set();
        });
        thread.Start();
        Assert.True(done.Wait());
        Assert.Equal(1, queue.Get());

        // The killed one's greenlet here learns of it in its turn, before there was room.
        Greenlet.Sleep(0.01);
        Assert.Equal(0, queue.Count);
        Assert.Equal([typeof(QueueFullException), typeof(GreenletTimeout), typeof(InvalidOperationException)], errors.Select(error => error!.GetType()));
        thread.Join();

        queue.Put(3);
        Exception? shutOut = null;
        thread = new Thread(() =>
        {
            shutOut = Record.Exception(() => queue.Put(4));
            done.Set();
        });
        done.Clear();
        thread.Start();
        Greenlet.Sleep(0.01);
        queue.ShutDown();
        Assert.True(done.Wait());
        thread.Join();
        Assert.IsType<QueueShutDownException>(shutOut);
        Assert.Equal(0, reported);
    });

    [Fact]
    public void Permits_released_by_other_threads_are_conserved() => OnHub.Run(() =>
    {
        var semaphore = new GreenletSemaphore(0, shared: true);
        var threads = Start(_ =>
        {
            for (var i = 0; i < Each; i++)
            {
                semaphore.Release();
            }
        });
        var taken = 0;
        async Coroutine Take(int count)
        {
            for (var i = 0; i < count; i++)
            {
                while (!await semaphore.AcquireAsync(0.0001))
                {
                }

                taken++;
            }
        }

        Greenlet.JoinAll(Enumerable.Range(0, 8).Select(_ => Greenlet.Spawn(Take, Threads * Each / 8)), raiseError: true);
        Join(threads);
        Assert.Equal(Threads * Each, taken);
        Assert.Equal(0, semaphore.Count);
    });

    /// <summary>Two hubs wake each other in turn: a lost wake would end the test in its time limit.</summary>
    [Fact]
    public void Two_hubs_play_ping_pong_with_events() => OnHub.Run(() =>
    {
        var ping = new GreenletEvent(shared: true);
        GreenletEvent? pong = null;
        using var ready = new ManualResetEventSlim();
        var thread = new Thread(() =>
        {
            pong = new GreenletEvent(shared: true);
            ready.Set();
            for (var i = 0; i < Each; i++)
            {
                Assert.True(pong.Wait());
                pong.Clear();
                ping.Set();
            }

            Coroutines.Hub.Current.Dispose();
        });
        thread.Start();
        ready.Wait();
        for (var i = 0; i < Each; i++)
        {
            pong!.Set();
            Assert.True(ping.Wait());
            ping.Clear();
        }

        thread.Join();
    });

    [Fact]
    public void Results_come_from_other_threads_once() => OnHub.Run(() =>
    {
        for (var round = 0; round < 200; round++)
        {
            var result = new AsyncResult<int>(shared: true);
            var refused = 0;
            var threads = Start(thread =>
            {
                try
                {
                    result.Set(thread);
                }
                catch (InvalidOperationException)
                {
                    Interlocked.Increment(ref refused);
                }
            });
            var seen = result.Get();
            Join(threads);
            Assert.Equal(Threads - 1, refused);
            Assert.Equal(seen, result.Value);
        }
    });

    private static Thread[] Start(Action<int> body)
    {
        var threads = Enumerable.Range(0, Threads).Select(n => new Thread(() =>
        {
            body(n);
            Coroutines.Hub.Current.Dispose();
        }) { IsBackground = true }).ToArray();
        Array.ForEach(threads, thread => thread.Start());
        return threads;
    }

    private static void Join(Thread[] threads) => Assert.All(threads, thread => Assert.True(thread.Join(TimeSpan.FromSeconds(30))));
}
