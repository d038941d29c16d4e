partial class Case
{
    [Greenlet]
    public static void Run(List<string> trace)
    {
        Assign(out int x, 5);
        trace.Add(x + "");
        void Local<T>(out T t)
            where T : new()
        {
            Greenlet.Yield();
            t = new();
        }

        Local(out int y);
        trace.Add(y + "");
        Local<long>(out var z);
        new Case().M(ref x);
        trace.Add(x + "");
        5.Ext(out string s);
        trace.Add(s ?? "null");
        new Case().N<int>(out var q);
        try
        {
            D(out string a, out var b);
        }
        catch
        {
        }
    }

    [Greenlet]
    static void Assign<T>(out T t, int n)
    {
        Greenlet.Yield();
        t = (T)(object)n;
    }

    [Greenlet]
    void M<T>(ref T t)
    {
        Greenlet.Yield();
        t = default !;
    }

    [Greenlet]
    void N<T>(out T t)
    {
        Greenlet.Yield();
        t = default !;
    }

    [Greenlet]
    static void D<T>(out T t, out int n)
    {
        Greenlet.Yield();
        t = default !;
        n = 0;
    }

    static void D(out int n, out int m)
    {
        n = m = 0;
    }
}

static partial class Ex
{
    [Greenlet]
    public static void Ext<T>(this int n, out T t)
    {
        Greenlet.Yield();
        t = default !;
    }
}

// trace: 5 0 0 null
