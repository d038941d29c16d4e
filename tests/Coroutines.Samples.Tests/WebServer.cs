using System.Diagnostics;

namespace Coroutines.Samples.Tests;

/// <summary>A sample that serves at a port of its own.</summary>
internal sealed class WebServer : IDisposable
{
    private readonly Process _process;

    private WebServer(Process process, Uri address)
    {
        _process = process;
        Address = address;
    }

    internal Uri Address { get; }

    /// <summary>Starts a sample and waits until it says where it listens.</summary>
    internal static async Task<WebServer> StartAsync(string sample, params string[] arguments)
    {
        const string Ready = "Now listening on: ";
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var process = Sample.Start(sample, arguments);
        _ = process.StandardError.ReadToEndAsync(CancellationToken.None);
        while (await process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            if (line.IndexOf(Ready, StringComparison.Ordinal) is >= 0 and var at)
            {
                _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
                return new WebServer(process, new Uri(line[(at + Ready.Length)..].Trim()));
            }
        }

        throw new InvalidOperationException($"{sample} {string.Join(' ', arguments)} ended before it listened.");
    }

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
    }
}
