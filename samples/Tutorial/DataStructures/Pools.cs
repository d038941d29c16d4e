using Coroutines;

namespace Tutorial.DataStructures;

/// <summary>A pool with room for two.</summary>
internal static partial class Pools
{
    private static readonly GreenletPool s_pool = new(2);

    [Greenlet]
    private static void HelloFrom(int n) => Console.WriteLine($"Size of pool {s_pool.Count}");

    public static void Run() => s_pool.Map(HelloFrom, Enumerable.Range(0, 3));
}
