using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Coroutines.Integration.Tests.Servers;

/// <summary>A server that runs while the tests of a class do, with a port and a folder of its own.</summary>
public abstract class TestServer : IDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private Process? _process;

    private protected TestServer()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        EndPoint = (IPEndPoint)probe.LocalEndpoint;
    }

    public IPEndPoint EndPoint { get; }

    /// <summary>Why there is no server; null when it runs.</summary>
    public string? Missing { get; private protected init; }

    private protected DirectoryInfo Folder { get; } = Directory.CreateTempSubdirectory("coroutines-");

    /// <summary>Has the calling test reported as skipped, with the reason, where the server is not installed.</summary>
    public void SkipIfMissing() => Skip.If(Missing is not null, Missing);

    public void Dispose()
    {
        if (_process is { } process)
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
            process.Dispose();
        }

        Folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Where a program is; null when it is not installed.</summary>
    private protected static string? Find(string program, params IEnumerable<string> folders) =>
        (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator).Concat(folders)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);

    private protected static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with exit code {process.ExitCode}.");
        }
    }

    private protected void Start(string program, params string[] arguments)
    {
        _process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        var deadline = Stopwatch.GetTimestamp() + (long)(s_patience.TotalSeconds * Stopwatch.Frequency);
        while (!IsListening())
        {
            if (_process.HasExited || Stopwatch.GetTimestamp() > deadline)
            {
                throw new InvalidOperationException($"{program} does not listen on {EndPoint}.");
            }

            Thread.Sleep(20);
        }
    }

    private protected virtual bool IsListening()
    {
        try
        {
            using var client = new TcpClient();
            client.Connect(EndPoint);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
