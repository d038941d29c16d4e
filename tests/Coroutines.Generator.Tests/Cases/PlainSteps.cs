partial class Case
{
    private static readonly List<string> s_trace = [];

    [Greenlet]
    public static void Run(List<string> trace)
    {
        // LINQ cannot suspend, so it gets the iterator as it stands.
        trace.Add($"{Items().First()} {Enumerable.Count(Items())} {string.Join(",", Items())}");
        trace.Add($"{new List<int>(Items()).Count} {((IEnumerable<int>)Items()).Sum()}");
        int[] spread = [0, .. Items()];
        trace.Add($"{spread.Length}");
        var kept = Items();
        trace.Add($"{kept.Max()}");
        foreach (var i in kept)
        {
            trace.Add($"{i}");
        }

        foreach (var i in Items().Where(i => i > 1))
        {
            trace.Add($"{i}");
        }

        trace.Add($"{Local().Last()} {new Case().Virtual().Last()} {Total(Items())}");
        IEnumerable<int> Local()
        {
            Wait();
            yield return 3;
        }

        // These can.
        Items();
        var stored = new List<IEnumerable<int>> { Items() };
        stored.Add(Items());
        foreach (var i in Items())
        {
            trace.Add($"{i}");
        }

        trace.Add($"{Sum(Items())}");
        trace.AddRange(s_trace);
    }

    [Greenlet]
    private static IEnumerable<int> Items()
    {
        Wait();
        yield return 1;
        Wait();
        yield return 2;
    }

    [Greenlet]
    protected virtual IEnumerable<int> Virtual()
    {
        Wait();
        yield return 4;
    }

    [Greenlet]
    private static int Sum(IEnumerable<int> items)
    {
        var sum = 0;
        foreach (var item in items)
        {
            sum += item;
        }

        return sum;
    }

    private static int Total(IEnumerable<int> items) => items.Sum();

    // A thread of its own may wait here, a greenlet waits for its turn.
    private static void Wait()
    {
    }

    private static async Coroutine WaitAsync()
    {
        await Greenlet.YieldAsync();
        s_trace.Add("suspended");
    }
}

// twin trace: 1 2 1,2 2 3 3 2 1 2 2 3 4 3 1 2 3 suspended suspended suspended suspended
