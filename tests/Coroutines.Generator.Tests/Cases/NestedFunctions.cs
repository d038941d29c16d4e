partial class Case
{
    [Greenlet]
    public static void Run(List<string> trace)
    {
        int Fact<T>(T tag, int n)
            where T : notnull
        {
            W(1);
            return n <= 1 ? 1 : n * Fact(tag, n - 1);
        }

        trace.Add(Fact("x", 4) + "");
        string Outer(string s)
        {
            string Inner(int k)
            {
                return s + W(k) + Deep();
                string Deep()
                {
                    return "d" + W(s.Length);
                }
            }

            return Inner(2) + Inner(3);
        }

        trace.Add(Outer("o"));
        T Id<T>(T t)
        {
            W(1);
            return t;
        }

        trace.Add(Id(5) + Id("s") + Id<object>(2L));
        IEnumerable<T> Rep<T>(T t, int n)
        {
            for (int i = 0; i < n; i++)
            {
                W(i);
                yield return t;
            }
        }

        foreach (var r in Rep("r", 2))
            trace.Add(r);
        Func<int, Func<int, int>> add = a => b => a + b;
        trace.Add(add(1)(W(2)) + "");
        var fs = new List<Func<int>>();
        for (int i = 0; i < 3; i++)
        {
            int c = W(i);
            fs.Add(() => c * 10);
        }

        trace.Add(string.Join(",", fs.Select(f => f())));
        Action<int> rec = null !;
        rec = n =>
        {
            if (n > 0)
                rec(n - 1);
            else
                trace.Add("rec");
        };
        rec(W(3));
        bool Even(int n) => n == 0 || Odd(W(n - 1));
        bool Odd(int n) => n != 0 && Even(W(n - 1));
        trace.Add(Even(4) + "");
        void Out(out int a, ref int b, in int d)
        {
            W(1);
            a = b + d;
            b++;
        }

        int bb = 3;
        Out(out var aa, ref bb, 4);
        trace.Add(aa + "" + bb);
        static int St(int n) => W(n) + 1;
        trace.Add(St(3) + "");
        int Opt(int n = 5, params int[] more) => W(n) + more.Length;
        trace.Add(Opt() + "" + Opt(1, 2, 3));
        var g = new Gen<string>();
        trace.Add(g.Go("q", 3));
        Expr(() => 5);
        void Expr(System.Linq.Expressions.Expression<Func<int>> e) => trace.Add(e.Body.ToString() + W(0));
        var l2 = (int x, int y = 2) => x + y;
        trace.Add(l2(W(1)) + "");
        var l3 = static (params int[] z) => z.Length;
        trace.Add(l3(1, W(2)) + "");
        Func<string> mg = trace[0].ToString;
        trace.Add(mg());
    }

    partial class Gen<T>
        where T : class
    {
        [Greenlet]
        public string Go<U>(T t, U u)
            where U : struct
        {
            string L<V>(V v)
            {
                W(1);
                return t + "" + u + v;
            }

            return L(1.5) + L(t);
        }
    }

    [Greenlet]
    static int W(int n)
    {
        Greenlet.Yield();
        return n;
    }
}

// trace: 24 o2d1o3d1 5s2 r r 3 0,10,20 rec True 74 4 53 q31.5q3q 50 3 2 24
