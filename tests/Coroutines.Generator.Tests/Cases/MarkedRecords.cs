[Greenlet]
partial record struct Pair(int A)
{
    public int Wait() { Greenlet.Yield(); return A; }
}

[Greenlet]
partial record Named(string Name)
{
    public string Wait() { Greenlet.Yield(); return Name; }
}

[Greenlet]
partial class Case
{
    public static void Run(List<string> trace)
    {
        var pair = new Pair(1);
        trace.Add($"{pair.Equals(new Pair(2))}");
        trace.Add($"{pair.Wait()}");
        var named = new Named("n");
        named.Deconstruct(out var name);
        trace.Add($"{named.Equals(new Named("n"))}{named.GetHashCode() == new Named("n").GetHashCode()}{named.ToString().Length}{name}");
        trace.Add((named with { Name = "m" }).Wait());
    }
}

// trace: False 1 TrueTrue18n m
