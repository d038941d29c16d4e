using Coroutines;

namespace Tutorial.Core;

/// <summary>The same function called one after the other, and ten times at once.</summary>
internal static partial class Tasks
{
    /// <summary>Some non-deterministic task.</summary>
    [Greenlet]
    private static void Task(int pid)
    {
        Greenlet.Sleep(Random.Shared.Next(0, 3) * 0.001);
        Console.WriteLine($"Task {pid} done");
    }

    private static void Synchronous()
    {
        for (var i = 1; i < 10; i++)
            Task(i);
    }

    private static void Asynchronous()
    {
        var threads = Enumerable.Range(0, 10).Select(i => Greenlet.Spawn(Task, i)).ToList();
        Greenlet.JoinAll(threads);
    }

    public static void Run()
    {
        Console.WriteLine("Synchronous:");
        Synchronous();

        Console.WriteLine("Asynchronous:");
        Asynchronous();
    }
}
