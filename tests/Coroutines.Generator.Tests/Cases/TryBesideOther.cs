partial class Case
{
    [Greenlet]
    public static void Run(List<string> trace)
    {
        if (TryGet("key", out var n))
            trace.Add($"{n}");
        if (TryGet("key"))
            trace.Add("got");
        if (TryFind("key", out n))
            trace.Add($"{n}");
    }

    [Greenlet]
    private static bool TryGet(string key) { Greenlet.Yield(); return key.Length > 0; }

    private static bool TryGet(string key, out int n) { n = key.Length; return true; }

    private static bool TryFind(string key, out int n) { n = key.Length + 1; return true; }

    private static async Coroutine<bool> TryFindAsync(string key, int timeout) { await Greenlet.YieldAsync(); return key.Length > timeout; }
}

// trace: 3 got 4
