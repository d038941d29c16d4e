namespace Coroutines;

/// <summary>A queue had nothing to give, and the caller did not want to wait longer (gevent: <c>queue.Empty</c>).</summary>
public sealed class QueueEmptyException : InvalidOperationException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What happened, and what to do.</param>
    public QueueEmptyException(string message)
        : base(message)
    {
    }
}
