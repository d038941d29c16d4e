partial class Case
{
    [Greenlet]
    public static void Run(List<string> trace)
    {
        trace.Add(Li(Id(1), Id(2)) + "," + En(Id(3)) + "," + Ar() + "," + Ar(1, 2, Id(3)) + "," + Ar(2, [Id(1), 4]));
        trace.Add(De(m: 2, d: DayOfWeek.Monday));
        trace.Add(De());
        trace.Add(string.Join(",", Id(1), Id(2), "x"));
        trace.Add(string.Concat(S("a"), S("b")));
        trace.Add(Path.Combine(S("a"), "b", S("c")));
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

    [Greenlet]
    static int Li(params List<int> a)
    {
        Greenlet.Yield();
        return a.Sum();
    }

    [Greenlet]
    static int En(params IEnumerable<int> a)
    {
        Greenlet.Yield();
        return a.Sum();
    }

    [Greenlet]
    static int Ar(int f = 3, params int[] a)
    {
        Greenlet.Yield();
        return f * a.Sum();
    }

    [Greenlet]
    static string De(string s = "d\"q", DayOfWeek d = DayOfWeek.Friday, decimal m = 1.5m, int? n = null, CancellationToken t = default, double x = double.NaN)
    {
        Greenlet.Yield();
        return s + d + m + n + x;
    }
}

// trace: 3,3,0,5,10 d"qMonday2NaN d"qFriday1.5NaN 1,2,x ab a/b/c
