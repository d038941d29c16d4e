partial interface IShape<TSelf>
    where TSelf : IShape<TSelf>
{
    static abstract TSelf Make(int n);
    static virtual int Zero() => 0;
    [Greenlet]
    int Area();
    static abstract TSelf operator +(TSelf a, TSelf b);
}

partial class Sq(int n) : IShape<Sq>
{
    public static Sq Make(int n) => new(n);
    [Greenlet]
    public int Area()
    {
        Greenlet.Yield();
        return n * n;
    }

    public static Sq operator +(Sq a, Sq b) => new(a.Area0 + b.Area0);
    int Area0 => n;
}

partial class Case
{
    [Greenlet]
    public static void Run(List<string> trace)
    {
        trace.Add(Go<Sq>(3) + "");
    }

    [Greenlet]
    static int Go<T>(int n)
        where T : IShape<T>
    {
        var t = T.Make(W(n));
        return (t + T.Make(W(1))).Area() + T.Zero();
    }

    [Greenlet]
    static int W(int n)
    {
        Greenlet.Yield();
        return n;
    }
}

// trace: 16
