namespace Coroutines;

/// <summary>Two greenlets waited for the same direction of the same object (gevent: <c>ConcurrentObjectUseError</c>). The message names both.</summary>
public sealed class ConcurrentUseException : InvalidOperationException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What happened, and what to do.</param>
    public ConcurrentUseException(string message)
        : base(message)
    {
    }
}
