namespace Coroutines;

/// <summary>A queue was shut down (gevent: <c>queue.ShutDown</c>).</summary>
public sealed class QueueShutDownException : InvalidOperationException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What happened, and what to do.</param>
    public QueueShutDownException(string message)
        : base(message)
    {
    }
}
