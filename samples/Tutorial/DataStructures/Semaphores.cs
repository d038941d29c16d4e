using Coroutines;

namespace Tutorial.DataStructures;

/// <summary>A semaphore that lets two in at a time.</summary>
internal static partial class Semaphores
{
    private static readonly BoundedGreenletSemaphore s_sem = new(2);

    [Greenlet]
    private static void Worker1(int n)
    {
        s_sem.Acquire();
        Console.WriteLine($"Worker {n} acquired semaphore");
        Greenlet.Sleep(0);
        s_sem.Release();
        Console.WriteLine($"Worker {n} released semaphore");
    }

    [Greenlet]
    private static void Worker2(int n)
    {
        using (s_sem.Enter())
        {
            Console.WriteLine($"Worker {n} acquired semaphore");
            Greenlet.Sleep(0);
        }

        Console.WriteLine($"Worker {n} released semaphore");
    }

    public static void Run()
    {
        var pool = new GreenletPool();
        pool.Map(Worker1, Enumerable.Range(0, 2));
        pool.Map(Worker2, Enumerable.Range(3, 3));
    }
}
