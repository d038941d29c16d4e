partial class Case
{
    private static readonly GreenletPool s_pool = new(2);

    [Greenlet]
    public static void Run(List<string> trace)
    {
        trace.Add(string.Join(' ', s_pool.Map(Square, [1, 2, 3])));
        foreach (var square in s_pool.IMap(Square, [1, 2, 3]))
        {
            trace.Add($"{square}");
        }

        foreach (var square in s_pool.IMapUnordered(n => Square(n) + trace.Count, new[] { 5 }, maxSize: 1))
        {
            trace.Add($"{square}");
            break;
        }

        var spawned = s_pool.Spawn(Square, 4);
        trace.Add($"{spawned.Get()} {s_pool.Apply(Square, 5)} {s_pool.StartMap(Square, [6]).Get()![0]}");
        for (var i = 0; i < 3; i++)
        {
            s_pool.Spawn(() => Greenlet.Yield());
        }

        trace.Add($"{s_pool.Count} {s_pool.Join()} {s_pool.FreeCount}");
        s_pool.Map(n =>
        {
            Greenlet.Yield();
            trace.Add($"item {n}");
        }, [7, 8]);
        trace.Add(string.Join(' ', s_pool.Map(Square, Items())));
        var here = Environment.CurrentManagedThreadId;
        trace.Add($"{Greenlet.Offload(() => Environment.CurrentManagedThreadId) == here}");
        Greenlet.Offload(() => Thread.Sleep(0));
        var threads = new GreenletThreadPool(1);
        var onThread = threads.Spawn(() => Square(10));
        trace.Add($"{threads.Apply(() => Square(9))} {onThread.Get()}");
    }

    [Greenlet]
    private static IEnumerable<int> Items()
    {
        Greenlet.Yield();
        yield return 2;
        Greenlet.Yield();
        yield return 3;
    }

    [Greenlet]
    private static int Square(int n)
    {
        Greenlet.Yield();
        return n * n;
    }
}

// twin trace: 1 4 9 1 4 9 29 16 25 36 1 True 2 item 7 item 8 4 9 False 81 100
