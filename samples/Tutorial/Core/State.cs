using Coroutines;

namespace Tutorial.Core;

/// <summary>The flags that tell how a greenlet is doing, and what becomes of one that fails.</summary>
internal static partial class State
{
    [Greenlet]
    private static string Win() => "You win!";

    [Greenlet]
    private static void Fail() => throw new Exception("You fail at failing.");

    public static void Run()
    {
        var winner = Greenlet.Spawn(Win);
        var loser = Greenlet.Spawn(Fail);

        Console.WriteLine(winner.IsStarted); // True
        Console.WriteLine(loser.IsStarted);  // True

        // Exceptions raised in the greenlet stay inside the greenlet.
        try
        {
            Greenlet.JoinAll(winner, loser);
        }
        catch (Exception)
        {
            Console.WriteLine("This will never be reached");
        }

        Console.WriteLine(winner.Value);          // You win!
        Console.WriteLine(loser.Value ?? "None"); // null

        Console.WriteLine(winner.IsReady); // True
        Console.WriteLine(loser.IsReady);  // True

        Console.WriteLine(winner.IsSuccessful); // True
        Console.WriteLine(loser.IsSuccessful);  // False

        // The exception raised in Fail does not leave the greenlet. Its stack trace was written to the error stream,
        // but it does not unwind the stack of whoever waits.
        Console.WriteLine(loser.Exception?.Message);

        // It is possible though to raise the exception again outside, with
        // loser.Get();
    }
}
