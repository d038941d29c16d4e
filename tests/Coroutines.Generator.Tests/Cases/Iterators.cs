partial class Case
{
    [Greenlet]
    public static void Run(List<string> trace)
    {
        foreach (var item in Items(trace, 3))
        {
            trace.Add("got" + item);
            if (item == 1)
                break;
        }

        foreach (var item in Items(trace, 2))
            trace.Add("got" + item);
        foreach (var t in Twice(Items(trace, 2)))
            trace.Add("t" + t);
        var later = Items(trace, 1);
        trace.Add("lazy");
        foreach (var item in later)
            trace.Add("first" + item);
        foreach (var item in later)
            trace.Add("second" + item);
        foreach (var(key, value)in Pairs())
            trace.Add(key + value);
        foreach (var n in new Tree(1, new Tree(0), new Tree(2)).Walk())
            trace.Add("n" + n);
        IEnumerator<int> one = One();
        while (one.MoveNext())
            trace.Add("one" + one.Current);
        try
        {
            using var left = Unwinding(trace);
            while (left.MoveNext())
                throw new InvalidOperationException("left" + left.Current);
        }
        catch (InvalidOperationException e)
        {
            trace.Add(e.Message);
        }

        IEnumerator<int> disposed = Unwinding(trace);
        disposed.MoveNext();
        disposed.Dispose();
        using (IEnumerator<int> plain = new List<int> { 1 }.GetEnumerator())
            trace.Add("plain" + plain.MoveNext());
        try
        {
            foreach (var n in Failing())
                trace.Add("f" + n);
        }
        catch (InvalidOperationException)
        {
            trace.Add("failed");
        }

        foreach (string s in Plain())
            trace.Add(s);
        Source source = new Derived();
        foreach (var n in source.Numbers(2))
            trace.Add("d" + n);
        foreach (var n in new Source().Numbers(2))
            trace.Add("b" + n);
        IEnumerable<string> Local(int count)
        {
            for (var i = 0; i < count; i++)
            {
                Greenlet.Yield();
                yield return "l" + i;
            }
        }

        foreach (var l in Local(2))
            trace.Add(l);
        trace.Add(string.Join(",", Unsuspended().Select(n => n * 2)));
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
    static IEnumerable<int> Items(List<string> trace, int count)
    {
        try
        {
            for (int i = 0; i < count; i++)
            {
                trace.Add("make" + i);
                yield return Id(i);
                if (i == 5)
                    yield break;
            }
        }
        finally
        {
            trace.Add("done");
            Greenlet.Yield();
        }
    }

    [Greenlet]
    static IEnumerable<(string Key, int Value)> Pairs()
    {
        Greenlet.Yield();
        yield return ("k", Id(1));
    }

    [Greenlet]
    static IEnumerator<int> Unwinding(List<string> trace)
    {
        try
        {
            Greenlet.Yield();
            yield return 1;
        }
        finally
        {
            Greenlet.Yield();
            trace.Add("unwound");
        }
    }

    [Greenlet]
    static IEnumerator<int> One()
    {
        Greenlet.Yield();
        yield return 1;
        Greenlet.Yield();
    }

    [Greenlet]
    static IEnumerable<int> Failing()
    {
        Greenlet.Yield();
        yield return 1;
        Greenlet.Yield();
        throw new InvalidOperationException();
    }

    [Greenlet]
    static System.Collections.IEnumerable Plain()
    {
        yield return "p";
        Greenlet.Yield();
        yield return S("q");
    }

    static IEnumerable<int> Unsuspended()
    {
        yield return 1;
        yield return 2;
    }

    [Greenlet]
    static IEnumerable<T> Twice<T>(IEnumerable<T> source)
    {
        foreach (var s in source)
        {
            yield return s;
            Greenlet.Yield();
            yield return s;
        }
    }
}

sealed partial class Tree(int value, Tree? left = null, Tree? right = null)
{
    [Greenlet]
    public IEnumerable<int> Walk()
    {
        if (left != null)
        {
            foreach (var n in left.Walk())
                yield return n;
        }

        Greenlet.Yield();
        yield return value;
        if (right != null)
        {
            foreach (var n in right.Walk())
                yield return n;
        }
    }
}

partial class Source
{
    [Greenlet]
    public virtual IEnumerable<int> Numbers(int count)
    {
        for (var i = 0; i < count; i++)
        {
            Greenlet.Yield();
            yield return i;
        }
    }
}

partial class Derived : Source
{
    [Greenlet]
    public override IEnumerable<int> Numbers(int count)
    {
        Greenlet.Yield();
        return new[]
        {
            count
        };
    }
}

// trace: make0 got0 make1 got1 done make0 got0 make1 got1 done make0 t0 t0 make1 t1 t1 done lazy make0 first0 done make0 second0 done k1 n0 n1 n2 one1 unwound left1 unwound plainTrue f1 failed p q d2 b0 b1 l0 l1 2,4
