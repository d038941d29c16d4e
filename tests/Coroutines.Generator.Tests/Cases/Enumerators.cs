using System.Collections;

partial class Case
{
    [Greenlet]
    public static void Run(List<string> trace)
    {
        var numbers = new Numbers(trace);
        foreach (var n in numbers)
        {
            if (n == 3)
            {
                break;
            }

            trace.Add(n.ToString());
        }

        foreach (var (n, square) in new Squares())
        {
            trace.Add($"{n}:{square}");
        }

        foreach (string word in Words())
        {
            trace.Add(word);
        }

        foreach (var n in new Listed())
        {
            trace.Add(n.ToString());
        }
    }

    [Greenlet]
    private static Texts Words()
    {
        Greenlet.Yield();
        return new Texts();
    }

    // Its GetEnumerator is that of an interface: the twin gives the enumerator as a result.
    private sealed partial class Numbers(List<string> trace) : IEnumerable<int>
    {
        [Greenlet]
        public IEnumerator<int> GetEnumerator()
        {
            try
            {
                for (var i = 1; ; i++)
                {
                    Greenlet.Yield();
                    yield return i;
                }
            }
            finally
            {
                Greenlet.Yield();
                trace.Add("end");
            }
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }

    // Its own: the twin is the pass itself.
    private sealed partial class Squares
    {
        [Greenlet]
        public IEnumerator<(int, int)> GetEnumerator()
        {
            for (var i = 1; i < 3; i++)
            {
                Greenlet.Yield();
                yield return (i, i * i);
            }
        }
    }

    private sealed partial class Texts
    {
        [Greenlet]
        public IEnumerator GetEnumerator()
        {
            yield return "a";
            Greenlet.Yield();
            yield return "b";
        }
    }

    // No iterator: what it gives is stepped through as it is.
    private sealed partial class Listed
    {
        [Greenlet]
        public IEnumerator<int> GetEnumerator()
        {
            Greenlet.Yield();
            return new List<int> { 7 }.GetEnumerator();
        }
    }
}

// trace: 1 2 end 1:1 2:4 a b 7
