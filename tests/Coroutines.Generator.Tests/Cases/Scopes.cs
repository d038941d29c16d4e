partial class Case
{
    [Greenlet]
    public static void Run(List<string> trace)
    {
        using (var scope = new GreenletScope())
        {
            scope.Spawn(Note, trace, "child");
            trace.Add("block");
        }

        try
        {
            Fail(trace);
        }
        catch (FormatException e)
        {
            trace.Add(e.Message);
        }

        try
        {
            using var scope = new GreenletScope();
            scope.Spawn(Sleep, trace);
            scope.Spawn(Throw);
            Greenlet.Sleep(1000);
            trace.Add("not reached");
        }
        catch (InvalidOperationException e)
        {
            trace.Add(e.Message);
        }

        try
        {
            using (Greenlet.Spawn(Note, trace, "joined"))
                trace.Add("with");
            using (Greenlet.Spawn(Sleep, trace))
            {
                Greenlet.Yield();
                throw new FormatException("without");
            }
        }
        catch (FormatException e)
        {
            trace.Add(e.Message);
        }

        trace.Add($"{Greenlet.Spawn(Twice, Greenlet.Spawn(Twice, 1).Get()).Get()} {new GreenletPool(1).Spawn(Twice, 5).Get()}");
    }

    [Greenlet]
    private static int Fail(List<string> trace)
    {
        using var scope = new GreenletScope();
        scope.Spawn(Sleep, trace);
        Greenlet.Yield();
        using (trace.Count == 0 ? null : new GreenletScope())
        {
            Greenlet.Yield();
        }

        if (trace.Count > 0)
        {
            throw new FormatException("failed");
        }

        return 1;
    }

    [Greenlet]
    private static void Sleep(List<string> trace)
    {
        try
        {
            Greenlet.Sleep(1000);
        }
        finally
        {
            trace.Add("killed");
        }
    }

    [Greenlet]
    private static void Note(List<string> trace, string text)
    {
        Greenlet.Yield();
        trace.Add(text);
    }

    [Greenlet]
    private static void Throw() => throw new InvalidOperationException("child failed");

    [Greenlet]
    private static int Twice(int n)
    {
        Greenlet.Yield();
        return n * 2;
    }
}

// trace: block child killed failed killed child failed with joined killed without 4 10
