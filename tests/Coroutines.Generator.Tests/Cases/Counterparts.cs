partial class Case
{
    [Greenlet]
    public static void Run(List<string> trace)
    {
        // The counterpart that can be stopped is the better one.
        trace.Add(Service.Work());
        trace.Add(new Doubling([1, 2]).ReadByte().ToString());
    }
}

static class Service
{
    public static string Work() => "blocking";

    public static Task<string> WorkAsync() => Task.FromResult("unstoppable");

    public static Task<string> WorkAsync(CancellationToken cancellationToken) => Task.FromResult(cancellationToken.CanBeCanceled ? "stoppable" : "unstoppable");
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

// twin trace: stoppable 2
