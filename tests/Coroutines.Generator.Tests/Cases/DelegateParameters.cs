partial class Case
{
    [Greenlet]
    public static void Run(List<string> trace)
    {
        Twice(() => trace.Add("plain"));
        trace.Add(Apply(Slow, 4).ToString());
        trace.Add(Apply(n => Slow(n) + 1, 4).ToString());
        Func<int, int> kept = n => n - 1;
        trace.Add(Apply(kept, 4).ToString());
        trace.Add(Through(Slow, 5).ToString());
        trace.Add(string.Join(",", Stored(n => n * 10, [1, 2])));
        trace.Add(Optional(null) + Optional(() => "some" + Slow(1)));
        var sum = 0;
        3.Times(i => sum += Slow(i));
        trace.Add(sum.ToString());
        Func<int> plain = () => { var g = Greenlet.Spawn(n => Slow(n) + sum, 1); return g.IsStarted ? 1 : 0; };
        trace.Add((plain() >= 0).ToString());
        trace.Add($"{Maybe(null)} {Maybe(() => "s" + Slow(3))}");
        trace.Add(new Box<string>("b").Map(text => text.Length + Slow(2)).ToString());
    }

    [Greenlet]
    private static int Slow(int n)
    {
        Greenlet.Yield();
        return n * 2;
    }

    [Greenlet]
    private static void Twice(Action action)
    {
        action();
        Greenlet.Yield();
        action.Invoke();
    }

    [Greenlet]
    private static T Apply<T>(Func<T, T> f, T value)
    {
        ArgumentNullException.ThrowIfNull(f);
        return f(f(value));
    }

    [Greenlet]
    private static int Through(Func<int, int> f, int n) => Apply(f, n) + Greenlet.Spawn(f, n).Get();

    [Greenlet]
    private static List<int> Stored(Func<int, int> f, int[] items)
    {
        Greenlet.Yield();
        return [.. items.Select(f)];
    }

    [Greenlet]
    private static string Optional(Func<string>? f = null) => f == null ? "none" : f();

    [Greenlet]
    private static int? Maybe(Func<string>? f)
    {
        f?.Invoke();
        return f?.Invoke().Length;
    }

    private sealed partial class Box<T>(T value)
    {
        [Greenlet]
        public R Map<R>(Func<T, R> f) => f(value);
    }
}

static partial class Extensions
{
    [Greenlet]
    public static void Times(this int n, Action<int> action)
    {
        for (var i = 0; i < n; i++)
        {
            action(i);
        }
    }
}

// twin trace: plain plain 16 19 2 30 10,20 nonesome2 6 True  2 5
