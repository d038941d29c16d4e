using BenchmarkDotNet.Attributes;
using Coroutines;

namespace Micro;

/// <summary>A cooperative call through so many levels, which completes at once, or suspends at the bottom.</summary>
[MemoryDiagnoser]
public class CallBenchmarks
{
    private const int Operations = 100_000;

    [Params(1, 5, 20)]
    public int Depth { get; set; }

    [Benchmark(OperationsPerInvoke = Operations)]
    public void Coroutine_Completes() => Greenlet.Spawn(Repeat, this, false).Join();

    [Benchmark(OperationsPerInvoke = Operations)]
    public void Coroutine_Suspends() => Greenlet.Spawn(Repeat, this, true).Join();

    [Benchmark(OperationsPerInvoke = Operations)]
    public async Task Task_Completes()
    {
        for (var i = 0; i < Operations; i++)
            await TaskDown(Depth, false);
    }

    [Benchmark(OperationsPerInvoke = Operations)]
    public async Task Task_Suspends()
    {
        for (var i = 0; i < Operations; i++)
            await TaskDown(Depth, true);
    }

    [Benchmark(OperationsPerInvoke = Operations)]
    public async Task ValueTask_Completes()
    {
        for (var i = 0; i < Operations; i++)
            await ValueTaskDown(Depth, false);
    }

    private static async Coroutine Repeat(CallBenchmarks me, bool suspends)
    {
        for (var i = 0; i < Operations; i++)
            await Down(me.Depth, suspends);
    }

    private static async Coroutine<int> Down(int depth, bool suspends)
    {
        if (depth > 1)
            return 1 + await Down(depth - 1, suspends);
        if (suspends)
            await Greenlet.YieldAsync();
        return 1;
    }

    private static async Task<int> TaskDown(int depth, bool suspends)
    {
        if (depth > 1)
            return 1 + await TaskDown(depth - 1, suspends);
        if (suspends)
            await Task.Yield();
        return 1;
    }

    private static async ValueTask<int> ValueTaskDown(int depth, bool suspends)
    {
        if (depth > 1)
            return 1 + await ValueTaskDown(depth - 1, suspends);
        if (suspends)
            await Task.Yield();
        return 1;
    }
}
