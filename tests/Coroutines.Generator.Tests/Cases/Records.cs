partial class Case
{
    [Greenlet]
    public static void Run(List<string> trace)
    {
        trace.Add(new R(1, "bb").Sum().ToString() + new RS(4).Get() + new RO(6).Get() + new RC().Make(8).P);
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

partial record R(int A, string B)
{
    [Greenlet]
    public int Sum()
    {
        Greenlet.Yield();
        return A + B.Length;
    }

    public virtual bool Equals(R? o) => true;
    public override int GetHashCode() => 0;
}

partial record struct RS(int A)
{
    [Greenlet]
    public readonly int Get()
    {
        Greenlet.Yield();
        return A;
    }
}

readonly partial struct RO(int a)
{
    [Greenlet]
    public int Get()
    {
        Greenlet.Yield();
        return a;
    }
}

partial record class RC
{
    public int P { get; init; }

    [Greenlet]
    public RC Make(int n)
    {
        Greenlet.Yield();
        return this with
        {
            P = Idd(n)
        };
    }

    [Greenlet]
    static int Idd(int n)
    {
        Greenlet.Yield();
        return n;
    }
}

// trace: 3468
