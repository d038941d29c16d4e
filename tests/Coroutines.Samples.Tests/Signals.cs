using System.Diagnostics;

namespace Coroutines.Samples.Tests;

/// <summary>Sends signals to processes.</summary>
internal static class Signals
{
    public static async Task Send(string signal, int processId)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{processId}"]);
        await kill.WaitForExitAsync();
        Assert.Equal(0, kill.ExitCode);
    }
}
