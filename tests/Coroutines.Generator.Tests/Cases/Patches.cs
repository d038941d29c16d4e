partial class Case
{
    [Greenlet]
    public static void Run(List<string> trace)
    {
        var first = new Connection("a");
        Connection second = new("b");
        trace.Add(first.Name + second.Name + second.State);
        trace.Add(new Derived().Read(2));
        trace.Add(first.TryRead(3, out var read) + read);
        trace.Add(first.Plain());
        trace.Add(Connection.Open() + (first?.Read(1) ?? "null"));
        trace.Add(Connection.Blocking.ToString());
    }
}

class Connection(string name)
{
    public static int Blocking { get; set; }

    public string Name => name;

    public string State => "open";

    public static string Open() => "opened";

    public virtual string Read(int n) => "read" + n;

    public string TryRead(int n, out int read)
    {
        read = n;
        return "tried";
    }

    public string Plain() => "plain";
}

class Derived() : Connection("derived")
{
    public override string Read(int n) => base.Read(n);
}

[CooperativePatch(typeof(Connection))]
public static class ConnectionPatches
{
    internal static async Coroutine<T> Later<T>(T value)
    {
        await Greenlet.YieldAsync();
        return value;
    }

    public static async Coroutine<object> Unrelated() => await Later("");
}

[CooperativePatch(typeof(Connection))]
static class MorePatches
{
    public static Coroutine<Connection> NewAsync(string name) => ConnectionPatches.Later(new Connection(name));

    public static Coroutine<string> GetStateAsync(this Connection self) => ConnectionPatches.Later(self.State);

    public static Coroutine<string> OpenAsync() => ConnectionPatches.Later("opened");

    public static Coroutine<string> ReadAsync(this Connection self, int n) => ConnectionPatches.Later(self.Read(n));

    public static async Coroutine<(string, int)> TryReadAsync(this Connection self, int n) => (await ConnectionPatches.Later("tried"), n);

    public static string Plain(this Connection self) => self.Plain();
}

// trace: abopen read2 tried3 plain openedread1 0
