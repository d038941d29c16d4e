namespace Coroutines;

/// <summary>Unwinds the hubs as the process ends, so that every <c>finally</c> of a greenlet runs.</summary>
internal static class HubShutdown
{
    /// <summary>How long the end of the process waits for the hub of another thread.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    private static readonly Lock s_gate = new();
    private static readonly List<WeakReference<Hub>> s_hubs = [];

    static HubShutdown() => AppDomain.CurrentDomain.ProcessExit += (_, _) => OnProcessExit();

    internal static void Track(Hub hub)
    {
        lock (s_gate)
        {
            s_hubs.RemoveAll(reference => !reference.TryGetTarget(out _));
            s_hubs.Add(new WeakReference<Hub>(hub));
        }
    }

    internal static void Forget(Hub hub)
    {
        lock (s_gate)
        {
            s_hubs.RemoveAll(reference => !reference.TryGetTarget(out var target) || target == hub);
        }
    }

    private static void OnProcessExit()
    {
        Hub[] hubs;
        lock (s_gate)
        {
            hubs = [.. s_hubs.Select(reference => reference.TryGetTarget(out var hub) ? hub : null).OfType<Hub>()];
        }

        foreach (var hub in hubs)
        {
            if (hub.Thread == Thread.CurrentThread)
            {
                if (hub.IsHere && hub.IsAtRest)
                {
                    hub.Dispose();
                }
            }
            else if (hub.Thread.IsAlive)
            {
                UnwindFromOutside(hub);
            }
        }
    }

    private static void UnwindFromOutside(Hub hub)
    {
        using var done = new ManualResetEventSlim();
        try
        {
            hub.Post(new UnwindItem(done));
        }
        catch (ObjectDisposedException)
        {
            return;
        }

        done.Wait(s_patience);
    }

    private sealed class UnwindItem(ManualResetEventSlim done) : HubItem
    {
        internal override void Run(Hub hub) => Greenlet.Spawn(UnwindAsync);

        private async Coroutine UnwindAsync()
        {
            var self = Greenlet.Current;
            await Greenlet.KillAllAsync(Hub.Current.Alive.Where(greenlet => greenlet != self).ToArray());
            done.Set();
        }
    }
}
