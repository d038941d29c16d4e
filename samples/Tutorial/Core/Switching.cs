using Coroutines;

namespace Tutorial.Core;

/// <summary>Two greenlets that yield to each other through <c>Greenlet.Sleep(0)</c>.</summary>
internal static partial class Switching
{
    [Greenlet]
    private static void Foo()
    {
        Console.WriteLine("Running in foo");
        Greenlet.Sleep(0);
        Console.WriteLine("Explicit context switch to foo again");
    }

    [Greenlet]
    private static void Bar()
    {
        Console.WriteLine("Explicit context to bar");
        Greenlet.Sleep(0);
        Console.WriteLine("Implicit context switch back to bar");
    }

    public static void Run() => Greenlet.JoinAll(
        Greenlet.Spawn(Foo),
        Greenlet.Spawn(Bar));
}
