namespace Coroutines;

/// <summary>A process had not ended when the limit on waiting for it passed (gevent: <c>TimeoutExpired</c>).</summary>
public sealed class ProcessTimeoutException : TimeoutException
{
    internal ProcessTimeoutException(string fileName, string output, string error)
        : base($"'{fileName}' had not ended when its time was up.")
    {
        Output = output;
        Error = error;
    }

    /// <summary>What had been collected of its standard output.</summary>
    public string Output { get; }

    /// <summary>What had been collected of its standard error.</summary>
    public string Error { get; }
}
