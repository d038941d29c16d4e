partial class Case
{
    [Greenlet]
    public static void Run(List<string> trace)
    {
        trace.Add(Make<List<int>>().Count + Null<int>(3).ToString() + Def("x") + Two<object, string>("a", "b") + Enu(DayOfWeek.Monday) + Add(1.5, 2));
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
    static T Make<T>()
        where T : class, new()
    {
        Greenlet.Yield();
        return new T();
    }

    [Greenlet]
    static T? Null<T>(T? t)
        where T : unmanaged, IComparable<T>
    {
        Greenlet.Yield();
        return t;
    }

    [Greenlet]
    static T Def<T>(T? t)
    {
        Greenlet.Yield();
        return t!;
    }

    [Greenlet]
    static string Two<T, U>(T t, U u)
        where T : notnull where U : T
    {
        Greenlet.Yield();
        return t.ToString() + u!.ToString();
    }

    [Greenlet]
    static T Enu<T>(T t)
        where T : struct, Enum
    {
        Greenlet.Yield();
        return t;
    }

    [Greenlet]
    static T Add<T>(T a, T b)
        where T : System.Numerics.INumber<T>
    {
        Greenlet.Yield();
        return a + b;
    }
}

// trace: 03xabMonday3.5
