/// <summary>What returns an iterator's sequence and is no iterator itself is left to LINQ as its original, like the iterator; a loop suspends.</summary>
partial class Case
{
    [Greenlet]
    public static void Run(List<string> trace)
    {
        Source source = new Numbers(trace);
        trace.Add(string.Join("+", source.Items().Select(n => n * 2)));
        trace.Add($"{source.Twice().Sum()}");
        trace.Add($"{Choose(source, true).Count()}");
        foreach (var n in Choose(source, true))
            trace.Add($"n{n}");
        trace.Add($"{Kept(trace).Count()}");
    }

    [Greenlet]
    private static IEnumerable<int> Choose(Source source, bool all) => all ? source.Twice() : [];

    // Suspends, but what it returns does not.
    [Greenlet]
    private static IEnumerable<int> Kept(List<string> trace)
    {
        Greenlet.Yield();
        return [1, 2];
    }

    private abstract partial class Source
    {
        [Greenlet]
        public abstract IEnumerable<int> Items();

        [Greenlet]
        public IEnumerable<int> Twice()
        {
            IEnumerable<int> items = Items();
            return items;
        }
    }

    private partial class Numbers(List<string> trace) : Source
    {
        [Greenlet]
        public override IEnumerable<int> Items()
        {
            for (var i = 0; i < 2; i++)
            {
                trace.Add($"i{i}");
                yield return i;
            }
        }
    }
}

// trace: i0 i1 0+2 i0 i1 1 i0 i1 2 i0 n0 i1 n1 2
