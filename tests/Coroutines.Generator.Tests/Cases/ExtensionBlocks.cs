partial class Case
{
    [Greenlet]
    public static void Run(List<string> trace)
    {
        trace.Add(5.Dbl().ToString() + 5.Plus(1) + 2.Tripled + new List<string> { "f" }.First1() + List<string>.Zero());
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

static partial class Ext
{
    extension(int n)
    {
        [Greenlet]
        public int Dbl()
        {
            Greenlet.Yield();
            return n * 2;
        }

        [Greenlet]
        public int Plus(int m)
        {
            Greenlet.Yield();
            return n.Dbl() + m;
        }

        public int Tripled => n * 3;
    }

    extension<T>(List<T> list)
        where T : class
    {
        [Greenlet]
        public T First1()
        {
            Greenlet.Yield();
            return list[0];
        }

        [Greenlet]
        public static int Zero()
        {
            Greenlet.Yield();
            return 0;
        }
    }
}

// trace: 10116f0
