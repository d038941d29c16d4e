using BenchmarkDotNet.Attributes;
using Coroutines;
using Versus;
using Versus.Hand;

namespace Micro;

/// <summary>A permit taken and given back: one that is free, or one that two hand to each other.</summary>
[MemoryDiagnoser]
public class SemaphoreBenchmarks
{
    private const int Operations = 1_000_000;

    [Benchmark(OperationsPerInvoke = Operations)]
    public void GreenletSemaphore_Free()
    {
        Greenlet.Spawn(Use).Get();

        static async Coroutine Use()
        {
            var semaphore = new GreenletSemaphore();
            for (var i = 0; i < Operations; i++)
            {
                await semaphore.AcquireAsync();
                semaphore.Release();
            }
        }
    }

    [Benchmark(OperationsPerInvoke = Operations)]
    public async Task SemaphoreSlim_Free()
    {
        using var semaphore = new SemaphoreSlim(1);
        for (var i = 0; i < Operations; i++)
        {
            await semaphore.WaitAsync();
            semaphore.Release();
        }
    }

    [Benchmark(OperationsPerInvoke = Operations)]
    public void GreenletSemaphore_Contended()
    {
        var semaphore = new GreenletSemaphore();
        Greenlet.JoinAll(Greenlet.Spawn(Use, semaphore), Greenlet.Spawn(Use, semaphore));

        static async Coroutine Use(GreenletSemaphore semaphore)
        {
            for (var i = 0; i < Operations / 2; i++)
            {
                await semaphore.AcquireAsync();
                await Greenlet.YieldAsync();
                semaphore.Release();
            }
        }
    }

    /// <summary>The two switches of a contended permit.</summary>
    [Benchmark(OperationsPerInvoke = Operations, Baseline = true)]
    public void ByHand_Contended()
    {
        var (loop, total) = (new Loop(), new Total());
        loop.Ready(new Yielder(Operations, total));
        loop.Ready(new Yielder(Operations, total));
        loop.Run();
    }

    [Benchmark(OperationsPerInvoke = Operations)]
    public Task SemaphoreSlim_Contended()
    {
        var semaphore = new SemaphoreSlim(1);
        return Task.WhenAll(Use(), Use());

        async Task Use()
        {
            for (var i = 0; i < Operations / 2; i++)
            {
                await semaphore.WaitAsync();
                await Task.Yield();
                semaphore.Release();
            }
        }
    }
}
