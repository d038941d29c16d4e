using Coroutines;

namespace Versus;

/// <summary>The micro jobs. Their plain code spawns greenlets and waits for them, which runs the hub.</summary>
internal static partial class Jobs
{
    /// <summary>size greenlets share the yields.</summary>
    public static JobResult Switches(int size, long operations)
    {
        var total = new Total();
        var all = new Greenlet[size];
        for (var i = 0; i < size; i++)
            all[i] = Greenlet.Spawn(Yield, operations / size, total);
        Greenlet.JoinAll(all);
        return new(total.Value);
    }

    [Greenlet]
    private static void Yield(long times, Total total)
    {
        for (; times > 0; times--)
        {
            Greenlet.Yield();
            total.Value++;
        }
    }

    /// <summary>Batches of size: spawn them, wait for them.</summary>
    public static JobResult Spawn(int size, long operations)
    {
        var total = new Total();
        var all = new Greenlet[size];
        for (long begun = 0; begun < operations; begun += size)
            SpawnBatch(all, total);
        return new(total.Value);
    }

    private static void SpawnBatch(Greenlet[] all, Total total) // a method of its own, so that the JIT compiler meets it often
    {
        for (var i = 0; i < all.Length; i++)
            all[i] = Greenlet.Spawn(Count, total);
        Greenlet.JoinAll(all);
    }

    [Greenlet]
    private static void Count(Total total) => total.Value++;

    /// <summary>size greenlets wait for one event; what one of them holds in memory.</summary>
    public static JobResult Parked(int size)
    {
        var woken = new Total();
        var opened = new GreenletEvent();
        var before = JobRunner.ResidentBytes();
        for (var i = 0; i < size; i++)
            Greenlet.Spawn(Wait, opened, woken);
        Greenlet.Sleep(0);
        var bytes = (JobRunner.ResidentBytes() - before) / (double)size;
        opened.Set();
        Hub.Current.Join();
        return new(woken.Value, bytes);
    }

    [Greenlet]
    private static void Wait(GreenletEvent opened, Total woken)
    {
        opened.Wait();
        woken.Value++;
    }

    /// <summary>A token goes round size greenlets, each of which waits for it on a queue of its own.</summary>
    public static JobResult Ring(int size, long operations)
    {
        var hops = new Total();
        var queues = new GreenletQueue<long>[size];
        for (var i = 0; i < size; i++)
            queues[i] = new(1);
        var all = new Greenlet[size];
        for (var i = 0; i < size; i++)
            all[i] = Greenlet.Spawn(Hop, queues[i], queues[(i + 1) % size], hops);
        queues[0].Put(operations);
        Greenlet.JoinAll(all);
        return new(hops.Value);
    }

    [Greenlet]
    private static void Hop(GreenletQueue<long> source, GreenletQueue<long> target, Total hops)
    {
        while (true)
        {
            var left = source.Get();
            if (left > 0)
                hops.Value++;
            target.Put(left - 1);
            if (left <= 0)
                return;
        }
    }

    /// <summary>One producer, size workers, one consumer; both queues hold 100 items.</summary>
    public static JobResult Fan(int size, long operations)
    {
        var sum = new Total();
        GreenletQueue<long> work = new(100), done = new(100);
        Greenlet.Spawn(Produce, work, operations, size);
        for (var i = 0; i < size; i++)
            Greenlet.Spawn(Work, work, done);
        Greenlet.Spawn(Consume, done, operations, sum).Join();
        return new(sum.Value);
    }

    [Greenlet]
    private static void Produce(GreenletQueue<long> work, long items, int workers)
    {
        for (long i = 0; i < items; i++)
            work.Put(i);
        for (var i = 0; i < workers; i++)
            work.Put(-1);
    }

    [Greenlet]
    private static void Work(GreenletQueue<long> work, GreenletQueue<long> done)
    {
        long item;
        while ((item = work.Get()) >= 0)
            done.Put(item + 1);
    }

    [Greenlet]
    private static void Consume(GreenletQueue<long> done, long items, Total sum)
    {
        for (; items > 0; items--)
            sum.Value += done.Get();
    }

    /// <summary>size greenlets sleep up to a second each.</summary>
    public static JobResult Timers(int size)
    {
        var fired = new Total();
        var all = new Greenlet[size];
        for (var i = 0; i < size; i++)
            all[i] = Greenlet.Spawn(Sleep, TimeSpan.FromMilliseconds(i * 7919L % 1000), fired);
        Greenlet.JoinAll(all);
        return new(fired.Value);
    }

    [Greenlet]
    private static void Sleep(TimeSpan duration, Total fired)
    {
        Greenlet.Sleep(duration);
        fired.Value++;
    }

    /// <summary>A timeout is started and cancelled while size others are pending.</summary>
    public static JobResult Timeouts(int size, long operations)
    {
        var cancelled = new Total();
        Greenlet.Spawn(StartAndCancel, size, operations, cancelled).Get();
        return new(cancelled.Value);
    }

    [Greenlet]
    private static void StartAndCancel(int size, long operations, Total cancelled)
    {
        var pending = new GreenletTimeout[size];
        for (var i = 0; i < size; i++)
            pending[i] = GreenletTimeout.StartNew(TimeSpan.FromSeconds(3600 + i * 7919L % 1000 / 1000.0));
        for (; operations > 0; operations--)
        {
            var timeout = GreenletTimeout.StartNew(TimeSpan.FromSeconds(60));
            if (timeout.IsPending)
                cancelled.Value++;
            timeout.Cancel();
        }
        foreach (var timeout in pending)
            timeout.Cancel();
    }
}
