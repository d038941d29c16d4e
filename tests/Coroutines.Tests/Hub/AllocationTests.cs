namespace Coroutines.Tests.Hub;

/// <summary>Once warm, the hot paths allocate nothing.</summary>
[Collection(nameof(AllocationTests))]
[CollectionDefinition(nameof(AllocationTests), DisableParallelization = true)]
public class AllocationTests
{
    private const int Warm = 20_000;
    private const int Measured = 1_000;

    [Fact]
    public void Yielding() => AssertAllocatesNothing(static async Coroutine () => await Greenlet.YieldAsync());

    [Fact]
    public void Sleeping_and_waking() => AssertAllocatesNothing(static async Coroutine () => await Greenlet.SleepAsync(TimeSpan.FromTicks(1)));

    [Fact]
    public void A_call_that_suspends_and_returns() => AssertAllocatesNothing(static async Coroutine () => await Suspend());

    [Fact]
    public void A_call_that_ends_at_once() => AssertAllocatesNothing(static async Coroutine () => await Nothing());

    [Fact]
    public void Spawning_costs_the_greenlet_object_and_nothing_else() => OnHub.Run(async Coroutine () =>
    {
        async Coroutine SpawnMany(int count)
        {
            for (var i = 0; i < count; i++)
            {
                Greenlet.Spawn(Suspend);
                await Greenlet.YieldAsync();
                await Greenlet.YieldAsync();
            }
        }

        var body = (Func<Coroutine>)Suspend;
        await SpawnMany(Warm);
        GC.KeepAlive(new Greenlet(body));
        var before = GC.GetAllocatedBytesForCurrentThread();
        GC.KeepAlive(new Greenlet(body));
        var size = GC.GetAllocatedBytesForCurrentThread() - before;
        before = GC.GetAllocatedBytesForCurrentThread();
        await SpawnMany(Measured);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, (Measured * size) + 1024);
    });

    [Fact]
    public void Waiting_for_an_event() => AssertPairAllocatesNothing(static () =>
    {
        GreenletEvent first = new(), second = new();
        return (
            async Coroutine () =>
            {
                first.Clear();
                second.Set();
                await first.WaitAsync();
            },
            async Coroutine () =>
            {
                await second.WaitAsync();
                second.Clear();
                first.Set();
            });
    });

    [Fact]
    public void Waiting_for_a_permit() => AssertPairAllocatesNothing(static () =>
    {
        var semaphore = new GreenletSemaphore();
        return (Use, Use);

        async Coroutine Use()
        {
            await semaphore.AcquireAsync();
            await Greenlet.YieldAsync();
            semaphore.Release();
        }
    });

    [Fact]
    public void Waiting_for_a_lock() => AssertPairAllocatesNothing(static () =>
    {
        var greenletLock = new GreenletLock();
        return (Use, Use);

        async Coroutine Use()
        {
            await greenletLock.AcquireAsync();
            await Greenlet.YieldAsync();
            greenletLock.Release();
        }
    });

    [Fact]
    public void Waiting_for_an_item_and_for_room() => AssertPairAllocatesNothing(static () =>
    {
        var queue = new GreenletQueue<int>(1);
        return (
            async Coroutine () =>
            {
                await queue.PutAsync(1);
                await queue.PutAsync(2);
            },
            async Coroutine () =>
            {
                await queue.GetAsync();
                await queue.GetAsync();
            });
    });

    [Fact]
    public void Sleeping_greenlets_fit_in_256_bytes_each_with_frame_and_timer() =>
        AssertParkedBytes(static _ => Greenlet.Spawn(Sleep));

    [Fact]
    public void Greenlets_that_wait_for_an_event_fit_in_256_bytes_each_with_their_frames() =>
        AssertParkedBytes(static opened => Greenlet.Spawn(Wait, opened, opened));

    private static async Coroutine Suspend() => await Greenlet.YieldAsync();

    private static async Coroutine Sleep() => await Greenlet.SleepAsync(100_000);

    private static async Coroutine Wait(GreenletEvent opened, object other)
    {
        await opened.WaitAsync();
        GC.KeepAlive(other);
    }

    private static async Coroutine Nothing()
    {
    }

    private static void AssertParkedBytes(Action<GreenletEvent> spawn) => OnHub.Run(() =>
    {
        const int Count = 250_000;
        var opened = new GreenletEvent();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var i = 0; i < Count; i++)
        {
            spawn(opened);
        }

        Greenlet.Yield();
        Greenlet.Yield();
        var each = (GC.GetTotalMemory(forceFullCollection: true) - before) / (double)Count;
        Assert.InRange(each, 0, 256);
        Greenlet.KillAll(global::Coroutines.Hub.Current.Alive.ToArray());
    });

    /// <summary>Two greenlets, each of which waits for the other.</summary>
    private static void AssertPairAllocatesNothing(Func<(Func<Coroutine> First, Func<Coroutine> Second)> create) => OnHub.Run(async Coroutine () =>
    {
        var (first, second) = create();
        async Coroutine Repeat(Func<Coroutine> operation, int count)
        {
            for (var i = 0; i < count; i++)
            {
                await operation();
            }
        }

        async Coroutine<long> Measure(int count)
        {
            var other = Greenlet.Spawn(Repeat, second, count);
            await Greenlet.YieldAsync();
            var before = GC.GetAllocatedBytesForCurrentThread();
            await Repeat(first, count - 1);
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            await first();
            await other.JoinAsync();
            return allocated;
        }

        await Measure(Warm);
        var least = long.MaxValue;
        for (var round = 0; round < 5; round++)
        {
            least = Math.Min(least, await Measure(Measured));
        }

        Assert.Equal(0, least);
    });

    private static void AssertAllocatesNothing(Func<Coroutine> operation) => OnHub.Run(async Coroutine () =>
    {
        async Coroutine Repeat(int count)
        {
            for (var i = 0; i < count; i++)
            {
                await operation();
            }
        }

        await Repeat(Warm);

        // The background compiler may allocate on its own behalf in one round, never in every one.
        var least = long.MaxValue;
        for (var round = 0; round < 5; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            await Repeat(Measured);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
    });
}
