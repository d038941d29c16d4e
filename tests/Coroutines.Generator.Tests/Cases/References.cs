partial class Case
{
    int[] arr = [1, 2, 3];
    ref int At(int i) => ref arr[i];
    struct Pt
    {
        public int X;
        public void Inc(int n) => X += n;
    }

    Pt pt;
    [Greenlet]
    public static void Run(List<string> trace)
    {
        var c = new Case();
        c.At(W(1)) = 5;
        trace.Add(c.arr[1] + "");
        ref int r = ref c.arr[W(2)];
        r = 7;
        r++;
        trace.Add(c.arr[2] + "");
        W(1);
        c.pt.Inc(W(3));
        trace.Add(c.pt.X + "");
        var ps = new Pt[2];
        ps[W(1)].Inc(W(4));
        trace.Add(ps[1].X + "");
        ps[W(0)].X += W(2);
        trace.Add(ps[0].X + "");
        Swap(ref c.arr[0], ref c.arr[1]);
        trace.Add(c.arr[0] + "" + c.arr[1]);
        Pt loc = default;
        loc.Inc(W(2));
        loc.X++;
        trace.Add(loc.X + "");
        ref readonly int ro = ref c.arr[0];
        trace.Add(ro + "");
        W(2);
        foreach (ref var e in c.arr.AsSpan())
            e *= 2;
        trace.Add(string.Join(",", c.arr));
        foreach (ref readonly var e in c.arr.AsSpan())
            trace.Add(e + "");
        var sp = new Ref(c.arr);
        trace.Add(sp.Sum() + "");
        W(1);
        scoped Ref sp2 = new(c.arr);
        trace.Add(sp2.Sum() + "");
        int v = W(c.At(0)) + c.At(W(1));
        trace.Add(v + "");
        static void Swap(ref int a, ref int b) => (a, b) = (b, a);
    }

    ref struct Ref(Span<int> s)
    {
        Span<int> _s = s;
        public int Sum()
        {
            var n = 0;
            foreach (var x in _s)
                n += x;
            return n;
        }
    }

    [Greenlet]
    static int W(int n)
    {
        Greenlet.Yield();
        return n;
    }
}

// trace: 5 8 3 4 2 51 3 5 10,2,16 10 2 16 28 28 12
