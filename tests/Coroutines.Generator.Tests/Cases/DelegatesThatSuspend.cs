[Greenlet]
static partial class Retry
{
    public static T Execute<T>(Func<T> action, int times = 1)
    {
        try
        {
            return action();
        }
        catch (InvalidOperationException) when (times > 0)
        {
            return Execute(action, times - 1);
        }
    }

    public static void Each<T>(this IEnumerable<T> items, Action<T> action)
    {
        foreach (var item in items)
            action(item);
    }

    // Nothing that suspends is given to it: it has no twin.
    public static int Plainly(Func<int> number) => number() + number();
}

[Greenlet]
partial class Case
{
    private static int s_fails;

    public static void Run(List<string> trace)
    {
        s_fails = 1;
        trace.Add(Retry.Execute(() => Name("a")));
        trace.Add(Retry.Execute(Failing, 2));
        string[] names = ["b", "c"];
        names.Each(name => trace.Add(Name(name)));
        Twice(() => names.Each(name => trace.Add(Name(name))));
        trace.Add($"{Retry.Plainly(() => names.Length)}");
        new Case().Within(trace);
        Named(name => trace.Add(Name(name)));
    }

    private void Within(List<string> trace) => Locked(() => trace.Add(Name("d")));

    private void Locked(Action action)
    {
        lock (this)
            action();
    }

    private static void Named(Name action) => action("e");

    private static void Twice(Action action)
    {
        Once(action);
        Once(action);
    }

    private static void Once(Action action) => action();

    private static string Failing() => s_fails-- > 0 ? throw new InvalidOperationException(Name("failed")) : Name("succeeded");

    private static string Name(string name) { Greenlet.Yield(); return name; }
}

delegate void Name(string name);

// trace: a succeeded b c b c b c 4 d e
