using System.Diagnostics;
using System.Reflection;

namespace Coroutines.Samples.Tests;

/// <summary>A built sample, run as a process.</summary>
internal static class Sample
{
    private static readonly string s_samples = Metadata("SamplesFolder");
    private static readonly string s_configuration = Metadata("Configuration");

    /// <summary>Starts a sample with its output redirected.</summary>
    public static Process Start(string sample, params string[] arguments)
    {
        var assembly = Path.Combine(s_samples, sample, "bin", s_configuration, "net10.0", sample + ".dll");
        var start = new ProcessStartInfo("dotnet", [assembly, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["DOTNET_DbgEnableMiniDump"] = "0" },
        };
        return Process.Start(start)!;
    }

    /// <summary>Waits for the end of a started sample.</summary>
    public static async Task<SampleResult> Finish(Process process)
    {
        using (process)
        using (var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2)))
        {
            try
            {
                var output = process.StandardOutput.ReadToEndAsync(limit.Token);
                var errors = process.StandardError.ReadToEndAsync(limit.Token);
                await process.WaitForExitAsync(limit.Token);
                return new SampleResult(process.ExitCode, await output, await errors);
            }
            finally
            {
                if (!process.HasExited)
                    process.Kill();
            }
        }
    }

    private static string Metadata(string key) => typeof(Sample).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}
