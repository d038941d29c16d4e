partial class Case
{
    [Greenlet]
    public static void Run(List<string> trace)
    {
        var pair = Apply(new { Name = "a", Count = 1 }, p => new { p.Name, Count = Next(p.Count) });
        trace.Add($"{pair.Name} {pair.Count}");
        trace.Add(Apply(new[] { new { Count = 3 } }, ps => { Next(1); return ps; })[0].Count.ToString());
        Each(pair, p => trace.Add($"{p.Name}{Next(p.Count)}"));
        Each(pair, delegate { trace.Add($"{Next(5)}"); });
    }

    [Greenlet]
    private static T Apply<T>(T value, Func<T, T> change)
    {
        Greenlet.Yield();
        return change(value);
    }

    [Greenlet]
    private static void Each<T>(T value, Action<T> take)
    {
        Greenlet.Yield();
        take(value);
    }

    [Greenlet]
    private static int Next(int n)
    {
        Greenlet.Yield();
        return n + 1;
    }
}

// trace: a 2 3 a3 6
