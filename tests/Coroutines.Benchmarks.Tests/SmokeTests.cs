using System.Diagnostics;
using System.Reflection;

namespace Coroutines.Benchmarks.Tests;

/// <summary>The comparison with the peers, run small: whether every job of every peer that is installed gives the right answer. Nothing is said of speed.</summary>
public sealed class SmokeTests
{
    private static readonly string s_benchmarks = typeof(SmokeTests).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "BenchmarksFolder").Value!;

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(15);

    [Fact]
    public async Task Every_peer_that_is_installed_gives_right_answers_and_the_report_names_the_others()
    {
        using var run = Process.Start(new ProcessStartInfo(Path.Combine(s_benchmarks, "versus", "run"), ["--smoke", "--available"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        using var limit = new CancellationTokenSource(s_patience);
        try
        {
            var output = run.StandardOutput.ReadToEndAsync(limit.Token);
            var errors = run.StandardError.ReadToEndAsync(limit.Token);
            await run.WaitForExitAsync(limit.Token);
            Assert.True(run.ExitCode == 0, await errors + await output);
        }
        finally
        {
            if (!run.HasExited)
            {
                run.Kill(entireProcessTree: true);
            }
        }

        var report = await File.ReadAllTextAsync(Path.Combine(s_benchmarks, "..", "artifacts", "versus", "report.md"));
        foreach (var job in (string[])["switch, 2 greenlets", "spawn and finish", "1,000 parked", "echo, 64 connections, 128 B", "200 connections idle",
            "HTTP plaintext, 64 connections", "HTTP plaintext, a connection each; 16 at a time", "HTTP 16 KB, 64 connections", "WebSocket echo, 64 connections, 128 B"])
        {
            Assert.Contains($"| {job} | Coroutines |", report);
        }

        foreach (var peer in (string[])["C, epoll", "C#, by hand", ".NET async", "Go", "gevent", "Node", "Kestrel", "Coroutines, MapGreenlet", "Kestrel, MapGet", "gunicorn, gevent worker", "tornado", "nginx, static"])
        {
            Assert.True(report.Contains($"| {peer} |") || report.Contains($"- {peer}: **skipped**"), $"The report says nothing of {peer}:\n{report}");
        }
    }
}
