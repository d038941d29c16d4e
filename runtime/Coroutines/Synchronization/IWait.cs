namespace Coroutines;

/// <summary>What a suspended greenlet waits in.</summary>
internal interface IWait
{
    /// <summary>Takes the greenlet out of the wait, which is to end with an exception or a timeout.</summary>
    /// <returns>False when the wait cannot be left: the exception is then delivered when it ends.</returns>
    bool TryAbandon(Greenlet greenlet);

    /// <summary>What the greenlet waits for, for a report: "GreenletEvent", "Join of Greenlet-3".</summary>
    string Describe(Greenlet greenlet);
}
