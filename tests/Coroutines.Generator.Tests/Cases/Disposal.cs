partial class Case
{
    [Greenlet]
    public static void Run(List<string> trace)
    {
        using (var r = new Res(trace, "x"))
        {
            Greenlet.Yield();
            trace.Add("body");
        }

        using var r2 = new Res(trace, "y");
        using (var r = new Res(trace, "p"))
        using (var q = new Res(trace, "q"))
        {
            trace.Add("pq");
        }

        using (new Res(trace, "e"))
            trace.Add("in");
        Res? none = null;
        using (none)
        {
            Greenlet.Yield();
            trace.Add("none");
        }

        using (var s = new SRes(trace))
            Greenlet.Yield();
        try
        {
            using var r3 = new Res(trace, "z");
            throw new InvalidOperationException();
        }
        catch (InvalidOperationException)
        {
            trace.Add("caught");
        }

        for (int i = 0; i < 2; i++)
        {
            using var r4 = new Res(trace, "l" + i);
            if (i == 0)
                continue;
            trace.Add("it");
        }
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

partial class Res(List<string> trace, string name) : IDisposable
{
    [Greenlet]
    public void Dispose()
    {
        trace.Add(name + "a");
        Greenlet.Yield();
        trace.Add(name + "b");
    }
}

struct SRes(List<string> trace) : IDisposable
{
    public void Dispose()
    {
        trace.Add("sd");
    }
}

// trace: body xa xb pq qa qb pa pb in ea eb none sd za zb caught l0a l0b it l1a l1b ya yb
