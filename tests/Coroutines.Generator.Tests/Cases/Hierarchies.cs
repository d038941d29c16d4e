partial class Case
{
    [Greenlet]
    public static void Run(List<string> trace)
    {
        A b = new B1();
        trace.Add($"{b.M(3)} {b.V()} {b.G("g")}");
        B1 c = new C1();
        trace.Add($"{c.N()} {((C1)c).N()}");
        foreach (I i in new I[]
        {
            new Impl(),
            new Impl2(),
            new Impl3()
        }

        )
            trace.Add($"{i.X()} {i.D(1)} {i.Gen(7)}");
        GBase<string> g = new GDer();
        trace.Add(g.Echo("e"));
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

public abstract partial class A
{
    [Greenlet]
    public abstract int M(int n);
    [Greenlet]
    public virtual int V()
    {
        Greenlet.Yield();
        return 1;
    }

    [Greenlet]
    protected internal virtual T G<T>(T t)
        where T : class
    {
        Greenlet.Yield();
        return t;
    }
}

public partial class B1 : A
{
    [Greenlet]
    public override int M(int n)
    {
        Greenlet.Yield();
        return n + base.V();
    }

    [Greenlet]
    public sealed override int V()
    {
        Greenlet.Yield();
        return 2;
    }

    [Greenlet]
    protected internal override T G<T>(T t)
    {
        Greenlet.Yield();
        return base.G(t);
    }

    [Greenlet]
    public int N()
    {
        Greenlet.Yield();
        return 5;
    }
}

public partial class C1 : B1
{
    [Greenlet]
    public new int N()
    {
        Greenlet.Yield();
        return 6 + base.N();
    }
}

public partial interface I
{
    [Greenlet]
    int X();
    [Greenlet]
    int D(int n)
    {
        Greenlet.Yield();
        return n + X();
    }

    [Greenlet]
    T Gen<T>(T t)
        where T : struct;
}

public partial class Impl : I
{
    [Greenlet]
    int I.X()
    {
        Greenlet.Yield();
        return 10;
    }

    [Greenlet]
    T I.Gen<T>(T t)
    {
        Greenlet.Yield();
        return t;
    }
}

public class Impl2 : I
{
    public int X() => 20;
    public T Gen<T>(T t)
        where T : struct => t;
}

public partial struct Impl3 : I
{
    [Greenlet]
    public readonly int X()
    {
        Greenlet.Yield();
        return 30;
    }

    public T Gen<T>(T t)
        where T : struct => t;
    public int D(int n) => 99;
}

public partial class GBase<T>
    where T : notnull
{
    [Greenlet]
    public virtual T Echo(T t)
    {
        Greenlet.Yield();
        return t;
    }
}

public partial class GDer : GBase<string>
{
    [Greenlet]
    public override string Echo(string t)
    {
        Greenlet.Yield();
        return base.Echo(t) + "!";
    }
}

// trace: 4 2 g 5 11 10 11 7 20 21 7 30 99 7 e!
