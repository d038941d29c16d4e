namespace Coroutines;

public sealed partial class Hub
{
    /// <summary>Times a greenlet that refuses to die is killed again before it is left.</summary>
    private const int KillAttempts = 10;

    /// <summary>Makes this thread the one that runs the hub. For the end of the process, when its own thread does not come back to it.</summary>
    internal void TakeOver()
    {
        _thread = Thread.CurrentThread;
        t_current = this;
    }

    /// <summary>Kills what is alive and runs the hub until every <c>finally</c> is through.</summary>
    /// <param name="limit">How long that may take; null for as long as it takes.</param>
    internal void Unwind(TimeLimit? limit = null)
    {
        for (var attempt = 0; attempt < KillAttempts && _alive.Count > 0; attempt++)
        {
            try
            {
                Greenlet.KillAll([.. _alive], timeout: limit);
            }
            catch (GreenletTimeout) when (limit is not null)
            {
                return;
            }
            catch (LoopExitException)
            {
                // A finally waits for what nothing will bring: kill it out of that wait too.
            }
        }
    }
}
