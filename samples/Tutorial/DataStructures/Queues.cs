using Coroutines;

namespace Tutorial.DataStructures;

/// <summary>A queue that a boss has filled and three workers empty.</summary>
internal static partial class Queues
{
    private static readonly GreenletQueue<int> s_tasks = new();

    [Greenlet]
    private static void Worker(string n)
    {
        while (s_tasks.Count > 0)
        {
            var task = s_tasks.Get();
            Console.WriteLine($"Worker {n} got task {task}");
            Greenlet.Sleep(0);
        }

        Console.WriteLine("Quitting time!");
    }

    [Greenlet]
    private static void Boss()
    {
        for (var i = 1; i < 25; i++)
            s_tasks.PutNoWait(i);
    }

    public static void Run()
    {
        Greenlet.Spawn(Boss).Join();

        Greenlet.JoinAll(
            Greenlet.Spawn(Worker, "steve"),
            Greenlet.Spawn(Worker, "john"),
            Greenlet.Spawn(Worker, "nancy"));
    }
}
