using Coroutines;

namespace Tutorial.DataStructures;

/// <summary>Greenlets that are waited for as a group.</summary>
internal static partial class Groups
{
    [Greenlet]
    private static void Talk(string msg)
    {
        for (var i = 0; i < 3; i++)
            Console.WriteLine(msg);
    }

    public static void Run()
    {
        var g1 = Greenlet.Spawn(Talk, "bar");
        var g2 = Greenlet.Spawn(Talk, "foo");
        var g3 = Greenlet.Spawn(Talk, "fizz");

        var group = new GreenletGroup();
        group.Add(g1);
        group.Add(g2);
        group.Join();

        group.Add(g3);
        group.Join();
    }
}
