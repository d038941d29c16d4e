partial class Case
{
    [Greenlet]
    public static void Run(List<string> trace)
    {
        int[] a = [W(1), ..Many(2), W(3), ..W(4) > 3 ? Many(1) : []];
        trace.Add(string.Join(",", a));
        List<int> l = [..a, W(9)];
        trace.Add(l.Count + "");
        IEnumerable<int> e = [W(1), W(2)];
        trace.Add(e.Sum() + "");
        Span<int> s = [W(1), W(2)];
        trace.Add(s.Length + "");
        HashSet<string> h = [S("a"), S("a")];
        trace.Add(h.Count + "");
        Dictionary<string, int> d = new()
        {
            [S("k")] = W(1),
            [S("l")] = W(2)
        };
        trace.Add(d["l"] + "");
        var dd = new Dictionary<string, int>
        {
            {
                S("x"),
                W(3)
            }
        };
        trace.Add(dd["x"] + "");
        var o = new O
        {
            X = W(1),
            Inner =
            {
                Y = W(2),
                Items =
                {
                    W(3),
                    W(4)
                }
            },
            [W(0)] = W(7)
        };
        trace.Add(o.X + "" + o.Inner.Y + o.Inner.Items.Count + o[0]);
        var r = new R(W(1), S("r"))with
        {
            A = W(5)
        };
        trace.Add(r + "");
        r = r with
        {
            B = S("q")
        };
        trace.Add(r.B);
        var st = new ST
        {
            A = W(1)
        }

        with
        {
            A = W(2)
        };
        trace.Add(st.A + "");
        var an = new
        {
            A = W(1),
            B = S("z")
        };
        trace.Add((an with { A = W(8) }).ToString()!);
        int[, ] m =
        {
            {
                W(1),
                W(2)
            },
            {
                W(3),
                W(4)
            }
        };
        trace.Add(m[W(1), W(0)] + "");
        int[][] j = [[W(1)], [W(2), W(3)]];
        trace.Add(j[W(1)][W(1)] + "");
        m[W(0), W(1)] += W(10);
        trace.Add(m[0, 1] + "");
        trace.Add(a[^W(1)] + "" + a[W(1)..^W(1)].Length + "abcdef"[W(1)..W(3)] + "abc"[^W(2)]);
        Range rg = W(1)..W(2);
        Index ix = ^W(1);
        trace.Add(rg + "" + ix);
        Req q = new()
        {
            Name = S("req"),
            N = W(3)
        };
        trace.Add(q.Name + q.N);
        ParamsSpan(W(1), W(2));
        trace.Add(ParamsColl("x", W(1), W(2), W(3)) + "");
        trace.Add(ParamsArr() + "" + ParamsArr(W(1)) + ParamsList(W(4), W(5)));
        string Z(params ReadOnlySpan<int> p) => p.Length + "";
        trace.Add(Z(W(1), W(2)));
    }

    static int ParamsSpan(params ReadOnlySpan<int> s) => s.Length;
    [Greenlet]
    static int ParamsColl(string s, params IEnumerable<int> e)
    {
        Greenlet.Yield();
        return e.Sum();
    }

    [Greenlet]
    static int ParamsArr(params int[] e)
    {
        Greenlet.Yield();
        return e.Length;
    }

    [Greenlet]
    static int ParamsList(params List<int> e)
    {
        Greenlet.Yield();
        return e.Count;
    }

    class O
    {
        public int X;
        public In Inner = new();
        int[] a = new int[2];
        public int this[int i] { get => a[i]; set => a[i] = value; }
    }

    class In
    {
        public int Y { get; set; }
        public List<int> Items { get; } = new();
    }

    record R(int A, string B);
    struct ST
    {
        public int A;
    }

    class Req
    {
        public required string Name { get; init; }

        public required int N;
    }

    [Greenlet]
    static int W(int n)
    {
        Greenlet.Yield();
        return n;
    }

    [Greenlet]
    static string S(string n)
    {
        Greenlet.Yield();
        return n;
    }

    [Greenlet]
    static int[] Many(int n)
    {
        Greenlet.Yield();
        return Enumerable.Range(0, n).ToArray();
    }
}

// trace: 1,0,1,3,0 6 3 2 1 2 3 1227 R { A = 5, B = r } q 2 { A = 8, B = z } 3 3 12 03bcb 1..2^1 req3 6 012 2
