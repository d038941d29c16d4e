using Coroutines;

namespace Tutorial.Core;

/// <summary>A limit on the time that a piece of code may take.</summary>
internal static partial class Timeouts
{
    [Greenlet]
    private static void Wait() => Greenlet.Sleep(10);

    public static void Run()
    {
        var seconds = 10;

        var timeout = new GreenletTimeout(seconds);
        timeout.Start();

        try
        {
            Greenlet.Spawn(Wait).Join();
        }
        catch (GreenletTimeout)
        {
            Console.WriteLine("Could not complete");
        }
    }
}
