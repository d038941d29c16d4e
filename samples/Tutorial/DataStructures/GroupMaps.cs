using System.Runtime.CompilerServices;
using Coroutines;

namespace Tutorial.DataStructures;

/// <summary>Groups that call a function for every item, and give the results in order or as they come.</summary>
internal static partial class GroupMaps
{
    private static readonly GreenletGroup s_group = new();

    [Greenlet]
    private static void HelloFrom(int n)
    {
        Console.WriteLine($"Size of group {s_group.Count}");
        Console.WriteLine($"Hello from Greenlet {RuntimeHelpers.GetHashCode(Greenlet.Current)}");
    }

    [Greenlet]
    private static (string, int) Intensive(int n)
    {
        Greenlet.Sleep(3 - n);
        return ("task", n);
    }

    public static void Run()
    {
        s_group.Map(HelloFrom, Enumerable.Range(0, 3));

        Console.WriteLine("Ordered");

        var orderedGroup = new GreenletGroup();
        foreach (var (name, i) in orderedGroup.IMap(Intensive, Enumerable.Range(0, 3)))
            Console.WriteLine($"('{name}', {i})");

        Console.WriteLine("Unordered");

        var unorderedGroup = new GreenletGroup();
        foreach (var (name, i) in unorderedGroup.IMapUnordered(Intensive, Enumerable.Range(0, 3)))
            Console.WriteLine($"('{name}', {i})");
    }
}
