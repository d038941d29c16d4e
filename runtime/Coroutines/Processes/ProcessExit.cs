using System.Diagnostics;
using Coroutines.CompilerServices;
using Coroutines.Patches;

namespace Coroutines;

/// <summary>Waits for a process to exit: for its descriptor on the hub, where the system has such; else for the task of .NET.</summary>
internal static class ProcessExit
{
    private static readonly TimeSpan s_mostPause = TimeSpan.FromMilliseconds(100);

    /// <summary>Does not suspend when it has exited. False when <paramref name="deadline"/>, in hub ticks, passed first.</summary>
    internal static async Coroutine<bool> WaitAsync(Process process, long deadline)
    {
        if (process.WaitForExit(0))
        {
            return true;
        }

        var hub = Hub.Current;
        using var descriptor = ProcessDescriptor.TryOpen(hub, process.Id);
        if (descriptor is null)
        {
            return await WaitForTaskAsync(process, deadline);
        }

        try
        {
            // One that has not exited even now had its number when the descriptor was opened.
            return process.WaitForExit(0)
                || (await hub.WhenReady(descriptor, Polling.Readiness.Read, deadline) && await WaitForNoticeAsync(process, deadline));
        }
        finally
        {
            hub.Forget(descriptor);
        }
    }

    /// <summary>.NET takes the exit code on a thread of its own, in this very moment. That of somebody else's child it gets when the parent has taken it.</summary>
    private static async Coroutine<bool> WaitForNoticeAsync(Process process, long deadline)
    {
        var hub = Hub.Current;
        for (var pause = TimeSpan.FromTicks(1); !process.WaitForExit(0); pause = pause < s_mostPause ? pause * 2 : s_mostPause)
        {
            if (hub.Now >= deadline)
            {
                return false;
            }

            await Greenlet.SleepAsync(pause);
        }

        return true;
    }

    private static async Coroutine<bool> WaitForTaskAsync(Process process, long deadline)
    {
        using var given = new CancellationTokenSource();
        try
        {
            return await TaskPatches.WhenEndedAsync(process.WaitForExitAsync(given.Token), deadline);
        }
        finally
        {
            given.Cancel();
        }
    }
}
