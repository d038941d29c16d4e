partial class Case
{
    int f;
    static int s;
    int P { get; set; }

    [Greenlet]
    public static void Run(List<string> trace)
    {
        var(a, b) = T(1, 2);
        (a, b) = (W(b), W(a));
        trace.Add(a + "" + b);
        var c = new Case();
        int[] arr = [0, 0];
        (c.f, s, arr[W(1)], c.P, _) = (W(1), W(2), W(3), W(4), W(5));
        trace.Add(c.f + "" + s + arr[1] + c.P);
        (var x, (string y, int z)) = (W(1), (S("y"), W(2)));
        trace.Add(x + y + z);
        foreach (var(k, v)in new Dictionary<int, string>
        {
            [W(1)] = S("v")
        }

        )
            trace.Add(k + v);
        (Get(trace).f, Get(trace).P) = (L(trace, 1), L(trace, 2));
        var(d1, d2) = new D();
        trace.Add(d1 + "" + d2);
        (long l1, object o1) = T(3, 4);
        trace.Add(l1 + "" + o1);
        ((a, b), var q) = (T(5, 6), W(7));
        trace.Add(a + "" + b + q);
        (arr[L(trace, 0)], arr[L(trace, 1)]) = (arr[L(trace, 1)], arr[L(trace, 0)]);
        trace.Add(arr[0] + "" + arr[1]);
        if ((a, b) == (W(5), W(6)))
            trace.Add("eq");
        trace.Add(((a, b) != T(5, 6)) + "");
        (int, int)? n = T(1, 2);
        trace.Add((n == T(1, 2)) + "");
        var t = (First: W(1), S("sec").Length);
        trace.Add(t.First + "" + t.Length);
        (a, a) = (W(1), W(2));
        trace.Add(a + "");
        for ((int i, int j) = (W(0), W(3)); i < j; (i, j) = (W(i + 1), W(j - 1)))
            trace.Add(i + "-" + j);
    }

    static Case Get(List<string> t)
    {
        t.Add("get");
        return new Case();
    }

    class D
    {
        public void Deconstruct(out int a, out int b)
        {
            a = 8;
            b = 9;
        }
    }

    [Greenlet]
    static int L(List<string> t, int n)
    {
        Greenlet.Yield();
        t.Add("L" + n);
        return n;
    }

    [Greenlet]
    static (int, int) T(int a, int b)
    {
        Greenlet.Yield();
        return (a, b);
    }

    [Greenlet]
    static int W(int n)
    {
        Greenlet.Yield();
        return n;
    }

    [Greenlet]
    static string S(string n)
    {
        Greenlet.Yield();
        return n;
    }
}

// trace: 21 1234 1y2 1v get get L1 L2 89 34 567 L0 L1 L1 L0 30 eq False True 13 2 0-3 1-2
