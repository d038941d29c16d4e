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
        Unnamed(trace);
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
    static void Unnamed(List<string> trace)
    {
        using (l.EnterScope())
        {
            trace.Add("u");
            Greenlet.Yield();
            trace.Add("u" + l.IsHeldByCurrentThread);
        }

        trace.Add("u" + l.IsHeldByCurrentThread);
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

// trace: a b tTrue v m mFalse u uTrue uFalse
