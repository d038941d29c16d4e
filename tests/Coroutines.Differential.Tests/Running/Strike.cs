namespace Coroutines.Differential.Tests;

/// <summary>An exception that comes from outside while a program waits. For the original, which nobody can kill, the wait throws it.</summary>
/// <param name="At">At which of its waits, counted from 0.</param>
/// <param name="Kind">How it comes.</param>
internal sealed record Strike(int At, StrikeKind Kind)
{
    internal Exception ToException() => Kind switch
    {
        StrikeKind.Kill => new GreenletExit(),
        StrikeKind.Timeout => new GreenletTimeout(0.0),
        _ => new ProbeException("struck"),
    };

    /// <summary>Waits for what never comes, and is struck meanwhile.</summary>
    internal async Coroutine LandAsync()
    {
        if (Kind == StrikeKind.Timeout)
        {
            GreenletTimeout.StartNew(0.0);
        }
        else
        {
            await Greenlet.Current!.KillAsync(ToException(), block: false);
        }

        await new GreenletEvent().WaitAsync();
    }
}
