partial class Case
{
    [Greenlet]
    public static void Run(List<string> trace)
    {
        string Cls(int n) => n switch
        {
            < 0 => "neg",
            0 => S("zero"),
            > 0 and < 10 when Id(n) == 5 => "five",
            int k and (6 or 7) => S("k" + k),
            _ => throw new ArgumentException(S("bad"))};
        foreach (var n in new[]
        {
            -1,
            0,
            5,
            6
        }

        )
            trace.Add(Cls(n));
        try
        {
            Cls(9);
        }
        catch (ArgumentException e)
        {
            trace.Add(e.Message);
        }

        object o = new List<int>
        {
            Id(1),
            Id(2),
            Id(3)
        };
        if (o is List<int> { Count: 3 } l and [var h, .., var t] && Id(h) == 1)
            trace.Add("h" + h + t);
        switch ((Id(1), S("b")))
        {
            case (1, "a"):
                trace.Add("1a");
                break;
            case (1, var w)when S(w) == "b":
            {
                trace.Add("1" + w);
                goto default;
            }

            default:
                trace.Add("def");
                break;
        }

        int i = 0;
        again:
            i++;
        if (Id(i) < 3)
            goto again;
        trace.Add("i" + i);
        for (int j = Id(0), k = Id(5); j < Id(2); j += Id(1), k--)
        {
            try
            {
                if (j == 0)
                    continue;
                trace.Add("k" + k);
                break;
            }
            finally
            {
                trace.Add("f" + Id(j));
            }
        }

        var(p, q) = new KeyValuePair<int, int>(Id(1), Id(2));
        trace.Add($"{p}{q}");
        foreach (var(key, val)in new Dictionary<int, string>
        {
            [Id(1)] = S("v")
        }

        )
        {
            Greenlet.Yield();
            trace.Add(key + val);
        }

        trace.Add(o is IList<int> and { Count: > 2 } ? S("big") : "small");
        var r = new
        {
            A = Id(1),
            B = S("x")
        };
        trace.Add(r.A + r.B);
        trace.Add((o as List<int>)![Id(0)].ToString());
        trace.Add((default(int) + Id(1)).ToString());
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

// trace: neg zero five k6 bad h13 1b def i3 f0 k4 f1 12 1v big 1x 1 1
