using BenchmarkDotNet.Attributes;
using Coroutines;

namespace Micro;

/// <summary>A function that suspends once, mapped over items, so many at a time. The figure is for one item.</summary>
[MemoryDiagnoser]
public class PoolBenchmarks
{
    private const int Items = 10_000;
    private const int AtOnce = 100;

    private static readonly int[] s_items = [.. Enumerable.Range(0, Items)];

    [Benchmark(OperationsPerInvoke = Items)]
    public int[] GreenletPool_Map() => new GreenletPool(AtOnce).Map(SquareAsync, s_items);

    [Benchmark(OperationsPerInvoke = Items)]
    public Task<int[]> SemaphoreSlim_WhenAll()
    {
        var places = new SemaphoreSlim(AtOnce);
        return Task.WhenAll(s_items.Select(Run));

        async Task<int> Run(int item)
        {
            await places.WaitAsync();
            await Task.Yield();
            places.Release();
            return item * item;
        }
    }

    [Benchmark(OperationsPerInvoke = Items)]
    public async Task<int[]> Parallel_ForEachAsync()
    {
        var results = new int[Items];
        await Parallel.ForEachAsync(s_items, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (item, _) =>
        {
            await Task.Yield();
            results[item] = item * item;
        });
        return results;
    }

    private static async Coroutine<int> SquareAsync(int item)
    {
        await Greenlet.YieldAsync();
        return item * item;
    }
}
