using System.Collections;

partial interface IItems
{
    [Greenlet] IEnumerable<T> Each<T>(T first, int step = 1) where T : notnull;
}

readonly partial struct Items(int count) : IItems, IEnumerable<int>
{
    private int Count => count;

    [Greenlet]
    public IEnumerable<T> Each<T>(T first, int step = 1) where T : notnull
    {
        for (var i = 0; i < Count; i += step)
        {
            Greenlet.Yield();
            yield return first;
        }
    }

    [Greenlet]
    public IEnumerator<int> GetEnumerator()
    {
        for (var i = 0; i < count; i++)
        {
            Greenlet.Yield();
            yield return i;
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

partial struct Changing : IItems
{
    private int _n;

    [Greenlet]
    IEnumerable<T> IItems.Each<T>(T first, int step)
    {
        _n += step;
        Greenlet.Yield();
        _n++;
        for (var i = 0; i < _n; i++)
            yield return first;
    }
}

partial class Case
{
    [Greenlet]
    public static void Run(List<string> trace)
    {
        var items = new Items(2);
        foreach (var n in items.Each("a"))
            trace.Add(n);
        foreach (var n in items)
            trace.Add($"{n}");
        IItems changing = new Changing();
        for (var i = 0; i < 2; i++)
        {
            foreach (var n in changing.Each(i))
                trace.Add($"c{n}");
        }
    }
}

// trace: a a 0 1 c0 c0 c1 c1
