using Coroutines;

namespace Tutorial.Core;

/// <summary>The common ways to make a greenlet.</summary>
internal static partial class Spawning
{
    /// <summary>Each greenlet is passed the message and the number of seconds when it is made.</summary>
    [Greenlet]
    private static void Foo(string message, int n)
    {
        Greenlet.Sleep(n);
        Console.WriteLine(message);
    }

    public static void Run()
    {
        // Makes and starts a greenlet that runs the method Foo
        var thread1 = Greenlet.Spawn(Foo, "Hello", 1);

        // The same, with other arguments
        var thread2 = Greenlet.Spawn(Foo, "I live!", 2);

        // Lambda expressions
        var thread3 = Greenlet.Spawn(x => x + 1, 2);

        Greenlet[] threads = [thread1, thread2, thread3];

        // Block until all of them have ended
        Greenlet.JoinAll(threads);
    }
}
