partial class Case
{
    [Greenlet]
    public static void Run(List<string> trace)
    {
        var gate = new object ();
        int n = 0;
        void Work(string name)
        {
            lock (gate)
            {
                trace.Add(name + "in");
                n++;
                Greenlet.Yield();
                lock (gate)
                {
                    Greenlet.Yield();
                    n++;
                }

                trace.Add(name + "out");
            }
        }

        var a = Greenlet.Spawn(() => Work("a"));
        var b = Greenlet.Spawn(() => Work("b"));
        Greenlet.JoinAll(a, b);
        trace.Add(n.ToString());
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

// twin trace: ain aout bin bout 4
