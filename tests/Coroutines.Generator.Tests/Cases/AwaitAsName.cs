partial class Case
{
    [Greenlet]
    public static void Run(List<string> trace)
    {
        int await = 3;
        W(await);
        trace.Add(await + "");
        int L(int await) => W(await);
        trace.Add(L(await) + "");
        trace.Add(P(4) + "");
    }

    [Greenlet]
    static int P(int await)
    {
        return W(await);
    }

    [Greenlet]
    static int W(int n)
    {
        Greenlet.Yield();
        return n;
    }
}

// trace: 3 3 4
