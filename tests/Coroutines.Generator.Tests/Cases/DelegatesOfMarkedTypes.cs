[Greenlet]
static partial class Marked
{
    public static void Go(List<string> trace)
    {
        Func<string> name = Name;
        Func<object> wider = Name;
        Action<List<string>> act = Nested.Act;
        trace.Add(Call(name));
        trace.Add($"{CallWider(wider)}");
        Give(act, trace);
        trace.Add(Call(Tasks.Name));
    }

    private static string Call(Func<string> function) { Waits(); return function(); }

    private static object CallWider(Func<object> function) { Waits(); return function(); }

    private static void Give(Action<List<string>> action, List<string> trace) { Waits(); action(trace); }

    private static string Name() { Waits(); return "name"; }

    private static void Waits() { if (Greenlet.Current is not null) Greenlet.Yield(); }

    private static partial class Nested
    {
        public static void Act(List<string> trace) { Waits(); trace.Add("acted"); }
    }
}

static partial class Tasks
{
    [Greenlet]
    public static string Name() => "task";

    public static Task<string> NameAsync() => Task.FromResult("task");
}

partial class Case
{
    [Greenlet]
    public static void Run(List<string> trace) => Marked.Go(trace);
}

// trace: name name acted task
