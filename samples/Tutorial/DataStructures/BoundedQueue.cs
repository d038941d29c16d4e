using Coroutines;

namespace Tutorial.DataStructures;

/// <summary>A queue with room for three: the boss waits until a worker is free.</summary>
internal static partial class BoundedQueue
{
    private static readonly GreenletQueue<int> s_tasks = new(maxSize: 3);

    [Greenlet]
    private static void Worker(string name)
    {
        try
        {
            while (true)
            {
                var task = s_tasks.Get(timeout: 1); // decrements queue size by 1
                Console.WriteLine($"Worker {name} got task {task}");
                Greenlet.Sleep(0);
            }
        }
        catch (QueueEmptyException)
        {
            Console.WriteLine("Quitting time!");
        }
    }

    /// <summary>The boss waits to hand out work until a worker is free, since the queue has room for three.</summary>
    [Greenlet]
    private static void Boss()
    {
        for (var i = 1; i < 10; i++)
            s_tasks.Put(i);
        Console.WriteLine("Assigned all work in iteration 1");

        for (var i = 10; i < 20; i++)
            s_tasks.Put(i);
        Console.WriteLine("Assigned all work in iteration 2");
    }

    public static void Run() => Greenlet.JoinAll(
        Greenlet.Spawn(Boss),
        Greenlet.Spawn(Worker, "steve"),
        Greenlet.Spawn(Worker, "john"),
        Greenlet.Spawn(Worker, "bob"));
}
