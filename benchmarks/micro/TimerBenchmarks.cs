using BenchmarkDotNet.Attributes;
using Coroutines;

namespace Micro;

/// <summary>Timers, with so many others pending.</summary>
[MemoryDiagnoser]
public class TimerBenchmarks
{
    private const int Operations = 100_000;

    private GreenletTimeout[] _timeouts = [];
    private GreenletTimeout[] _fresh = [];
    private Timer[] _timers = [];

    [Params(10, 10_000, 1_000_000)]
    public int Pending { get; set; }

    [GlobalSetup(Targets = [nameof(Timeout_Start), nameof(Timeout_Cancel), nameof(Timeout_StartAndCancel), nameof(Sleep_Fires)])]
    public void SetPending() =>
        _timeouts = [.. Enumerable.Range(0, Pending).Select(i => GreenletTimeout.StartNew(TimeSpan.FromSeconds(3600 + i * 7919L % 1000)))];

    [GlobalCleanup(Targets = [nameof(Timeout_Start), nameof(Timeout_Cancel), nameof(Timeout_StartAndCancel), nameof(Sleep_Fires)])]
    public void CancelPending() => Array.ForEach(_timeouts, timeout => timeout.Cancel());

    [GlobalSetup(Targets = [nameof(Timer_StartAndDispose), nameof(TaskDelay_Fires)])]
    public void SetPendingTimers() =>
        _timers = [.. Enumerable.Range(0, Pending).Select(i => new Timer(static _ => { }, null, 3_600_000 + i * 7919L % 1000, Timeout.Infinite))];

    [GlobalCleanup(Targets = [nameof(Timer_StartAndDispose), nameof(TaskDelay_Fires)])]
    public void DisposePendingTimers() => Array.ForEach(_timers, timer => timer.Dispose());

    [Benchmark(OperationsPerInvoke = Operations)]
    public void Timeout_Start()
    {
        foreach (var timeout in _fresh)
            timeout.Start();
    }

    [IterationSetup(Target = nameof(Timeout_Start))]
    public void MakeFresh() => _fresh = [.. Enumerable.Range(0, Operations).Select(i => new GreenletTimeout(TimeSpan.FromSeconds(60 + i * 7919L % 1000)))];

    [IterationCleanup(Target = nameof(Timeout_Start))]
    public void CancelFresh() => Array.ForEach(_fresh, timeout => timeout.Cancel());

    [Benchmark(OperationsPerInvoke = Operations)]
    public void Timeout_Cancel()
    {
        foreach (var timeout in _fresh)
            timeout.Cancel();
    }

    [IterationSetup(Target = nameof(Timeout_Cancel))]
    public void StartFresh()
    {
        MakeFresh();
        Timeout_Start();
    }

    [Benchmark(OperationsPerInvoke = Operations)]
    public void Timeout_StartAndCancel()
    {
        for (var i = 0; i < Operations; i++)
            GreenletTimeout.StartNew(TimeSpan.FromSeconds(60)).Cancel();
    }

    [Benchmark(OperationsPerInvoke = Operations)]
    public void Timer_StartAndDispose()
    {
        for (var i = 0; i < Operations; i++)
            new Timer(static _ => { }, null, 60_000, Timeout.Infinite).Dispose();
    }

    /// <summary>Inserted, due at once, fired.</summary>
    [Benchmark(OperationsPerInvoke = Operations)]
    public void Sleep_Fires()
    {
        var all = new Greenlet[Operations];
        for (var i = 0; i < all.Length; i++)
            all[i] = Greenlet.Spawn(Sleep);
        Greenlet.JoinAll(all);

        static async Coroutine Sleep() => await Greenlet.SleepAsync(TimeSpan.FromMilliseconds(1));
    }

    [Benchmark(OperationsPerInvoke = Operations)]
    public Task TaskDelay_Fires() => Task.WhenAll(Enumerable.Range(0, Operations).Select(_ => Task.Delay(1)));
}
