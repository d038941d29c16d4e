namespace Coroutines;

public sealed partial class Hub
{
    /// <summary>Times a greenlet that refuses to die is killed again before it is left.</summary>
    private const int KillAttempts = 10;

    /// <summary>Kills what is alive and runs the hub until every <c>finally</c> is through.</summary>
    internal void Unwind()
    {
        for (var attempt = 0; attempt < KillAttempts && _alive.Count > 0; attempt++)
        {
            try
            {
                Greenlet.KillAll([.. _alive]);
            }
            catch (LoopExitException)
            {
                // A finally waits for what nothing will bring: kill it out of that wait too.
            }
        }
    }
}
