partial class Case
{
    [Greenlet]
    public static void Run(List<string> trace)
    {
        int o, r = 5;
        trace.Add(A(trace, 1, out o, ref r) + "" + o + r);
        trace.Add(A(trace, 2, out o, ref r) + "" + o + r);
        V(trace, 1, out o);
        trace.Add(o + "");
        V(trace, 2, out o);
        trace.Add(o + "");
        try
        {
            A(trace, 3, out o, ref r);
        }
        catch (Exception e)
        {
            trace.Add(e.Message);
        }

        trace.Add(Loc());
        string Loc()
        {
            L(out int q);
            return "q" + q;
        }

        void L(out int q)
        {
            q = 1;
            try
            {
                W(1);
                if (q == 1)
                    return;
            }
            finally
            {
                q = W(9);
            }
        }

        trace.Add(Gen(out string s, "g") + s);
    }

    [Greenlet]
    static int A(List<string> t, int k, out int o, ref int r)
    {
        o = 0;
        if (k == 2)
            return W(7);
        using var d = new D(t);
        try
        {
            o = W(2);
            r += 1;
            Func<int> f = () =>
            {
                return 3;
            };
            if (k == 1)
                return f();
            if (k == 3)
                throw new Exception("k3");
        }
        finally
        {
            o += W(3);
            r *= 2;
            t.Add("f");
        }

        return -1;
    }

    [Greenlet]
    static void V(List<string> t, int k, out int o)
    {
        o = 1;
        try
        {
            if (k == 1)
                return;
            W(1);
        }
        finally
        {
            o = W(k + 10);
        }
    }

    [Greenlet]
    static T Gen<T>(out T s, T v)
    {
        try
        {
            s = v;
            return v;
        }
        finally
        {
            s = v;
            W(1);
        }
    }

    class D(List<string> t) : IDisposable
    {
        public void Dispose() => t.Add("d");
    }

    [Greenlet]
    static int W(int n)
    {
        Greenlet.Yield();
        return n;
    }
}

// trace: f d 3512 7012 11 12 f d k3 q9 gg
