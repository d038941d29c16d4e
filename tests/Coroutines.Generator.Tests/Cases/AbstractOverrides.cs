abstract partial class B0
{
    [Greenlet]
    public virtual int M()
    {
        Greenlet.Yield();
        return 1;
    }
}

abstract partial class B1 : B0
{
    [Greenlet]
    public abstract override int M();
    public sealed override string ToString() => "b1";
}

partial class B2 : B1
{
    [Greenlet]
    public sealed override int M()
    {
        Greenlet.Yield();
        return 2;
    }
}

partial class B3 : B0
{
    [Greenlet]
    public new virtual int M()
    {
        Greenlet.Yield();
        return 3 + base.M();
    }
}

partial class Case
{
    [Greenlet]
    public static void Run(List<string> trace)
    {
        B0 b = new B2();
        trace.Add(b.M() + "" + ((B1)b).M());
        trace.Add(new B3().M() + "" + ((B0)new B3()).M());
    }
}

// trace: 22 41
