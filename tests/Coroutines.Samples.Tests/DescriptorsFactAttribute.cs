using System.Diagnostics;
using System.Globalization;

namespace Coroutines.Samples.Tests;

/// <summary>A test that needs many descriptors, in this process and in another one; skipped, with the reason, where the system gives too few.</summary>
public sealed class DescriptorsFactAttribute : FactAttribute
{
    public DescriptorsFactAttribute(int needed)
    {
        // .NET itself has raised the limit as far as it goes, here and in the server.
        if (Limit() is var limit && limit < needed)
            Skip = $"The system allows {limit} descriptors, and the test needs {needed}.";
    }

    private static long Limit()
    {
        using var shell = Process.Start(new ProcessStartInfo("sh", ["-c", "ulimit -Hn"]) { RedirectStandardOutput = true })!;
        var limit = shell.StandardOutput.ReadToEnd().Trim();
        shell.WaitForExit();
        return limit == "unlimited" ? long.MaxValue : long.Parse(limit, CultureInfo.InvariantCulture);
    }
}
