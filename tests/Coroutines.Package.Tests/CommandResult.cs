namespace Coroutines.Package.Tests;

/// <summary>What a command left behind: its exit code and everything it printed.</summary>
internal sealed record CommandResult(int ExitCode, string Output)
{
    /// <summary>The output, when the command succeeded.</summary>
    public string Successful
    {
        get
        {
            Assert.True(ExitCode == 0, $"Exit code {ExitCode}:\n{Output}");
            return Output;
        }
    }
}
