namespace Coroutines;

/// <summary>A barrier was broken: one of those who met there was interrupted, ran out of time, or called <see cref="GreenletBarrier.Abort"/> (gevent: <c>threading.BrokenBarrierError</c>).</summary>
public sealed class BrokenBarrierException : InvalidOperationException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What happened, and what to do.</param>
    public BrokenBarrierException(string message)
        : base(message)
    {
    }
}
