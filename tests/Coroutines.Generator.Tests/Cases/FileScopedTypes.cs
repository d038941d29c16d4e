partial class Case
{
    [Greenlet]
    public static void Run(List<string> trace)
    {
        trace.Add(Fi.M().ToString());
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

file partial class Fi
{
    [Greenlet]
    public static int M()
    {
        Greenlet.Yield();
        return 3;
    }
}

// trace: 3
