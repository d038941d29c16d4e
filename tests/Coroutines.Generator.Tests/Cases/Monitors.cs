partial class Case
{
    [Greenlet]
    public static void Run(List<string> trace)
    {
        var gate = new object ();
        var ready = false;
        var w = Greenlet.Spawn(() =>
        {
            lock (gate)
            {
                while (!ready)
                    Monitor.Wait(gate);
                trace.Add("woken");
            }
        });
        Greenlet.Yield();
        Monitor.Enter(gate);
        try
        {
            Greenlet.Yield();
            ready = true;
            Monitor.Pulse(gate);
            trace.Add("pulsed");
        }
        finally
        {
            Monitor.Exit(gate);
        }

        w.Join();
        bool taken = false;
        Monitor.Enter(gate, ref taken);
        trace.Add(taken.ToString());
        trace.Add(Monitor.TryEnter(gate, 10).ToString());
        Monitor.Exit(gate);
        Monitor.Exit(gate);
        trace.Add(Monitor.IsEntered(gate).ToString());
        var lk = new Lock();
        lock (lk)
        {
            Greenlet.Yield();
            trace.Add("L");
        }

        using (lk.EnterScope())
        {
            trace.Add("scope");
        }
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

// twin trace: pulsed woken True True False L scope
