partial class Case
{
    [Greenlet]
    public static void Run(List<string> trace)
    {
        trace.Add(new P().M(1) + " " + new P().N(2));
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

partial class P
{
    [Greenlet]
    public partial int M(int a, int b = 5);
    public partial int M(int a, int b)
    {
        Greenlet.Yield();
        return a + b;
    }

    public partial int N(int a);
    [Greenlet]
    public partial int N(int a)
    {
        Greenlet.Yield();
        return a;
    }
}

// trace: 6 2
