using System.Collections.Concurrent;
using System.Diagnostics;

namespace Coroutines.Samples.Tests;

/// <summary>A sample that serves at a port of its own.</summary>
internal sealed class WebServer : IDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();

    private WebServer(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => _output.Enqueue(line.Data ?? string.Empty);
        process.BeginOutputReadLine();
    }

    internal Uri Address { get; private set; } = null!;

    internal int ProcessId => _process.Id;

    /// <summary>What it has written since it listens, line by line.</summary>
    internal IEnumerable<string> Output => _output;

    /// <summary>Its exit code, once it has ended.</summary>
    internal async Task<int> WaitForExitAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
    }

    /// <summary>Starts a sample and waits until it says where it listens.</summary>
    internal static async Task<WebServer> StartAsync(string sample, params string[] arguments)
    {
        const string Ready = "Now listening on: ";
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var process = Sample.Start(sample, arguments);
        _ = process.StandardError.ReadToEndAsync(CancellationToken.None);
        var listening = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is null)
            {
                listening.TrySetException(new InvalidOperationException($"{sample} {string.Join(' ', arguments)} ended before it listened."));
            }
            else if (line.Data.IndexOf(Ready, StringComparison.Ordinal) is >= 0 and var at)
            {
                listening.TrySetResult(line.Data[(at + Ready.Length)..].Trim());
            }
        };
        var server = new WebServer(process);
        try
        {
            server.Address = new Uri(await listening.Task.WaitAsync(limit.Token));
            return server;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }
}
