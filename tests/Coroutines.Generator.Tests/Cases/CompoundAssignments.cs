partial class Case
{
    int f;
    int? n;
    string? s;
    int st;
    int[] a = [1, 2, 3];
    List<int> l = [1, 2, 3];
    int P { get; set; }

    long big;
    Case? Next;
    event Action? Ev;
    Action? del;
    double d;
    byte by;
    [Greenlet]
    public static void Run(List<string> trace)
    {
        var c = new Case();
        c.f += L(trace, 2);
        c.f = c.f + L(trace, c.f);
        trace.Add(c.f + "");
        C(trace, c).f += L(trace, 1);
        C(trace, c).a[L(trace, 1)] += L(trace, 5);
        trace.Add(c.a[1] + "");
        C(trace, c).l[L(trace, 2)] *= L(trace, 5);
        trace.Add(c.l[2] + "");
        C(trace, c).P -= L(trace, 5);
        trace.Add(c.P + "");
        c.st <<= L(trace, 2);
        c.st |= L(trace, 4);
        trace.Add(c.st + "");
        c.n ??= L(trace, 3);
        c.n ??= L(trace, 4);
        trace.Add(c.n + "");
        c.s ??= S(trace, null) ?? S(trace, "d") ?? S(trace, "never");
        trace.Add(c.s);
        trace.Add(S(trace, null) ?? S(trace, null) ?? "lit");
        (C(trace, c).Next ??= C(trace, new Case())).f = L(trace, 6);
        trace.Add(c.Next!.f + "");
        C(trace, c).Next!.s ??= S(trace, "deep");
        trace.Add(c.Next.s!);
        c.a[L(trace, 0)]++;
        ++c.a[L(trace, 0)];
        trace.Add(c.a[0] + "");
        c.by += (byte)L(trace, 250);
        c.by += (byte)L(trace, 10);
        trace.Add(c.by + "");
        c.d /= L(trace, 2);
        c.big += L(trace, 1);
        c.s += L(trace, 1) + S(trace, "x");
        trace.Add(c.s);
        var x = c.f + L(trace, c.f = 100) + c.f;
        trace.Add(x + "");
        int i = 1;
        i = i++ + L(trace, i) + i;
        trace.Add(i + "");
        i += i + L(trace, i = 3) + i;
        trace.Add(i + "");
        c.a[i = L(trace, 1)] = L(trace, i = 2) + i;
        trace.Add(c.a[1] + "" + i);
        int[]? nul = null;
        try
        {
            nul![L(trace, 0)] = L(trace, 1);
        }
        catch (NullReferenceException)
        {
            trace.Add("nre");
        }

        try
        {
            c.a[L(trace, 9)] = L(trace, 1);
        }
        catch (IndexOutOfRangeException)
        {
            trace.Add("ior");
        }

        try
        {
            c.a[L(trace, 9)] += L(trace, 1);
        }
        catch (IndexOutOfRangeException)
        {
            trace.Add("ior2");
        }

        Case? cn = null;
        try
        {
            cn!.f = L(trace, 1);
        }
        catch (NullReferenceException)
        {
            trace.Add("nre2");
        }

        try
        {
            cn!.P += L(trace, 1);
        }
        catch (NullReferenceException)
        {
            trace.Add("nre3");
        }

        c.del += () => trace.Add("e");
        c.del();
        bool b = L(trace, 1) == 1 & L(trace, 2) == 3 | L(trace, 3) == 3;
        b &= L(trace, 1) == 1;
        b ^= L(trace, 0) == 0;
        trace.Add(b + "");
        trace.Add((L(trace, 1) > 0 ? L(trace, 2) > 5 ? "a" : "b" + L(trace, 3) : "c"));
        object o = L(trace, 1);
        trace.Add((o as int? ?? L(trace, 9)) + "");
        string str = "a" + L(trace, 1) + 'c' + L(trace, 2) + null;
        trace.Add(str);
    }

    static Case C(List<string> t, Case c)
    {
        t.Add("C");
        return c;
    }

    [Greenlet]
    static string? S(List<string> t, string? n)
    {
        Greenlet.Yield();
        t.Add("S" + n);
        return n;
    }

    [Greenlet]
    static int L(List<string> t, int n)
    {
        Greenlet.Yield();
        t.Add("L" + n);
        return n;
    }
}

// trace: L2 L2 4 C L1 C L1 L5 7 C L2 L5 15 C L5 -5 L2 L4 4 L3 3 S Sd d S S lit C C L6 6 C Sdeep deep L0 L0 3 L250 L10 4 L2 L1 L1 Sx d1x L100 205 L2 5 L3 16 L1 L2 42 L0 L1 nre L9 L1 ior L9 ior2 L1 nre2 nre3 e L1 L2 L3 L1 L0 False L1 L2 L3 b3 L1 1 L1 L2 a1c2
