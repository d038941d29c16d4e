#define DEF
using System.Diagnostics;

partial class Case
{
    static List<string> t = null !;
    [Greenlet]
    public static void Run(List<string> trace)
    {
        t = trace;
        A(W(1));
        B(W(2));
        trace.Add("end");
        var c = new Case();
        c.C(W(3));
        c?.D(W(4));
        Self(c)?.D(W(6));
        if (c != null)
            D2(W(5));
        else
            trace.Add("else");
    }

    [Conditional("DEF"), Greenlet]
    static void A(int n)
    {
        Greenlet.Yield();
        t.Add("A" + n);
    }

    [Conditional("UNDEF"), Greenlet]
    static void B(int n)
    {
        Greenlet.Yield();
        t.Add("B" + n);
    }

    [Conditional("UNDEF"), Conditional("DEF"), Greenlet]
    void C(int n)
    {
        Greenlet.Yield();
        t.Add("C" + n);
    }

    [Conditional("UNDEF"), Greenlet]
    void D(int n)
    {
        Greenlet.Yield();
        t.Add("D" + n);
    }

    [Conditional("UNDEF"), Greenlet]
    static void D2(int n)
    {
        Greenlet.Yield();
        t.Add("D" + n);
    }

    [Greenlet]
    static Case Self(Case c)
    {
        t.Add("self");
        Greenlet.Yield();
        return c;
    }

    [Greenlet]
    static int W(int n)
    {
        Greenlet.Yield();
        t.Add("w" + n);
        return n;
    }
}

// trace: w1 A1 end w3 C3
