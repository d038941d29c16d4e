using System.Collections;

/// <summary>Plain code that comes by an iterator's sequence on ways that nobody can see steps through the original.</summary>
partial class Case
{
    [Greenlet]
    public static void Run(List<string> trace)
    {
        var wrapped = new Wrapped(Items(trace, 2));
        trace.Add($"{wrapped.Sum()}");
        foreach (var n in Items(trace, 1))
            trace.Add($"n{n}");
        var generic = new Wrapped(new Box<int>(trace, 7).Twice<string>());
        trace.Add($"{generic.Sum()}");
        trace.Add($"{new Wrapped(((ISource)new Source(trace)).Read()).Sum()}");
        IEnumerable<int> early = new Wrapped(Items(trace, 5));
        trace.Add($"{early.Take(1).Single()}");
        trace.Add($"{new Wrapped(Local(4)).Sum()}");

        IEnumerable<int> Local(int first)
        {
            Wait(trace);
            yield return first;
            yield return first + 1;
        }
    }

    // Waits as a twin only.
    private static void Wait(List<string> trace)
    {
    }

    private static async Coroutine WaitAsync(List<string> trace)
    {
        await Greenlet.YieldAsync();
    }

    [Greenlet]
    private static IEnumerable<int> Items(List<string> trace, int count)
    {
        try
        {
            for (var i = 0; i < count; i++)
            {
                Wait(trace);
                trace.Add($"i{i}");
                yield return i;
            }
        }
        finally
        {
            trace.Add("end");
        }
    }

    private partial interface ISource
    {
        [Greenlet]
        IEnumerable<int> Read();
    }

    private partial class Source(List<string> trace) : ISource
    {
        [Greenlet]
        IEnumerable<int> ISource.Read()
        {
            Wait(trace);
            yield return 3;
        }
    }

    private partial class Box<T>(List<string> trace, T value)
    {
        [Greenlet]
        public IEnumerable<T> Twice<TOther>()
        {
            Wait(trace);
            yield return value;
            Wait(trace);
            yield return value;
        }
    }

    private class Wrapped(IEnumerable<int> items) : IEnumerable<int>
    {
        public IEnumerator<int> GetEnumerator() => items.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}

// trace: i0 i1 end 1 i0 n0 end 14 3 i0 end 0 9
