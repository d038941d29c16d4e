namespace Coroutines;

/// <summary>A pool had no room for another greenlet, and the caller did not want to wait longer (gevent: <c>pool.PoolFull</c>).</summary>
public sealed class PoolFullException : QueueFullException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What happened, and what to do.</param>
    public PoolFullException(string message)
        : base(message)
    {
    }
}
