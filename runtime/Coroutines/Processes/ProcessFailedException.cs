namespace Coroutines;

/// <summary>A process ended with another exit code than zero (gevent: <c>CalledProcessError</c>).</summary>
public sealed class ProcessFailedException : Exception
{
    internal ProcessFailedException(CompletedProcess process)
        : base($"'{process.FileName}' ended with exit code {process.ExitCode}.{Excerpt(process.Error)}") => Process = process;

    /// <summary>How it ended, and what it wrote.</summary>
    public CompletedProcess Process { get; }

    private static string Excerpt(string error) => error.Length == 0 ? string.Empty : $" It wrote: {error.Trim()}";
}
