partial class Case
{
    private static Action? s_last;

    [Greenlet]
    public static void Run(List<string> trace)
    {
        Func<string> later = () => Map(n => Plain(n));
        trace.Add(later());
        Keep(() => Each(["a", "b"], item => trace.Add(Plain(item))));
        Action start = () => s_started = Greenlet.Spawn(() => { Greenlet.Yield(); trace.Add("spawned"); });
        trace.Add($"{start is null}{s_started is null}");
    }

    private static Greenlet? s_started;

    [Greenlet]
    private static string Map(Func<int, string> map) => map(1);

    [Greenlet]
    private static void Keep(Action action)
    {
        Greenlet.Yield();
        s_last = action;
        s_last();
    }

    [Greenlet]
    private static void Each(object[] items, Action<object> action)
    {
        foreach (var item in items)
            action(item);
    }

    [Greenlet]
    private static string Plain(object n) => "n" + n;
}

// trace: n1 na nb FalseTrue
