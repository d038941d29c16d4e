partial class Case
{
    [Greenlet]
    public static void Run(List<string> trace)
    {
        Case? c = Mk(true);
        Case? n = Mk(false);
        trace.Add((c?.Num() ?? -1) + "," + (n?.Num() ?? -1));
        trace.Add((c?.Next?.Num().ToString() ?? "x") + (c?.Self().Next?.Self()?.Num() ?? -2) + (c?.Nul()?.Num() ?? -3));
        c?.Vo(trace);
        n?.Vo(trace);
        c?.Self().Self()?.Vo(trace);
        if (c is null)
            n?.Vo(trace);
        else
            trace.Add("else");
        trace.Add((c?.Arr[Id(1)] ?? -4).ToString() + (n?.Arr[Id(1)] ?? -5));
        trace.Add((c?.Self().Arr?[Id(0)] ?? 9).ToString());
        c?.Val = Id(5);
        n?.Val = L(trace, "never", 1);
        c?.Val += Id(2);
        trace.Add(c!.Val.ToString());
        c?.Next?.Val = Id(7);
        trace.Add(c.Next!.Val.ToString());
        int? ni = 4;
        trace.Add(ni?.CompareTo(Id(4)).ToString() ?? "null");
        string? s = null;
        trace.Add(s?.Substring(Id(1)) ?? "snull");
        trace.Add("abc"?.Substring(Id(1))!);
        if (c?.Num()is int k && k == 3)
            trace.Add("k");
        trace.Add((Mk(true)?.Self() == null).ToString());
        var arr = new Case? []
        {
            null
        };
        trace.Add((arr[Id(0)]?.Num()).ToString() + ".");
        c?.Arr[Id(0)] = Id(8);
        trace.Add(c.Arr[0].ToString());
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

    int _v;
    int Val
    {
        get
        {
            return _v;
        }

        set
        {
            _v = value;
        }
    }

    Case? Next;
    int[] Arr = [1, 2];
    event Action? Ev;
    [Greenlet]
    Case Self()
    {
        Greenlet.Yield();
        return this;
    }

    [Greenlet]
    Case? Nul()
    {
        Greenlet.Yield();
        return null;
    }

    [Greenlet]
    int Num()
    {
        Greenlet.Yield();
        return 3;
    }

    [Greenlet]
    void Vo(List<string> t)
    {
        Greenlet.Yield();
        t.Add("vo");
    }

    [Greenlet]
    static Case? Mk(bool b)
    {
        Greenlet.Yield();
        return b ? new Case
        {
            Next = new Case()
        }

        : null;
    }
}

// trace: 3,-1 33-3 vo vo else 2-5 1 7 7 0 snull bc k False . 8
