using System.Runtime.CompilerServices;

namespace Coroutines.Patches;

/// <summary>Waits for a permit of a semaphore without taking it, so that whoever it belongs to can take it in its own way.</summary>
internal static class CollectionWait
{
    // A permit that is given back would go to the next greenlet in line, which would give it back in turn: so one at a time waits.
    private static readonly ConditionalWeakTable<SemaphoreSlim, SemaphoreSlim> s_gates = [];

    /// <summary>Tries until <paramref name="attempt"/> succeeds, each time there is a permit; greenlets take turns in the order they came.</summary>
    /// <returns>False when the time passed first.</returns>
    internal static async Coroutine<bool> UntilAsync(
        SemaphoreSlim permits, Func<bool> attempt, CancellationToken closed, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var deadline = Hub.Current.DeadlineAfter(timeout);
        var gate = s_gates.GetValue(permits, static _ => new SemaphoreSlim(1, 1));
        if (!await SemaphoreSlimPatches.WaitAsync(gate, timeout, cancellationToken))
        {
            return false;
        }

        try
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(closed, cancellationToken);
            while (!attempt())
            {
                try
                {
                    if (!await SemaphoreSlimPatches.WaitAsync(permits, TimeoutArgument.Until(deadline), either.Token))
                    {
                        return attempt();
                    }

                    permits.Release();
                }
                catch (OperationCanceledException) when (closed.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
                {
                    return attempt();
                }
            }

            return true;
        }
        catch (OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw;
        }
        finally
        {
            gate.Release();
        }
    }
}
