using Coroutines;

namespace Tutorial.DataStructures;

/// <summary>Illustrates the use of events.</summary>
internal static partial class Events
{
    private static readonly GreenletEvent s_evt = new();

    /// <summary>After 3 seconds, wakes all greenlets that wait for the event.</summary>
    [Greenlet]
    private static void Setter()
    {
        Console.WriteLine("A: Hey wait for me, I have to do something");
        Greenlet.Sleep(3);
        Console.WriteLine("Ok, I'm done");
        s_evt.Set();
    }

    /// <summary>After 3 seconds the wait ends.</summary>
    [Greenlet]
    private static void Waiter()
    {
        Console.WriteLine("I'll wait for you");
        s_evt.Wait(); // blocking
        Console.WriteLine("It's about time");
    }

    public static void Run() => Greenlet.JoinAll(
        Greenlet.Spawn(Setter),
        Greenlet.Spawn(Waiter),
        Greenlet.Spawn(Waiter),
        Greenlet.Spawn(Waiter),
        Greenlet.Spawn(Waiter),
        Greenlet.Spawn(Waiter));
}
