partial class Case
{
    [Greenlet]
    public static void Run(List<string> trace)
    {
        var counter = new Counter { Inner = { Count = 7 } };
        Use(counter, trace);
        Generic(in counter, trace);
        ByReference(ref counter, trace);
        trace.Add($"{counter.Count}");
    }

    // What changes an 'in' parameter changes a copy of it.
    [Greenlet]
    private static void Use(in Counter counter, List<string> trace)
    {
        Greenlet.Yield();
        trace.Add($"{counter.Next()} {counter.Next()} {(counter).Following} {counter[1]}");
        trace.Add($"{counter.Inner.Next()} {counter.Inner.Next()} {counter.Inner.Count} {counter.Peek()} {counter.Count}");
        var mine = counter;
        trace.Add($"{mine.Next()} {mine.Next()}");
        Greenlet.Yield();
        trace.Add($"{counter.Count}");
    }

    [Greenlet]
    private static void Generic<T>(in T counter, List<string> trace)
        where T : ICounter
    {
        Greenlet.Yield();
        trace.Add($"{counter.Next()} {counter.Next()}");
    }

    [Greenlet]
    private static void ByReference(ref readonly Counter counter, List<string> trace)
    {
        Greenlet.Yield();
        trace.Add($"{counter.Next()} {counter.Next()}");
    }

    private interface ICounter
    {
        int Next();
    }

    private struct Counter : ICounter
    {
        public int Count;

        public Inner Inner;

        public int Following => ++Count;

        public int this[int by] => Count += by;

        public int Next() => ++Count;

        public readonly int Peek() => Count;
    }

    private struct Inner
    {
        public int Count;

        public int Next() => ++Count;
    }
}

// trace: 1 1 1 1 8 8 7 0 0 1 2 0 1 1 1 1 0
