partial class Case
{
    private int _reads;

    [Greenlet]
    public static void Run(List<string> trace)
    {
        var self = new Case { Width = 2 };
        trace.Add(self.Slow.ToString());
        trace.Add((self.Slow + Shared.Length).ToString());
        trace.Add(self.Own());
        Case? none = null;
        trace.Add((none?.Slow ?? -1).ToString() + (self?.Slow).ToString());
        trace.Add(nameof(Slow) + Case.Shared);
        self!.Width = 4;
        trace.Add(self is { Width: 4 } ? "wide" : "narrow");
        trace.Add(Task.FromResult(self).Result.Slow.ToString());
    }

    public int Width { get; set; }

    [Greenlet]
    public int Slow
    {
        get
        {
            Greenlet.Yield();
            return ++_reads;
        }
    }

    [Greenlet]
    private static string Shared => Join("a", "b");

    [Greenlet]
    private static string Join(string a, string b)
    {
        Greenlet.Yield();
        return a + b;
    }

    [Greenlet]
    private string Own() => $"{Slow}{this.Slow}{Shared}";
}

// trace: 1 4 34ab -15 Slowab wide 6
