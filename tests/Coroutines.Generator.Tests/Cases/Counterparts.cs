partial class Case
{
    [Greenlet]
    public static void Run(List<string> trace)
    {
        // The counterpart that can be stopped is the better one.
        trace.Add(Service.Work());
        trace.Add(new Doubling([1, 2]).ReadByte().ToString());

        // A generic call takes the generic one, and the other the other.
        trace.Add(Service.Kind<int>(1) + Service.Kind(1));
    }
}

static class Service
{
    public static string Work() => "blocking";

    public static Task<string> WorkAsync() => Task.FromResult("unstoppable");

    public static Task<string> WorkAsync(CancellationToken cancellationToken) => Task.FromResult(cancellationToken.CanBeCanceled ? "stoppable" : "unstoppable");

    public static string Kind<T>(int n) => "blocking";

    public static string Kind(int n) => "blocking";

    public static Task<string> KindAsync<T>(int n) => Task.FromResult(typeof(T).Name);

    public static Task<string> KindAsync(int n) => Task.FromResult("plain");
}

/// <summary>A [Greenlet] override of a member that is patched is called by its twin, and calls the base's own.</summary>
partial class Doubling(byte[] bytes) : MemoryStream(bytes)
{
    [Greenlet]
    public override int ReadByte()
    {
        Greenlet.Yield();
        return 2 * base.ReadByte();
    }
}

// twin trace: stoppable 2 Int32plain
