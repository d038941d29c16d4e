using BenchmarkDotNet.Attributes;
using Coroutines;
using Versus;
using Versus.Hand;

namespace Micro;

/// <summary>One event that so many wait for: set, everyone runs, everyone waits again. The figure is for one of them.</summary>
[MemoryDiagnoser]
public class EventBenchmarks
{
    private const int Waiters = 1000;
    private const int Rounds = 100;

    [Benchmark(OperationsPerInvoke = Waiters * Rounds)]
    public void GreenletEvent_Set()
    {
        var opened = new GreenletEvent();
        var all = new Greenlet[Waiters];
        for (var i = 0; i < Waiters; i++)
            all[i] = Greenlet.Spawn(Wait, opened);
        for (var round = 0; round < Rounds; round++)
        {
            Greenlet.Sleep(0);
            opened.Set();
            opened.Clear();
        }

        Greenlet.JoinAll(all);

        static async Coroutine Wait(GreenletEvent opened)
        {
            for (var round = 0; round < Rounds; round++)
                await opened.WaitAsync();
        }
    }

    [Benchmark(OperationsPerInvoke = Waiters * Rounds, Baseline = true)]
    public void ByHand()
    {
        var (loop, total) = (new Loop(), new Total());
        var waiting = new Step[Waiters];
        for (var i = 0; i < Waiters; i++)
            waiting[i] = new Yielder(0, total) { Counts = 1 };
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var step in waiting)
                loop.Ready(step);
            loop.Run();
        }
    }

    /// <summary>What an event is in <c>async Task</c> code: a completion source for each round.</summary>
    [Benchmark(OperationsPerInvoke = Waiters * Rounds)]
    public async Task TaskCompletionSource_Set()
    {
        var all = new Task[Waiters];
        for (var round = 0; round < Rounds; round++)
        {
            var opened = new TaskCompletionSource();
            for (var i = 0; i < Waiters; i++)
                all[i] = Wait(opened.Task);
            opened.SetResult();
            await Task.WhenAll(all);
        }

        static async Task Wait(Task opened) => await opened;
    }
}
