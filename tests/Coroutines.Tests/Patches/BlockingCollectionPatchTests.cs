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

    [Fact]
    public void A_loop_takes_until_adding_is_completed() => OnHub.Run(async Coroutine () =>
    {
        using var items = new BlockingCollection<int>();
        var thread = new Thread(() =>
        {
            for (var i = 0; i < 100; i++)
            {
                items.Add(i);
            }

            items.CompleteAdding();
        });
        var taken = new List<int>();
        thread.Start();
        await foreach (var item in BlockingCollectionPatches.GetConsumingEnumerableAsync(items))
        {
            taken.Add(item);
        }

        Assert.Equal(Enumerable.Range(0, 100), taken);
        using var source = new CancellationTokenSource();
        using var empty = new BlockingCollection<int>();
        var loop = Greenlet.Spawn(async Coroutine () =>
        {
            await foreach (var _ in BlockingCollectionPatches.GetConsumingEnumerableAsync(empty, source.Token))
            {
                throw new InvalidOperationException();
            }
        });
        await Greenlet.SleepAsync(0.001);
        source.Cancel();
        await loop.JoinAsync();
        Assert.Equal(source.Token, Assert.IsType<OperationCanceledException>(loop.Exception).CancellationToken);
    });

    [Fact]
    public void The_first_of_several() => OnHub.Run(async Coroutine () =>
    {
        BlockingCollection<int>[] all = [new(1), new(1), new(1)];
        var take = Greenlet.Spawn(async Coroutine<(int, int)> () => await BlockingCollectionsPatches.TakeFromAnyAsync(all));
        await Greenlet.YieldAsync();
        new Thread(() => all[1].Add(7)).Start();
        Assert.Equal((1, 7), await take.GetAsync());
        Assert.Equal(0, await BlockingCollectionsPatches.AddToAnyAsync(all, 1));
        Assert.Equal(1, await BlockingCollectionsPatches.TryAddToAnyAsync(all, 2, 0));
        Assert.Equal(2, await BlockingCollectionsPatches.TryAddToAnyAsync(all, 3, TimeSpan.Zero));
        Assert.Equal(-1, await BlockingCollectionsPatches.TryAddToAnyAsync(all, 4, 1));
        var add = Greenlet.Spawn(async Coroutine<int> () => await BlockingCollectionsPatches.AddToAnyAsync(all, 4));
        await Greenlet.YieldAsync();
        Assert.Equal(3, all[2].Take());
        Assert.Equal(2, await add.GetAsync());
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(i, (await BlockingCollectionsPatches.TryTakeFromAnyAsync(all, 0)).Index);
        }

        // Completion of one is no end for who takes, as long as there are others; of all it is. Who adds must be able to add to any.
        var none = Greenlet.Spawn(async Coroutine<(int, int)> () => await BlockingCollectionsPatches.TryTakeFromAnyAsync(all, Timeout.Infinite));
        var error = Greenlet.Spawn(async Coroutine<(int, int)> () => await BlockingCollectionsPatches.TakeFromAnyAsync(all));
        await Greenlet.SleepAsync(0.001);
        all[0].CompleteAdding();
        await Greenlet.SleepAsync(0.001);
        Assert.False(none.IsReady);
        all[1].CompleteAdding();
        all[2].CompleteAdding();
        Assert.Equal((-1, 0), await none.GetAsync());
        await error.JoinAsync();
        Assert.IsType<ArgumentException>(error.Exception);
        await Failure.Of<ArgumentException>(async Coroutine () => await BlockingCollectionsPatches.AddToAnyAsync(all, 1));
    });

    [Fact]
    public void Adding_to_any_ends_with_the_error_of_the_blocking_call_when_one_is_completed_meanwhile() => OnHub.Run(async Coroutine () =>
    {
        BlockingCollection<int>[] full = [new(1) { 1 }, new(1) { 1 }];
        var add = Greenlet.Spawn(async Coroutine<int> () => await BlockingCollectionsPatches.AddToAnyAsync(full, 2));
        var killed = Greenlet.Spawn(async Coroutine<int> () => await BlockingCollectionsPatches.AddToAnyAsync(full, 3));
        await Greenlet.SleepAsync(0.001);
        await killed.KillAsync();
        full[1].CompleteAdding();
        await add.JoinAsync();
        Assert.IsType<ArgumentException>(add.Exception);
        Assert.Equal([1, 1], full.SelectMany(collection => collection));
    });

    [Fact]
    public void Items_of_several_are_conserved() => OnHub.Run(async Coroutine () =>
    {
        BlockingCollection<int>[] all = [new(3), new(2)];
        var taken = 0;
        var takers = Enumerable.Range(0, 8).Select(_ => Greenlet.Spawn(async Coroutine () =>
        {
            while (await BlockingCollectionsPatches.TryTakeFromAnyAsync(all, Timeout.Infinite) is (>= 0, _))
            {
                taken++;
            }
        })).ToArray();
        var thread = new Thread(() =>
        {
            for (var i = 0; i < 2000; i++)
            {
                BlockingCollection<int>.AddToAny(all, i);
            }

            Array.ForEach(all, collection => collection.CompleteAdding());
        });
        thread.Start();
        for (var i = 0; i < 4; i++)
        {
            await Greenlet.SleepAsync(0.001);
            await takers[i].KillAsync();
        }

        await Greenlet.JoinAllAsync(takers);
        Assert.Equal(2000, taken);
    });
}
