namespace Coroutines;

/// <summary>
/// Ends a greenlet (gevent: <c>GreenletExit</c>). A kill throws it where the greenlet waits; it passes every catch-all of a twin, runs
/// <c>finally</c> blocks, is not reported, and leaves the greenlet successful.
/// </summary>
public class GreenletExit : Exception
{
    /// <summary>An exit without a message of its own.</summary>
    public GreenletExit()
        : base("The greenlet was killed.")
    {
    }

    /// <summary>An exit with a message.</summary>
    public GreenletExit(string? message)
        : base(message)
    {
    }

    /// <summary>An exit with a message and a cause.</summary>
    public GreenletExit(string? message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
