namespace Coroutines;

/// <summary>How a process ended (gevent: <c>subprocess.CompletedProcess</c>).</summary>
/// <param name="FileName">The program.</param>
/// <param name="ExitCode">Its exit code: 128 and the signal's number when a signal ended it.</param>
/// <param name="Output">What it wrote to its standard output; empty when that was not collected.</param>
/// <param name="Error">What it wrote to its standard error; empty when that was not collected.</param>
public sealed record CompletedProcess(string FileName, int ExitCode, string Output, string Error)
{
    /// <summary>Throws when the exit code is not zero (gevent: <c>check_returncode</c>).</summary>
    /// <returns>This.</returns>
    /// <exception cref="ProcessFailedException">The exit code is not zero.</exception>
    public CompletedProcess CheckExitCode() => ExitCode == 0 ? this : throw new ProcessFailedException(this);
}
