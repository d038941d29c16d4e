namespace Coroutines;

/// <summary>Nothing is left that could ever wake the waiting code (gevent: <c>LoopExit</c>). The message lists every suspended greenlet, where it waits, and for what.</summary>
public sealed class LoopExitException : InvalidOperationException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What happened, and what to do.</param>
    public LoopExitException(string message)
        : base(message)
    {
    }
}
