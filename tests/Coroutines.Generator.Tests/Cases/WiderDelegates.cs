partial class Case
{
    private readonly string _name = "instance";

    [Greenlet]
    public static void Run(List<string> trace)
    {
        trace.Add(Get(Name) + "");
        trace.Add(Get(Case.Name) + "");
        trace.Add(Compare(Name));
        trace.Add(Get(() => Name()) + "");
        trace.Add(Convert(Text, "t") + "");
        trace.Add(Get(new Case().Instance) + "");
        new Case().Within(trace);
    }

    [Greenlet]
    private void Within(List<string> trace)
    {
        trace.Add(Get(Instance) + "");
        trace.Add(Get(this.Instance) + "");
    }

    [Greenlet]
    private static object Get(Func<object> f) => f();

    [Greenlet]
    private static string Compare(Func<IComparable<string>> f) => f().CompareTo("name") == 0 ? "same" : "other";

    [Greenlet]
    private static object Convert(Func<string, object> f, string text) => f(text);

    [Greenlet]
    private static string Name() { Greenlet.Yield(); return "name"; }

    [Greenlet]
    private static string Text(object value) { Greenlet.Yield(); return $"text {value}".Replace(" ", "-", StringComparison.Ordinal); }

    [Greenlet]
    private string Instance() { if (Greenlet.Current is not null) Greenlet.Yield(); return _name; }
}

// trace: name name same name text-t instance instance instance
