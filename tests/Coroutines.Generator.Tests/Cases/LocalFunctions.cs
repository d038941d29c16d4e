partial class Case
{
    [Greenlet]
    public static void Run(List<string> trace)
    {
        int total = 0;
        void Add(int n)
        {
            total += Id(n);
        }

        Add(1);
        Add(2);
        trace.Add(total.ToString());
        static int Fib(int n) => n < 2 ? Id(n) : Fib(n - 1) + Fib(n - 2);
        trace.Add(Fib(6).ToString());
        T Gen<T>(T t)
            where T : notnull
        {
            Greenlet.Yield();
            return t;
        }

        trace.Add(Gen("g") + Gen<int>(1));
        int Opt(int a, int b = 7, params int[] c)
        {
            Greenlet.Yield();
            return a + b + c.Sum();
        }

        trace.Add($"{Opt(1)} {Opt(1, 2)} {Opt(1, 2, 3, 4)} {Opt(b: Id(1), a: Id(2))}");
        void Out(out int x, ref int y)
        {
            Greenlet.Yield();
            x = 3;
            y++;
        }

        int yy = 1;
        Out(out var xx, ref yy);
        trace.Add(xx + "" + yy);
        int Outer()
        {
            int Inner()
            {
                total++;
                return Id(total);
            }

            return Inner() + Inner();
        }

        trace.Add(Outer().ToString());
        bool Even(int n)
        {
            return n == 0 || Odd(n - 1);
        }

        bool Odd(int n)
        {
            Greenlet.Yield();
            return n != 0 && Even(n - 1);
        }

        trace.Add(Even(4).ToString());
        Func<int, int> plain = n => n + 1;
        trace.Add(plain(Id(1)).ToString());
        if (total > 0)
        {
            int Blk() => Id(42);
            trace.Add(Blk().ToString());
        }

        switch (total)
        {
            default:
                int Sw()
                {
                    return Id(43);
                }

                trace.Add(Sw().ToString());
                break;
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

// trace: 3 8 g1 8 3 10 3 32 9 True 2 42 43
