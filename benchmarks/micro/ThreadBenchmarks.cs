using BenchmarkDotNet.Attributes;
using Coroutines;

namespace Micro;

/// <summary>Work that crosses between the hub and other threads.</summary>
[MemoryDiagnoser]
public class ThreadBenchmarks
{
    private const int Operations = 10_000;

    /// <summary>A greenlet waits for a task that the thread pool completes.</summary>
    [Benchmark(OperationsPerInvoke = Operations)]
    public void Greenlet_AwaitsPoolTask()
    {
        Greenlet.Spawn(Hop).Get();

        static async Coroutine Hop()
        {
            for (var i = 0; i < Operations; i++)
                await Task.Run(static () => { });
        }
    }

    [Benchmark(OperationsPerInvoke = Operations)]
    public async Task Task_AwaitsPoolTask()
    {
        for (var i = 0; i < Operations; i++)
            await Task.Run(static () => { });
    }

    /// <summary>Another thread posts to a hub that is running.</summary>
    [Benchmark(OperationsPerInvoke = Operations)]
    public void Hub_Post()
    {
        var hub = Hub.Current;
        var arrived = 0;
        var poster = new Thread(() =>
        {
            for (var i = 0; i < Operations; i++)
                hub.Post(() => arrived++);
        });
        poster.Start();
        Greenlet.Spawn(WaitForAll).Get();
        poster.Join();

        async Coroutine WaitForAll()
        {
            while (arrived < Operations)
                await Greenlet.YieldAsync();
        }
    }
}
