using Coroutines;

namespace Tutorial.Core;

/// <summary>Threads that give their results in any order, and greenlets that give theirs in the same order every time.</summary>
internal static partial class Determinism
{
    /// <summary>Blocks its thread, or suspends its greenlet: this is one method for both.</summary>
    [Greenlet]
    private static int Echo(int i)
    {
        Thread.Sleep(1);
        return i;
    }

    /// <summary>The tutorial has a pool of processes here; threads are as little determined.</summary>
    private static List<int> RunOnThreads() =>
        [.. Enumerable.Range(0, 10).AsParallel().WithDegreeOfParallelism(10).WithMergeOptions(ParallelMergeOptions.NotBuffered).Select(Echo)];

    private static List<int> RunInGreenlets(GreenletPool pool) => [.. pool.IMapUnordered(Echo, Enumerable.Range(0, 10))];

    public static void Run()
    {
        // Non Deterministic Thread Pool

        var run1 = RunOnThreads();
        var run2 = RunOnThreads();
        var run3 = RunOnThreads();
        var run4 = RunOnThreads();

        Console.WriteLine(run1.SequenceEqual(run2) && run2.SequenceEqual(run3) && run3.SequenceEqual(run4));

        // Deterministic Greenlet Pool

        var p = new GreenletPool(10);
        run1 = RunInGreenlets(p);
        run2 = RunInGreenlets(p);
        run3 = RunInGreenlets(p);
        run4 = RunInGreenlets(p);

        Console.WriteLine(run1.SequenceEqual(run2) && run2.SequenceEqual(run3) && run3.SequenceEqual(run4));
    }
}
