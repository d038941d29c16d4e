using System.Collections.Concurrent;

partial class Case
{
    [Greenlet]
    public static void Run(List<string> trace)
    {
        using var numbers = new BlockingCollection<int>(1);
        using var more = new BlockingCollection<int>(1);
        numbers.Add(1);
        var producer = Greenlet.Spawn(Produce, numbers, trace);
        foreach (var n in numbers.GetConsumingEnumerable())
        {
            trace.Add("took" + n);
            if (n == 3)
                break;
        }

        BlockingCollection<int>[] both = [more, numbers];
        trace.Add("from" + BlockingCollection<int>.TakeFromAny(both, out var four) + ":" + four);
        producer.Join();
        trace.Add("none" + BlockingCollection<int>.TryTakeFromAny(both, out _, 1));
        trace.Add("to" + BlockingCollection<int>.AddToAny([more], 5));
        trace.Add("full" + BlockingCollection<int>.TryAddToAny([more], 6, TimeSpan.FromMilliseconds(1)));
        if (BlockingCollection<int>.TryTakeFromAny(both, out var five, Timeout.Infinite, CancellationToken.None) == 0)
            trace.Add("last" + five);
    }

    [Greenlet]
    static void Produce(BlockingCollection<int> numbers, List<string> trace)
    {
        for (var i = 2; i <= 4; i++)
            numbers.Add(i);
        trace.Add("done");
        numbers.CompleteAdding();
    }
}

// twin trace: took1 took2 took3 done from1:4 none-1 to0 full-1 last5
