partial class Case
{
    [Greenlet]
    public static void Run(List<string> trace)
    {
        foreach (var x in A(trace))
        {
            trace.Add("x" + x);
            if (x == 2)
                break;
        }

        foreach (var x in A(trace))
            trace.Add("y" + x);
        var e = B(trace);
        using (var en = e.GetEnumerator())
        {
            en.MoveNext();
            trace.Add(en.Current + "");
        }

        try
        {
            foreach (var z in Thr(trace))
                trace.Add(z + "");
        }
        catch (Exception ex)
        {
            trace.Add(ex.Message);
        }

        foreach (var(k, v)in Tup())
            trace.Add(k + v);
        foreach (var w in Nested(trace, 2))
            trace.Add("n" + w);
        foreach (var q in Gen<string>("g"))
            trace.Add(q);
        foreach (object o in NonGen())
            trace.Add(o + "");
        var it = Enumer();
        while (it.MoveNext())
            trace.Add(it.Current + "");
        foreach (var pp in new Case().Props)
            trace.Add(pp + "");
    }

    [Greenlet]
    static IEnumerable<int> A(List<string> t)
    {
        try
        {
            yield return W(1);
            try
            {
                yield return W(2);
            }
            finally
            {
                t.Add("fi" + W(3));
            }

            if (W(1) == 1)
                yield return 4;
            else
                yield break;
        }
        finally
        {
            t.Add("fo" + W(4));
        }
    }

    [Greenlet]
    static IEnumerable<int> B(List<string> t)
    {
        using var d = new D(t);
        W(1);
        yield return 1;
        yield return 2;
    }

    class D(List<string> t) : IDisposable
    {
        public void Dispose() => t.Add("disp");
    }

    [Greenlet]
    static IEnumerable<int> Thr(List<string> t)
    {
        yield return 1;
        try
        {
            W(1);
            throw new Exception("thr");
        }
        finally
        {
            t.Add("tf" + W(2));
        }
    }

    [Greenlet]
    static IEnumerable<(int, string)> Tup()
    {
        W(1);
        yield return (1, "a");
    }

    [Greenlet]
    static IEnumerable<int> Nested(List<string> t, int d)
    {
        if (d == 0)
            yield break;
        yield return d;
        foreach (var x in Nested(t, d - 1))
        {
            W(1);
            yield return x;
        }
    }

    [Greenlet]
    static IEnumerable<T> Gen<T>(T t)
    {
        W(1);
        yield return t;
    }

    [Greenlet]
    static System.Collections.IEnumerable NonGen()
    {
        W(1);
        yield return 1;
        yield return "s";
    }

    [Greenlet]
    static IEnumerator<int> Enumer()
    {
        W(1);
        yield return 1;
        yield return W(2);
    }

    [Greenlet]
    IEnumerable<int> Props
    {
        get
        {
            W(1);
            yield return 11;
        }
    }

    [Greenlet]
    static int W(int n)
    {
        Greenlet.Yield();
        return n;
    }
}

// trace: x1 x2 fi3 fo4 y1 y2 fi3 y4 fo4 1 disp 1 tf2 thr 1a n2 n1 g 1 s 1 2 11
