partial class Case
{
    [Greenlet]
    public static void Run(List<string> trace)
    {
        var c = new Case();
        Get(trace, c, "r").F1 += L(trace, "v", 2);
        Get(trace, c, "r").A[P(trace, "i", 1)] += L(trace, "v", 3);
        trace.Add(c.F1 + "/" + c.A[1]);
        c.F1 = 1;
        c.F1 += c.F1 = L(trace, "x", 5);
        trace.Add(c.F1.ToString());
        int a = 1;
        a += (a = Id(10)) + a;
        trace.Add(a.ToString());
        int[] arr = [1, 2, 3];
        int i = 0;
        arr[i++] = arr[Id(i++)] + i;
        trace.Add(string.Join(",", arr) + i);
        string? s = null;
        Case? nc = null;
        (nc ??= new Case()).F1 = Id(3);
        s ??= S("d");
        s ??= S("e");
        trace.Add(s + nc.F1);
        Dictionary<string, int> d = new()
        {
            ["a"] = Id(1),
            ["b"] = L(trace, "b", 2)
        };
        d["a"] += Id(4);
        trace.Add(d["a"].ToString());
        trace.Add((P(trace, "1", 1) + L(trace, "2", 2) * P(trace, "3", 3) - L(trace, "4", 4)).ToString());
        trace.Add(string.Format("{0}{1}", P(trace, "f", 1), L(trace, "g", 2)));
        var t = (P(trace, "t1", 1), L(trace, "t2", 2), P(trace, "t3", 3));
        trace.Add(t.ToString());
        var(x, y) = (Id(1), Id(2));
        (x, y) = (Id(y), Id(x));
        trace.Add($"{x}{y}");
        (c.A[P(trace, "da", 0)], c.F1) = (L(trace, "dv", 7), P(trace, "dw", 8));
        trace.Add(c.A[0] + "" + c.F1);
        trace.Add($"{P(trace, "h1", 1), 3}{L(trace, "h2", 2):D2}");
        List<int> li = [P(trace, "c1", 1), L(trace, "c2", 2), ..new[]
        {
            Id(3)
        }

        ];
        trace.Add(string.Join("", li));
        Pt p = new()
        {
            X = Id(1),
            Y = L(trace, "y", 2)
        };
        p.X += Id(4);
        p.Y += Id(3);
        trace.Add(p.X + "," + p.Y);
        var pts = new Pt[1];
        pts[0].X += Id(6);
        pts[Id(0)].Y += Id(2);
        trace.Add(pts[0].X + "" + pts[0].Y);
        checked
        {
            int m = int.MaxValue;
            try
            {
                m += Id(1);
            }
            catch (OverflowException)
            {
                trace.Add("ovf");
            }
        }

        trace.Add((unchecked(int.MaxValue + Id(1))).ToString());
        bool z = B(trace, "p", true) && B(trace, "q", false) || B(trace, "r", true) & B(trace, "s", true);
        trace.Add(z.ToString());
        trace.Add((B(trace, "t", false) ? L(trace, "no", 1) : L(trace, "yes", 2)).ToString());
        a = Id(1);
        a++;
        a <<= Id(2);
        a = -Id(a);
        trace.Add(a.ToString());
        var ix = arr[^Id(1)];
        trace.Add(ix.ToString());
        trace.Add(string.Join(",", arr[Id(1)..]));
        int? nu = null;
        nu ??= Id(4);
        nu += Id(1);
        trace.Add(nu.ToString()!);
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

    int F1;
    int[] A = [0, 0, 0];
    static Case Get(List<string> t, Case c, string s)
    {
        t.Add(s);
        return c;
    }

    static int P(List<string> t, string s, int v)
    {
        t.Add(s);
        return v;
    }

    struct Pt
    {
        public int X;
        public int Y { get; set; }
    }
}

// trace: r v r i v 2/3 x 6 21 4,2,32 d3 b 5 1 2 3 4 3 f g 12 t1 t2 t3 (1, 2, 3) 21 da dv dw 78 h1 h2   102 c1 c2 123 y 5,5 62 ovf -2147483648 p q r s True t yes 2 -8 3 2,3 5
