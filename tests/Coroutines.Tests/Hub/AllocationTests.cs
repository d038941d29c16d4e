namespace Coroutines.Tests.Hub;

/// <summary>Once warm, the hot paths allocate nothing.</summary>
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
    public void A_million_parked_greenlets_fit_in_400_bytes_each() => OnHub.Run(() =>
    {
        const int Count = 1_000_000;
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var all = new Greenlet[Count];
        for (var i = 0; i < Count; i++)
        {
            all[i] = Greenlet.Spawn(Park);
        }

        Greenlet.Yield();
        Greenlet.Yield();
        var each = (GC.GetTotalMemory(forceFullCollection: true) - before) / (double)Count;
        Assert.InRange(each, 0, 400);
        Greenlet.KillAll(all);
    });

    private static async Coroutine Suspend() => await Greenlet.YieldAsync();

    private static async Coroutine Park() => await Greenlet.SleepAsync(100_000);

    private static async Coroutine Nothing()
    {
    }

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
