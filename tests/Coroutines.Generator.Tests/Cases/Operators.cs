partial class Case
{
    struct V(int n)
    {
        public int N = n;
        public static V operator +(V a, V b) => new(a.N + b.N);
        public static V operator checked +(V a, V b) => new(a.N + b.N + 100);
        public static V operator ++(V a) => new(a.N + 1);
        public static bool operator true (V a) => a.N != 0;
        public static bool operator false (V a) => a.N == 0;
        public static V operator &(V a, V b) => new(a.N & b.N);
        public static V operator |(V a, V b) => new(a.N | b.N);
        public static implicit operator V(int n) => new(n);
        public static explicit operator int (V v) => v.N;
        public static bool operator ==(V a, V b) => a.N == b.N;
        public static bool operator !=(V a, V b) => a.N != b.N;
        public override bool Equals(object? o) => false;
        public override int GetHashCode() => 0;
        public static V operator -(V a) => new(-a.N);
    }

    [Greenlet]
    public static void Run(List<string> trace)
    {
        V v = W(1);
        v += W(2);
        trace.Add(v.N + "");
        v++;
        trace.Add((int)v + "");
        V z = M(trace, 0) && M(trace, 1);
        trace.Add(z.N + "");
        z = M(trace, 1) && M(trace, 2);
        z = M(trace, 1) || M(trace, 3);
        trace.Add(z.N + "");
        if (M(trace, 1) & M(trace, 1))
            trace.Add("t");
        if (M(trace, 2) == M(trace, 2))
            trace.Add("eq");
        trace.Add(checked(M(trace, 1) + M(trace, 2)).N + "");
        trace.Add((-M(trace, 3)).N + "");
        int? a = W(1), b = null;
        trace.Add((a + b ?? W(7)) + "");
        a += W(2);
        trace.Add(a + "");
        bool? t3 = null;
        trace.Add((t3 | W(1) == 1) + "");
        V? nv = M(trace, 4);
        nv += M(trace, 1);
        trace.Add(nv!.Value.N + "");
        trace.Add((M(trace, 1)is { N: 1 }) + "");
        decimal d = W(3);
        d /= W(2);
        trace.Add(d.ToString(System.Globalization.CultureInfo.InvariantCulture));
        short sh = (short)W(5);
        sh >>= W(1);
        trace.Add(sh + "");
        uint ui = 8;
        ui >>>= W(2);
        trace.Add(ui + "");
        string s = "a";
        s += W(1) + W(2);
        trace.Add(s);
        char c = 'a';
        c += (char)W(1);
        trace.Add(c + "");
        E e = E.A;
        e |= (E)W(2);
        trace.Add(e + "");
        object o = W(1) == 1 ? "s" : W(2);
        trace.Add(o + "");
        trace.Add(nameof(W) + typeof(Case).Name + sizeof(int) + default(int));
        long l = W(1) + 5L * W(2);
        trace.Add(l + "");
        trace.Add((W(1), 2) + "");
    }

    [Flags]
    enum E
    {
        A = 1,
        B = 2
    }

    [Greenlet]
    static V M(List<string> t, int n)
    {
        Greenlet.Yield();
        t.Add("M" + n);
        return new(n);
    }

    [Greenlet]
    static int W(int n)
    {
        Greenlet.Yield();
        return n;
    }
}

// trace: 3 4 M0 0 M1 M2 M1 1 M1 M1 t M2 M2 eq M1 M2 103 M3 -3 7 3 True M4 M1 5 M1 True 1.5 2 2 a3 b A, B s WCase40 11 (1, 2)
