namespace Coroutines;

/// <summary>An error nobody caught; see <see cref="Hub.UnhandledException"/>.</summary>
public sealed class UnhandledErrorEventArgs : EventArgs
{
    internal UnhandledErrorEventArgs(Greenlet? greenlet, Exception exception)
    {
        Greenlet = greenlet;
        Exception = exception;
    }

    /// <summary>The greenlet that failed; null when a callback of the hub did.</summary>
    public Greenlet? Greenlet { get; }

    /// <summary>The error.</summary>
    public Exception Exception { get; }
}
