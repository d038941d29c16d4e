partial class Case
{
    [Greenlet]
    public static void Run(List<string> trace)
    {
        foreach (var x in new Coop())
            trace.Add(x.ToString());
        foreach (var(a, b)in new[]
        {
            (Id(1), Id(2))
        }

        )
            trace.Add($"{a}{b}");
        foreach (ref var r in new int[]
        {
            1
        }.AsSpan())
            r++;
        int[] arr = [1, 2];
        foreach (ref int r in arr.AsSpan())
        {
            r += 5;
        }

        Greenlet.Yield();
        trace.Add(arr[0].ToString());
        foreach (char ch in "ab")
            trace.Add(Id(ch).ToString());
        foreach (object o in new System.Collections.ArrayList
        {
            1,
            "x"
        }

        )
        {
            Greenlet.Yield();
            trace.Add(o.ToString()!);
        }

        foreach (var l in Enumerable.Range(0, 2).Where(v => v >= 0))
            trace.Add(Id(l).ToString());
        int[, ] m =
        {
            {
                1,
                2
            },
            {
                3,
                4
            }
        };
        foreach (var v in m)
            trace.Add(Id(v).ToString());
        foreach (long v in new[]
        {
            1,
            2
        }

        )
            trace.Add((Id((int)v)).ToString());
    }

    [Greenlet]
    static int Id(int n)
    {
        Greenlet.Yield();
        return n;
    }

    [Greenlet]
    static string S(string s)
    {
        Greenlet.Yield();
        return s;
    }

    [Greenlet]
    static bool B(List<string> trace, string s, bool b)
    {
        Greenlet.Yield();
        trace.Add(s);
        return b;
    }

    [Greenlet]
    static int L(List<string> trace, string s, int v)
    {
        Greenlet.Yield();
        trace.Add(s);
        return v;
    }
}

class Coop
{
    public CoopEnum GetAsyncEnumerator() => new();
    public E2 GetEnumerator() => new();
}

class E2
{
    int n;
    public int Current => n;

    public bool MoveNext() => ++n < 3;
}

class CoopEnum
{
    int n;
    public int Current => n;

    public async Coroutine<bool> MoveNextAsync()
    {
        await Greenlet.YieldAsync();
        return ++n < 3;
    }
}

// trace: 1 2 12 6 97 98 1 x 0 1 1 2 3 4 1 2
