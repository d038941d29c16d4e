partial class Case
{
    [Greenlet]
    public static void Run(List<string> trace)
    {
        var c = new Case();
        trace.Add(c.Prop + SP);
        c.Prop = 5;
        c.Prop = c.Prop + Id(1);
        trace.Add(c.Prop.ToString());
        trace.Add((c?.Prop ?? 0).ToString());
        var(a, b) = (c!.Prop, c.VP);
        trace.Add(a + "" + b);
        var o = new
        {
            c.Prop
        };
        trace.Add(o.Prop.ToString());
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

    int _p = 4;
    [Greenlet]
    int Prop
    {
        get
        {
            Greenlet.Yield();
            return _p;
        }

        set
        {
            _p = value;
        }
    }

    [Greenlet]
    static string SP => S("sp");

    [Greenlet]
    public virtual int VP
    {
        get
        {
            Greenlet.Yield();
            return 1;
        }
    }
}

// trace: 4sp 6 6 61 6
