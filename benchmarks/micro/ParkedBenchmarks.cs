using BenchmarkDotNet.Attributes;
using Coroutines;

namespace Micro;

/// <summary>So many made, suspended in one wait, and ended: the column "Allocated" is what one of them holds.</summary>
[MemoryDiagnoser]
public class ParkedBenchmarks
{
    private const int Waiters = 1_000_000;

    [Benchmark(OperationsPerInvoke = Waiters)]
    public void Greenlet_InEvent()
    {
        var opened = new GreenletEvent();
        for (var i = 0; i < Waiters; i++)
            Greenlet.Spawn(Wait, opened);
        Greenlet.Sleep(0);
        opened.Set();
        Hub.Current.Join();

        static async Coroutine Wait(GreenletEvent opened) => await opened.WaitAsync();
    }

    [Benchmark(OperationsPerInvoke = Waiters)]
    public void Greenlet_Asleep()
    {
        for (var i = 0; i < Waiters; i++)
            Greenlet.Spawn(Sleep);
        Hub.Current.Join();

        static async Coroutine Sleep() => await Greenlet.SleepAsync(TimeSpan.FromMilliseconds(1));
    }

    [Benchmark(OperationsPerInvoke = Waiters)]
    public async Task Task_InCompletionSource()
    {
        var opened = new TaskCompletionSource();
        for (var i = 0; i < Waiters; i++)
            _ = Wait();
        opened.SetResult();
        await opened.Task;

        async Task Wait() => await opened.Task;
    }

    [Benchmark(OperationsPerInvoke = Waiters)]
    public Task Task_Delayed() => Task.WhenAll(Enumerable.Range(0, Waiters).Select(_ => Wait()));

    private static async Task Wait() => await Task.Delay(1);
}
