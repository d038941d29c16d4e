partial class Case
{
    record P(int X, int Y);
    record Q(P Inner, string N);
    [Greenlet]
    public static void Run(List<string> trace)
    {
        foreach (object? o in new object? []
        {
            1,
            5,
            -3,
            "abc",
            "",
            null,
            new P(1, 2),
            new Q(new P(3, 4), "n"),
            new[]
            {
                1,
                2,
                3
            },
            new int[0],
            new[]
            {
                9
            },
            2.5,
            'c',
            (1, "t")
        }

        )
            trace.Add(D(o, trace));
        if (W(5)is> 3 and < 10 and var q && W(q) == 5)
            trace.Add("q" + q);
        if (Get("hello")is { Length: 5 } s && s[W(0)] == 'h')
            trace.Add(s);
        if (!(Obj(3)is int n))
            return;
        trace.Add("n" + n);
        if (Obj(new P(7, 8))is P (var x, > 7) { X: 7 } p)
            trace.Add(x + "" + p.Y);
        if (Obj(null)is null or not string)
            trace.Add("null");
        trace.Add((W(3), Get("a"))is (3, "a") ? "tup" : "no");
        trace.Add(new[] { W(1), W(2), W(3) }is [1, ..var rest] ? rest.Length + "" : "no");
        if (Obj("x")is var any)
            trace.Add(any + "");
        while (Next(trace)is { } v && v < 3)
            trace.Add("v" + v);
    }

    [Greenlet]
    static int? Next(List<string> t)
    {
        Greenlet.Yield();
        return t.Count - 21;
    }

    [Greenlet]
    static string D(object? o, List<string> t)
    {
        switch (o)
        {
            case int i when W(i) == 1:
                return "one";
            case int i when i > W(3):
                return "big" + i;
            case int and < 0:
                return "neg";
            case string { Length: 0 }:
                return "empty";
            case string s when Log(t, s) && s.Length == W(3):
                return "s3";
            case null:
                return "null";
            case P (1, var y)when W(y) == 2:
                return "P1" + y;
            case Q { Inner.X: var x, N: [var f, ..] }when W(x) > 2:
                return "Q" + x + f;
            case int[] and [var a, _, ..var r] when W(a) == 1:
                return "arr" + r.Length;
            case int[] { Length: 0 }:
                return "e";
            case int[] and [9]:
                return "nine";
            case double d:
                return d + "" + W(1);
            case ValueTuple<int, string> (var i, "t"):
                return "vt" + i;
            default:
                return "def" + W(2);
        }
    }

    static bool Log(List<string> t, string s)
    {
        t.Add("log" + s);
        return true;
    }

    [Greenlet]
    static int W(int n)
    {
        Greenlet.Yield();
        return n;
    }

    [Greenlet]
    static string Get(string n)
    {
        Greenlet.Yield();
        return n;
    }

    [Greenlet]
    static object? Obj(object? n)
    {
        Greenlet.Yield();
        return n;
    }
}

// trace: one big5 neg logabc s3 empty null P12 Q3n arr1 e nine 2.51 def2 vt1 q5 hello n3 78 null tup 2 x v2
