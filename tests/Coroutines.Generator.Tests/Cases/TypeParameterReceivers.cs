interface IC
{
    int Next(int n);
}

struct SC : IC
{
    int c;
    public int Next(int n)
    {
        c += n;
        return c;
    }
}

class CC : IC
{
    int c;
    public int Next(int n)
    {
        c += n;
        return c;
    }
}

partial class Case
{
    [Greenlet]
    public static void Run(List<string> trace)
    {
        G(new SC(), trace);
        G(new CC(), trace);
        G<CC?>(null, trace);
        trace.Add("end");
    }

    [Greenlet]
    static void G<T>(T t, List<string> trace)
        where T : IC?
    {
        T[] a = [t];
        a[0]?.Next(W(1));
        a[0]?.Next(W(2));
        trace.Add(a[0]?.Next(W(1)) + "");
        t?.Next(W(1));
        t?.Next(W(2));
        trace.Add(t?.Next(W(3)) + "");
        trace.Add((t?.Next(W(1)).ToString() ?? "null"));
        T u = t;
        u?.Next(W(5));
        trace.Add(t?.Next(0) + "" + u?.Next(0));
    }

    [Greenlet]
    static int W(int n)
    {
        Greenlet.Yield();
        return n;
    }
}

// trace: 4 6 7 712 4 10 11 1616   null  end
