partial class Case
{
    [Greenlet]
    public static void Run(List<string> trace)
    {
        // What is declared in the head of a lock lives on behind it.
        lock (Tell(trace, Take("gate", out var gate), gate))
        {
            Tell(trace, gate, gate);
        }

        trace.Add($"after {gate}");
        if (trace.Count > 0)
            lock (Tell(trace, Take("other", out var other), other))
                Tell(trace, other, other);

        // At the beginning of a for statement C# takes 'await Name(' for a declaration.
        for (Tell(trace, 1, Take("first", out var first)), Other(trace); trace.Count < 10; Tell(trace, 2, first), Other(trace))
        {
            trace.Add("body");
        }

        try
        {
            throw new InvalidOperationException();
        }
        catch (Exception e) when (Greenlet.Current is not null || e is not null)
        {
            Tell(trace, 4, "caught");
        }

        Partial(told: trace, number: 5);
    }

    [Greenlet]
    static partial void Partial(int number, List<string> told);

    static partial void Partial(int n, List<string> trace)
    {
        Greenlet.Yield();
        trace.Add($"partial {n}");
    }

    [Greenlet]
    private static object Tell(List<string> trace, object one, object other)
    {
        Greenlet.Yield();
        trace.Add($"{other}");
        return one;
    }

    [Greenlet]
    private static void Other(List<string> trace)
    {
        Greenlet.Yield();
        trace.Add("other");
    }

    private static string Take(string value, out string same) => same = value;
}

// trace: gate gate after gate other other first other body first other caught partial 5
