unsafe partial class Case
{
    [Greenlet]
    public static void Run(List<string> trace)
    {
        Span<int> a = stackalloc int[]
        {
            1,
            2,
            3
        };
        var sum = 0;
        foreach (var x in a)
            sum += x;
        trace.Add(sum + "");
        W(1);
        {
            Span<byte> b = stackalloc byte[W(4)];
            b.Fill(7);
            trace.Add(b[3] + "");
        }

        W(2);
        for (int i = 0; i < 2; i++)
        {
            ReadOnlySpan<char> s = "abc".AsSpan(i);
            trace.Add(s.ToString());
            W(i);
        }

        Span<int> c = W(1) == 1 ? stackalloc int[2] : new int[2];
        c[0] = 9;
        trace.Add(c[0] + "");
        int[] arr = [W(1), W(2)];
        fixed (int* p = arr)
        {
            trace.Add(p[1] + "");
        }

        W(3);
        int* q = stackalloc int[2];
        q[1] = 5;
        trace.Add(q[1] + "");
        W(1);
    }

    [Greenlet]
    static int W(int n)
    {
        Greenlet.Yield();
        return n;
    }
}

// trace: 6 7 abc bc 9 2 5
