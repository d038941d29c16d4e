partial class Case
{
    private static bool s_waits;

    [Greenlet]
    public static void Run(List<string> trace)
    {
        s_waits = false;
        trace.Add(Join(n => "n" + n));
        trace.Add(First(n => "m" + n));
        s_waits = true;
        foreach (var line in Lines(n => "l" + n))
            trace.Add(line);
    }

    [Greenlet]
    private static string Join(Func<int, string> map) => string.Join(",", Lines(map));

    [Greenlet]
    private static string First(Func<int, string> map)
    {
        var lines = Lines(map).ToList();
        return lines[0];
    }

    [Greenlet]
    private static void Waits() { if (s_waits && Greenlet.Current is not null) Greenlet.Yield(); }

    [Greenlet]
    private static IEnumerable<string> Lines(Func<int, string> map)
    {
        Waits();
        yield return map(1);
        yield return map(2);
    }
}

// trace: n1,n2 m1 l1 l2
