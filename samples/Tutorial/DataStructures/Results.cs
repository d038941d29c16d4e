using Coroutines;

namespace Tutorial.DataStructures;

/// <summary>An event with a value: a future, or deferred.</summary>
internal static partial class Results
{
    private static readonly AsyncResult<string> s_a = new();

    /// <summary>After 3 seconds sets the result.</summary>
    [Greenlet]
    private static void Setter()
    {
        Greenlet.Sleep(3);
        s_a.Set("Hello!");
    }

    /// <summary>After 3 seconds the Get ends, when the setter has put in a value.</summary>
    [Greenlet]
    private static void Waiter() => Console.WriteLine(s_a.Get());

    public static void Run() => Greenlet.JoinAll(
        Greenlet.Spawn(Setter),
        Greenlet.Spawn(Waiter));
}
