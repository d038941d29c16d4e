using BenchmarkDotNet.Attributes;
using Coroutines;

namespace Micro;

/// <summary>What an AsyncLocal that the greenlet has set costs a switch.</summary>
[MemoryDiagnoser]
public class ContextBenchmarks
{
    private const int Operations = 1_000_000;

    private static readonly AsyncLocal<int> s_local = new();

    [Params(false, true)]
    public bool SetsAsyncLocal { get; set; }

    [Benchmark(OperationsPerInvoke = Operations)]
    public void Greenlet_Yield()
    {
        Greenlet.JoinAll(Greenlet.Spawn(Yield, SetsAsyncLocal ? 1 : 0), Greenlet.Spawn(Yield, SetsAsyncLocal ? 2 : 0));

        static async Coroutine Yield(int local)
        {
            if (local != 0)
                s_local.Value = local;
            for (var i = 0; i < Operations / 2; i++)
                await Greenlet.YieldAsync();
        }
    }

    [Benchmark(OperationsPerInvoke = Operations)]
    public Task Task_Yield()
    {
        return Task.WhenAll(Yield(SetsAsyncLocal ? 1 : 0), Yield(SetsAsyncLocal ? 2 : 0));

        static async Task Yield(int local)
        {
            if (local != 0)
                s_local.Value = local;
            for (var i = 0; i < Operations / 2; i++)
                await Task.Yield();
        }
    }
}
