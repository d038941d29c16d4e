partial class Case
{
    static readonly Lock l = new();
    [Greenlet]
    public static void Run(List<string> trace)
    {
        using (Lock.Scope s = l.EnterScope())
        {
            trace.Add("a");
            Greenlet.Yield();
            trace.Add("b");
        }

        Typed(trace);
        Var(trace);
        Manual(trace);
    }

    [Greenlet]
    static void Typed(List<string> trace)
    {
        using Lock.Scope s = l.EnterScope();
        Greenlet.Yield();
        trace.Add("t" + l.IsHeldByCurrentThread);
    }

    [Greenlet]
    static void Var(List<string> trace)
    {
        using var s = l.EnterScope();
        Greenlet.Yield();
        trace.Add("v");
    }

    [Greenlet]
    static void Manual(List<string> trace)
    {
        Lock.Scope s = l.EnterScope();
        try
        {
            trace.Add("m");
        }
        finally
        {
            s.Dispose();
        }

        Greenlet.Yield();
        trace.Add("m" + l.IsHeldByCurrentThread);
    }
}

// trace: a b tTrue v m mFalse
