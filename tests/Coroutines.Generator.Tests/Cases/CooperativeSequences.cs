partial class Case
{
    [Greenlet]
    public static void Run(List<string> trace)
    {
        var q = new GreenletQueue<int>();
        Greenlet.Spawn(() =>
        {
            q.Put(1);
            Greenlet.Yield();
            q.Put(2);
            q.ShutDown();
        });
        foreach (var i in q)
            trace.Add(i.ToString());
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

// twin trace: 1 2
