delegate T Use<T>(Connection connection);

delegate void UseAll(Connection connection, int n);

class Connection(string name)
{
    public string Name => name;
}

partial class Case
{
    [Greenlet]
    public static void Run(List<string> trace)
    {
        var n = 1;
        trace.Add(Execute("a", delegate(Connection connection) { return Slow(connection.Name) + n; }));
        trace.Add(Execute<int>("b", delegate { return 5; }).ToString());
        trace.Add(Execute("c", connection => Slow(connection.Name)));
        Use<string> kept = connection => connection.Name + "kept";
        trace.Add(Execute("d", kept));
        Use<string> named = Named;
        trace.Add(Execute("e", named) + Execute("f", Named));
        Execute((connection, i) => { trace.Add(Slow(connection.Name) + i); n += i; });
        trace.Add(n.ToString());
        UseAll both = (_, i) => trace.Add("one" + i);
        both += (_, i) => trace.Add("two" + i);
        Execute(both);
        trace.Add(Find(name => Slow(name) == "y!", ["x", "y", "z"]) ?? "none");
    }

    [Greenlet]
    private static string Named(Connection connection) => Slow(connection.Name) + "named";

    [Greenlet]
    private static string Slow(string text)
    {
        Greenlet.Yield();
        return text + "!";
    }

    [Greenlet]
    private static T Execute<T>(string name, Use<T> use) => Execute(new Connection(name), use);

    [Greenlet]
    private static T Execute<T>(Connection connection, Use<T> use)
    {
        try
        {
            return use(connection);
        }
        finally
        {
            Greenlet.Yield();
        }
    }

    [Greenlet]
    private static void Execute(UseAll? use) => use?.Invoke(new Connection("all"), 2);

    [Greenlet]
    private static string? Find(Predicate<string> predicate, string[] names)
    {
        foreach (var name in names)
        {
            if (predicate(name))
                return name;
        }

        return null;
    }
}

// trace: a!1 5 c! dkept e!namedf!named all!2 3 one2 two2 y
