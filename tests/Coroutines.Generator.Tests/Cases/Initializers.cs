partial class Case
{
    class In
    {
        public int A;
        public required string B { get; init; }
        public In? C { get; set; }
        public List<int> L { get; } = [];
        public Dictionary<string, In> D { get; } = [];

        public int this[int a, int b]
        {
            set
            {
                A += a * b * value;
            }
        }

        public event Action? E;
    }

    [Greenlet]
    public static void Run(List<string> trace)
    {
        var x = new In
        {
            B = S(trace, "b"),
            A = W(trace, 1),
            C = new()
            {
                B = S(trace, "c"),
                L =
                {
                    W(trace, 2),
                    W(trace, 3)
                }
            },
            L =
            {
                W(trace, 4)
            },
            D =
            {
                [S(trace, "k")] = new In
                {
                    B = S(trace, "d")
                },
                ["m"] = new()
                {
                    B = "q",
                    [W(trace, 1), W(trace, 2)] = W(trace, 3)
                }
            }
        };
        trace.Add(x.A + x.B + x.C!.B + x.C.L.Count + x.L.Count + x.D["k"].B + x.D["m"].A);
        In y;
        (y = new In
        {
            B = "z"
        }

        ).A = W(trace, 9);
        trace.Add(y.A + "");
        Throwing(trace);
        var arr = new[]
        {
            new
            {
                N = W(trace, 1)
            },
            new
            {
                N = W(trace, 2)
            }
        };
        trace.Add(arr[1].N + "");
        var jag = new int[W(trace, 2)][];
        jag[0] = new int[W(trace, 3)];
        trace.Add(jag[0].Length + "");
        var multi = new int[W(trace, 2), W(trace, 3)];
        trace.Add(multi.Length + "");
        var dim = new List<In>(W(trace, 4))
        {
            new()
            {
                B = S(trace, "l")
            }
        };
        trace.Add(dim.Capacity + "");
    }

    [Greenlet]
    static void Throwing(List<string> t)
    {
        try
        {
            var a = new In
            {
                B = S(t, "x"),
                A = 1 / W(t, 0)
            };
            t.Add("no");
        }
        catch (DivideByZeroException)
        {
            t.Add("dz");
        }
    }

    [Greenlet]
    static int W(List<string> t, int n)
    {
        Greenlet.Yield();
        t.Add("W" + n);
        return n;
    }

    [Greenlet]
    static string S(List<string> t, string n)
    {
        Greenlet.Yield();
        t.Add("S" + n);
        return n;
    }
}

// trace: Sb W1 Sc W2 W3 W4 Sk Sd W1 W2 W3 1bc21d6 W9 9 Sx W0 dz W1 W2 2 W2 W3 3 W2 W3 6 W4 Sl 4
