using System.Diagnostics;

namespace Coroutines.Patches;

/// <summary><see cref="Process"/> in a greenlet: waiting for its end with a limit. For the rest it has awaitable counterparts, also its streams.</summary>
[CooperativePatch(typeof(Process))]
public static class ProcessPatches
{
    /// <summary><see cref="Process.WaitForExit(int)"/>. Does not suspend when it has exited.</summary>
    public static Coroutine<bool> WaitForExitAsync(this Process self, int milliseconds) => WaitForExitAsync(self, TimeoutArgument.FromMilliseconds(milliseconds));

    /// <summary><see cref="Process.WaitForExit(TimeSpan)"/>. Does not suspend when it has exited.</summary>
    public static async Coroutine<bool> WaitForExitAsync(this Process self, TimeSpan timeout)
    {
        TimeoutArgument.Check(timeout);
        if (self.WaitForExit(0))
        {
            return true;
        }

        using var given = new CancellationTokenSource();
        try
        {
            return await TaskPatches.WhenEndedAsync(self.WaitForExitAsync(given.Token), Hub.Current.DeadlineAfter(timeout));
        }
        finally
        {
            given.Cancel();
        }
    }
}
