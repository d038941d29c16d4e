partial class Case
{
    [Greenlet]
    public static void Run(List<string> trace)
    {
        for (var i = Id(0); i < Id(3); i += Id(1))
        {
            if (Id(i) == 1) continue;
            trace.Add("for" + i);
        }

        var n = 0;
        while (Id(n) < 2) n++;
        do
            n--;
        while (Id(n) > 0);
        trace.Add("n" + n);
        foreach (var item in new[] { Id(1), Id(2) })
            trace.Add("each" + item);
        switch (Id(2))
        {
            case 1:
                trace.Add("wrong");
                break;
            case 2 when Id(1) == 1:
                trace.Add("two");
                goto case 3;
            case 3:
                trace.Add("three");
                break;
        }

        using (var resource = new Resource(trace))
        {
            Greenlet.Yield();
        }

        using var later = new Resource(trace);
        var (a, b) = (Id(1), Id(2));
        int[] array = [Id(1), .. new[] { Id(2) }];
        array[Id(0)] += Id(5);
        object o = Id(4);
        string? text = null;
        text ??= "set" + Id(1);
        trace.Add($"{a}{b} {string.Join(",", array)} {(o is int and > 3 ? "big" : "small")} {text} {nameof(Id)} {checked(Id(2) * 2)}");
        foreach (var ready in Greenlet.IterWait(new[] { Greenlet.Spawn(Id, 1) }))
        {
            trace.Add("ready" + ready.Value);
        }

        goto end;
#pragma warning disable CS0162
        trace.Add("skipped");
    end:
        lock (trace)
        {
            trace.Add("locked");
        }

        Case? none = null;
        none?.Say(trace);
        new Case()?.Say(trace);
        trace.Add(none?.Name() ?? "null");
        trace.Add(new Case()?.Name() ?? "null");
    }

    [Greenlet]
    private static int Id(int n)
    {
        Greenlet.Yield();
        return n;
    }

    [Greenlet]
    private void Say(List<string> trace)
    {
        Greenlet.Yield();
        trace.Add("said");
    }

    [Greenlet]
    private string Name()
    {
        Greenlet.Yield();
        return "name";
    }

    private sealed class Resource(List<string> trace) : IDisposable
    {
        public void Dispose() => trace.Add("disposed");
    }
}

// trace: for0 for2 n0 each1 each2 two three disposed 12 6,2 big set1 Id 4 ready1 locked said null name disposed
