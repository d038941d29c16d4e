using Coroutines;

namespace Tutorial.DataStructures;

/// <summary>Data that each greenlet has its own of.</summary>
internal static partial class Locals
{
    private static readonly GreenletLocal<Dictionary<string, int>> s_stash = new(() => []);

    [Greenlet]
    private static void F1()
    {
        s_stash.Value["x"] = 1;
        Console.WriteLine(s_stash.Value["x"]);
    }

    [Greenlet]
    private static void F2()
    {
        s_stash.Value["y"] = 2;
        Console.WriteLine(s_stash.Value["y"]);

        try
        {
            _ = s_stash.Value["x"];
        }
        catch (KeyNotFoundException)
        {
            Console.WriteLine("x is not local to f2");
        }
    }

    public static void Run()
    {
        var g1 = Greenlet.Spawn(F1);
        var g2 = Greenlet.Spawn(F2);

        Greenlet.JoinAll(g1, g2);
    }
}
