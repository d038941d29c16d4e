namespace Coroutines;

/// <summary>A queue had no room, and the caller did not want to wait longer (gevent: <c>queue.Full</c>).</summary>
public class QueueFullException : InvalidOperationException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What happened, and what to do.</param>
    public QueueFullException(string message)
        : base(message)
    {
    }
}
