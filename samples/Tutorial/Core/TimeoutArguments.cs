using Coroutines;

namespace Tutorial.Core;

/// <summary>Timeouts as arguments of calls that wait.</summary>
internal static partial class TimeoutArguments
{
    [Greenlet]
    private static void Wait() => Greenlet.Sleep(2);

    public static void Run()
    {
        // In the original, Timeout.start() returns None: the join has no limit of its own, and the running timer interrupts it.
        GreenletTimeout.StartNew(1);
        var thread1 = Greenlet.Spawn(Wait);

        try
        {
            thread1.Join();
        }
        catch (GreenletTimeout)
        {
            Console.WriteLine("Thread 1 timed out");
        }

        // --

        var timer = GreenletTimeout.StartNew(1);
        var thread2 = Greenlet.Spawn(Wait);

        try
        {
            thread2.Get(timeout: timer);
        }
        catch (GreenletTimeout)
        {
            Console.WriteLine("Thread 2 timed out");
        }

        // --

        try
        {
            GreenletTimeout.Run(1, Wait);
        }
        catch (GreenletTimeout)
        {
            Console.WriteLine("Thread 3 timed out");
        }
    }
}
