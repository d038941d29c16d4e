using System.Collections.Concurrent;
using Coroutines.Patches;

namespace Coroutines.Tests.Patches;

public class BlockingCollectionPatchTests
{
    [Fact]
    public void Producer_and_consumer_on_one_hub() => OnHub.Run(async Coroutine () =>
    {
        using var items = new BlockingCollection<int>(1);
        var taken = new List<int>();
        var consumer = Greenlet.Spawn(async Coroutine () =>
        {
            while (await BlockingCollectionPatches.TryTakeAsync(items, Timeout.Infinite) is (true, var item))
            {
                taken.Add(item);
            }
        });
        var producer = Greenlet.Spawn(async Coroutine () =>
        {
            for (var i = 0; i < 5; i++)
            {
                await BlockingCollectionPatches.AddAsync(items, i);
            }

            items.CompleteAdding();
        });
        await Greenlet.JoinAllAsync([producer, consumer], raiseError: true);
        Assert.Equal([0, 1, 2, 3, 4], taken);
    });

    [Fact]
    public void Greenlets_take_in_the_order_they_came() => OnHub.Run(async Coroutine () =>
    {
        using var items = new BlockingCollection<int>();
        var takers = Enumerable.Range(0, 3).Select(_ => Greenlet.Spawn(async Coroutine<int> () => await BlockingCollectionPatches.TakeAsync(items))).ToArray();
        await Greenlet.YieldAsync();
        new Thread(() =>
        {
            for (var i = 0; i < 3; i++)
            {
                items.Add(i);
            }
        }).Start();
        await Greenlet.JoinAllAsync(takers);
        Assert.Equal([0, 1, 2], takers.Select(taker => taker.Get()));
    });

    [Fact]
    public void Completion_wakes_takers_and_adders_as_the_blocking_calls_are() => OnHub.Run(async Coroutine () =>
    {
        using var empty = new BlockingCollection<int>(1);
        using var full = new BlockingCollection<int>(1) { 1 };
        var take = Greenlet.Spawn(async Coroutine<int> () => await BlockingCollectionPatches.TakeAsync(empty));
        var tryTake = Greenlet.Spawn(async Coroutine<(bool, int)> () => await BlockingCollectionPatches.TryTakeAsync(empty, 60_000));
        var add = Greenlet.Spawn(async Coroutine () => await BlockingCollectionPatches.AddAsync(full, 2));
        await Greenlet.SleepAsync(0.005);
        empty.CompleteAdding();
        full.CompleteAdding();
        await Greenlet.JoinAllAsync(take, tryTake, add);
        Assert.IsType<InvalidOperationException>(take.Exception);
        Assert.Equal((false, 0), tryTake.Get());
        Assert.IsType<InvalidOperationException>(add.Exception);
        Assert.Single(full);
    });

    [Fact]
    public void Time_limits_and_tokens() => OnHub.Run(async Coroutine () =>
    {
        using var items = new BlockingCollection<int>(1);
        Assert.Equal((false, 0), await BlockingCollectionPatches.TryTakeAsync(items, 0));
        Assert.Equal((false, 0), await BlockingCollectionPatches.TryTakeAsync(items, 1));
        Assert.True(await BlockingCollectionPatches.TryAddAsync(items, 1, 1));
        Assert.False(await BlockingCollectionPatches.TryAddAsync(items, 2, TimeSpan.FromMilliseconds(1)));
        using var source = new CancellationTokenSource();
        var add = Greenlet.Spawn(async Coroutine () => await BlockingCollectionPatches.AddAsync(items, 2, source.Token));
        await Greenlet.YieldAsync();
        source.Cancel();
        await add.JoinAsync();
        Assert.Equal(source.Token, Assert.IsType<OperationCanceledException>(add.Exception).CancellationToken);
    });

    /// <summary>Items are added by a thread while takers are killed and time out: each is taken once or still there.</summary>
    [Fact]
    public void Items_are_conserved() => OnHub.Run(async Coroutine () =>
    {
        const int Rounds = 200;
        using var items = new BlockingCollection<int>(2);
        var taken = new List<int>();
        var random = new Random(1);
        var thread = new Thread(() =>
        {
            for (var i = 0; i < Rounds; i++)
            {
                items.Add(i);
            }

            items.CompleteAdding();
        });
        thread.Start();
        while (!items.IsCompleted)
        {
            var takers = Enumerable.Range(0, 3).Select(i => Greenlet.Spawn(async Coroutine () =>
            {
                if (await BlockingCollectionPatches.TryTakeAsync(items, i == 0 ? 1 : Timeout.Infinite) is (true, var item))
                {
                    taken.Add(item);
                }
            })).ToArray();
            for (var i = random.Next(4); i > 0; i--)
            {
                await Greenlet.SleepAsync(0.0001 * random.Next(3));
            }

            await Greenlet.KillAllAsync(takers);
        }

        Assert.Equal(Enumerable.Range(0, Rounds), taken.Order());
    });
}
