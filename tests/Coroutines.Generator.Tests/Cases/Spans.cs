partial class Case
{
    [Greenlet]
    public static void Run(List<string> trace)
    {
        var path = Path.GetTempFileName();
        using (var f = new FileStream(path, FileMode.Create))
        {
            var buf = new byte[]
            {
                1,
                2,
                3,
                4,
                5
            };
            f.Write(buf.AsSpan(1, 3));
            f.Write(buf);
            f.Write(buf, 0, 2);
            ReadOnlySpan<byte> local = buf;
            f.Write(new byte[] { 9 });
        }

        using (var f = new FileStream(path, FileMode.Open))
        {
            var buf = new byte[10];
            int n = f.Read(buf.AsSpan(2));
            n += f.Read(buf);
            f.Position = 0;
            n += f.Read(buf[1..]);
            trace.Add(n + ":" + string.Join(",", buf));
        }

        Span<int> st = stackalloc int[3];
        st[1] = 5;
        int keep = st[1];
        Greenlet.Yield();
        trace.Add(keep.ToString());
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

    [Greenlet]
    static void Fill(Stream s, byte[] buf)
    {
        Greenlet.Yield();
    }
}

// trace: 20:1,2,9,3,4,1,2,3,4,5 5
