namespace Coroutines;

/// <summary>A call would have had to wait where nothing can be suspended: in code of a greenlet that was not rewritten, or in a callback of the hub (gevent: <c>BlockingSwitchOutError</c>). The message names the greenlet and the remedy.</summary>
public sealed class HubBlockedException : InvalidOperationException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What happened, and what to do.</param>
    public HubBlockedException(string message)
        : base(message)
    {
    }
}
