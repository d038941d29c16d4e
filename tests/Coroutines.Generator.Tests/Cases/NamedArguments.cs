partial class Case
{
    [Greenlet]
    public static void Run(List<string> trace)
    {
        trace.Add(F(c: L(trace, 1), a: L(trace, 2), b: L(trace, 3)));
        trace.Add(F(b: L(trace, 4), a: 1));
        trace.Add(F(L(trace, 1), c: L(trace, 2), b: L(trace, 3)));
        trace.Add(F(1));
        trace.Add(G(y: L(trace, 1), x: L(trace, 2)));
        trace.Add(G(x: L(trace, 3)));
        trace.Add(new Case()[y: L(trace, 2), x: L(trace, 1)] + "");
        new Case()[y: L(trace, 2), x: L(trace, 1)] = L(trace, 3);
        trace.Add(H(out var q, n: L(trace, 5)) + q);
        int z = 1;
        trace.Add(R(n: L(trace, 7), r: ref z) + "" + z);
        trace.Add(P("p", rest: [L(trace, 1), L(trace, 2)]));
        trace.Add(P(rest: L(trace, 1), s: "q"));
        var m = new M(b: L(trace, 1), a: L(trace, 2))
        {
            C = L(trace, 3)
        };
        trace.Add(m.A + "" + m.B + m.C);
        Func<int, int, int> f = (x, y) => x - y;
        trace.Add(f(arg2: L(trace, 1), arg1: L(trace, 9)) + "");
    }

    class M(int a, int b)
    {
        public int A = a, B = b;
        public int C;
    }

    int this[int x, int y]
    {
        get => x * 10 + y;
        set
        {
        }
    }

    static string F(int a, int b = 8, int c = 9) => a + "" + b + c;
    [Greenlet]
    static string G(int x = 3, int y = 4)
    {
        Greenlet.Yield();
        return x + "" + y;
    }

    [Greenlet]
    static string H(out string s, int n = 2)
    {
        Greenlet.Yield();
        s = "s";
        return n + "";
    }

    [Greenlet]
    static int R(ref int r, int n = 2)
    {
        Greenlet.Yield();
        r += n;
        return n;
    }

    [Greenlet]
    static string P(string s, params int[] rest)
    {
        Greenlet.Yield();
        return s + rest.Length;
    }

    [Greenlet]
    static int L(List<string> t, int n)
    {
        Greenlet.Yield();
        t.Add("L" + n);
        return n;
    }
}

// trace: L1 L2 L3 231 L4 149 L1 L2 L3 132 189 L1 L2 21 L3 34 L2 L1 12 L2 L1 L3 L5 5s L7 78 L1 L2 p2 L1 q1 L1 L2 L3 213 L1 L9 8
