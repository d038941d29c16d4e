using BenchmarkDotNet.Attributes;
using Coroutines;
using Versus;
using Versus.Hand;

namespace Micro;

/// <summary>Start something that ends at once, and learn of its end.</summary>
[MemoryDiagnoser]
public class SpawnBenchmarks
{
    private const int Batch = 1000;

    private readonly Greenlet[] _greenlets = new Greenlet[Batch];
    private readonly Task[] _tasks = new Task[Batch];
    private int _finished;

    [Benchmark(OperationsPerInvoke = Batch)]
    public void Greenlet_Spawn()
    {
        for (var i = 0; i < Batch; i++)
            _greenlets[i] = Greenlet.Spawn(Finish, this);
        Greenlet.JoinAll(_greenlets);
    }

    [Benchmark(OperationsPerInvoke = Batch)]
    public void Greenlet_SpawnOfOneThatYields()
    {
        for (var i = 0; i < Batch; i++)
            _greenlets[i] = Greenlet.Spawn(YieldAndFinish, this);
        Greenlet.JoinAll(_greenlets);
    }

    [Benchmark(OperationsPerInvoke = Batch)]
    public void Greenlet_SpawnAndKill()
    {
        for (var i = 0; i < Batch; i++)
            _greenlets[i] = Greenlet.Spawn(SleepForever);
        Greenlet.Sleep(0);
        Greenlet.KillAll(_greenlets);
    }

    [Benchmark(OperationsPerInvoke = Batch, Baseline = true)]
    public void ByHand()
    {
        var (loop, total) = (new Loop(), new Total());
        for (var i = 0; i < Batch; i++)
            loop.Ready(new Yielder(0, total) { Counts = 1 });
        loop.Run();
    }

    [Benchmark(OperationsPerInvoke = Batch)]
    public Task Task_Run()
    {
        for (var i = 0; i < Batch; i++)
            _tasks[i] = Task.Run(() => Interlocked.Increment(ref _finished));
        return Task.WhenAll(_tasks);
    }

    private static Coroutine Finish(SpawnBenchmarks me)
    {
        me._finished++;
        return Coroutine.Completed;
    }

    private static async Coroutine YieldAndFinish(SpawnBenchmarks me)
    {
        await Greenlet.YieldAsync();
        me._finished++;
    }

    private static async Coroutine SleepForever() => await Greenlet.SleepAsync(TimeSpan.FromHours(1));
}
