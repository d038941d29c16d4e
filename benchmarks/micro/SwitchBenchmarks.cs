using BenchmarkDotNet.Attributes;
using Coroutines;
using Versus;
using Versus.Hand;

namespace Micro;

/// <summary>One yield and the resume of another, with so many greenlets taking turns.</summary>
[MemoryDiagnoser]
public class SwitchBenchmarks
{
    private const int Operations = 1_000_000;

    [Params(2, 1000, 100_000)]
    public int Greenlets { get; set; }

    [Benchmark(OperationsPerInvoke = Operations)]
    public void Greenlet_Yield()
    {
        var all = new Greenlet[Greenlets];
        for (var i = 0; i < all.Length; i++)
            all[i] = Greenlet.Spawn(Yield, Operations / Greenlets);
        Greenlet.JoinAll(all);

        static async Coroutine Yield(int times)
        {
            for (; times > 0; times--)
                await Greenlet.YieldAsync();
        }
    }

    [Benchmark(OperationsPerInvoke = Operations, Baseline = true)]
    public void ByHand()
    {
        var (loop, total) = (new Loop(), new Total());
        for (var i = 0; i < Greenlets; i++)
            loop.Ready(new Yielder(Operations / Greenlets, total));
        loop.Run();
    }

    [Benchmark(OperationsPerInvoke = Operations)]
    public void Task_OnOneQueue()
    {
        var loop = new TaskLoop();
        for (var i = 0; i < Greenlets; i++)
            _ = Yield(loop, Operations / Greenlets);
        loop.Run();

        static async Task Yield(TaskLoop loop, int times)
        {
            for (; times > 0; times--)
                await loop;
        }
    }

    [Benchmark(OperationsPerInvoke = Operations)]
    public Task Task_Yield()
    {
        return Task.WhenAll(Enumerable.Range(0, Greenlets).Select(_ => Yield(Operations / Greenlets)));

        static async Task Yield(int times)
        {
            for (; times > 0; times--)
                await Task.Yield();
        }
    }
}
