namespace Coroutines;

/// <summary>An error nobody caught; see <see cref="Hub.UnhandledException"/>.</summary>
public sealed class UnhandledErrorEventArgs : EventArgs
{
    internal UnhandledErrorEventArgs(Greenlet? greenlet, Exception exception)
    {
        Greenlet = greenlet;
        Exception = exception;
    }

    /// <summary>The greenlet that failed; null when a callback of the hub, or a function on a thread that nobody waited for, did.</summary>
    public Greenlet? Greenlet { get; }

    /// <summary>The error.</summary>
    public Exception Exception { get; }
}
