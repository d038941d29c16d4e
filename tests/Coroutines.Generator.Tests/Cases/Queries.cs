partial class Case
{
    [Greenlet]
    public static void Run(List<string> trace)
    {
        var q =
            from x in new[]
            {
                Id(3),
                Id(1),
                Id(2)
            }

            where x > 1
            orderby x
            select x * 2;
        trace.Add(string.Join(",", q));
        trace.Add(new[] { 1, 2 }.Select(x => x + 1).Sum().ToString());
    }

    [Greenlet]
    static int Id(int n)
    {
        Greenlet.Yield();
        return n;
    }

    [Greenlet]
    static string S(string s)
    {
        Greenlet.Yield();
        return s;
    }

    [Greenlet]
    static bool B(List<string> trace, string s, bool b)
    {
        Greenlet.Yield();
        trace.Add(s);
        return b;
    }

    [Greenlet]
    static int L(List<string> trace, string s, int v)
    {
        Greenlet.Yield();
        trace.Add(s);
        return v;
    }
}

// trace: 4,6 5
