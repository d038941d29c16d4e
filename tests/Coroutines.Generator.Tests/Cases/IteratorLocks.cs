partial class Case
{
    private static readonly object s_gate = new();

    [Greenlet]
    public static void Run(List<string> trace)
    {
        var a = Greenlet.Spawn(Consume, trace, "a");
        var b = Greenlet.Spawn(Consume, trace, "b");
        Greenlet.JoinAll(a, b);
        using (var numbers = Numbers(trace, "disposed").GetEnumerator())
        {
            trace.Add(numbers.MoveNext() + " " + numbers.Current);
        }

        lock (s_gate)
        {
            trace.Add("free");
        }
    }

    [Greenlet]
    private static void Consume(List<string> trace, string name)
    {
        foreach (var number in Numbers(trace, name))
        {
            trace.Add($"{name} takes {number}");
            Greenlet.Yield();
        }
    }

    // Nothing but the consumer waits while the locks are held.
    [Greenlet]
    private static IEnumerable<int> Numbers(List<string> trace, string name)
    {
        Greenlet.Yield();
        lock (s_gate)
        {
            trace.Add(name + " in");
            yield return 1;
            yield return 2;
            trace.Add(name + " out");
        }

        lock (new object())
            yield return 3;
        lock (trace)
        {
            trace.Add(name + " done");
        }
    }
}

// trace: a in a takes 1 a takes 2 a out a takes 3 b in b takes 1 a done b takes 2 b out b takes 3 b done disposed in True 1 free
