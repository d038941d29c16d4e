namespace Coroutines;

/// <summary>The hubs of all threads, which it does not keep alive.</summary>
internal static class HubRegistry
{
    private static readonly Lock s_gate = new();
    private static readonly List<WeakReference<Hub>> s_hubs = [];

    internal static void Add(Hub hub)
    {
        lock (s_gate)
        {
            s_hubs.RemoveAll(reference => !reference.TryGetTarget(out _));
            s_hubs.Add(new WeakReference<Hub>(hub));
        }
    }

    internal static void Remove(Hub hub)
    {
        lock (s_gate)
        {
            s_hubs.RemoveAll(reference => !reference.TryGetTarget(out var target) || target == hub);
        }
    }

    internal static Hub[] GetAll()
    {
        lock (s_gate)
        {
            return [.. s_hubs.Select(reference => reference.TryGetTarget(out var hub) ? hub : null).OfType<Hub>()];
        }
    }
}
