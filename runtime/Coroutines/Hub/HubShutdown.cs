using System.Runtime.CompilerServices;

namespace Coroutines;

/// <summary>Unwinds the hubs as the process ends, so that every <c>finally</c> of a greenlet runs.</summary>
internal static class HubShutdown
{
    /// <summary>How long the end of the process waits for the hub of another thread.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    static HubShutdown() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        foreach (var hub in HubRegistry.GetAll())
        {
            Unwind(hub);
        }
    };

    /// <summary>Sees to it that the end of the process is noticed.</summary>
    internal static void Prepare() => RuntimeHelpers.RunClassConstructor(typeof(HubShutdown).TypeHandle);

    /// <summary>
    /// Kills the greenlets of a hub and waits, but not for long, until they have ended. The thread that runs the hub does it; when none does, because its plain code has
    /// ended or does something else, this thread does.
    /// </summary>
    internal static void Unwind(Hub hub)
    {
        if (hub.Count == 0)
        {
            return;
        }

        if (hub.IsAtRest)
        {
            // The end of the process is announced on a thread of the runtime, when the main thread has left Main or waits in Environment.Exit.
            hub.TakeOver();
            hub.Unwind(s_patience);
        }
        else if (!hub.IsHere && hub.Thread.IsAlive)
        {
            using var done = new ManualResetEventSlim();
            if (hub.TryPost(new UnwindItem(done)))
            {
                done.Wait(s_patience);
            }
        }
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
