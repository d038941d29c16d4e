[Greenlet]
partial class Case
{
    public static void Run(List<string> trace)
    {
        Each(Items(trace), trace);
        All(trace, [1, 2]);
        Array(trace, [3]);
        trace.Add(Sum(Items(trace)) + "");
    }

    static IEnumerable<int> Items(List<string> trace)
    {
        for (int i = 0; i < 3; i++)
        {
            Greenlet.Yield();
            trace.Add("y" + i);
            yield return i;
        }
    }

    static void Each(IEnumerable<int> items, List<string> trace)
    {
        foreach (var i in items)
            trace.Add("i" + i);
    }

    static void All<T>(List<string> trace, IEnumerable<T> items)
    {
        foreach (var i in items)
            trace.Add("a" + i);
    }

    static void Array(List<string> trace, int[] items)
    {
        foreach (var i in items)
            trace.Add("a" + i);
    }

    static int Sum(IEnumerable<int> items)
    {
        var sum = 0;
        foreach (var i in items)
            sum += i;
        return sum;
    }
}

// trace: y0 i0 y1 i1 y2 i2 a1 a2 a3 y0 y1 y2 3
