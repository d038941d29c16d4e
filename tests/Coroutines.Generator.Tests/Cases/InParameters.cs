partial class Case
{
    [Greenlet]
    public static void Run(List<string> trace)
    {
        int v = 4;
        trace.Add(In(1, (2, 3)).ToString());
        trace.Add(In(in v, in (new[] { (1, 2) })[0]).ToString());
        trace.Add(RR(in v).ToString());
        trace.Add(RR(ref v).ToString());
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
    static int In(in int a, in (int X, int Y) p)
    {
        Greenlet.Yield();
        return a + p.X + p.Y;
    }

    [Greenlet]
    static int RR(ref readonly int a)
    {
        Greenlet.Yield();
        return a;
    }
}

// trace: 6 7 4 4
