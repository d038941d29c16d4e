using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Coroutines.Samples.Tests;

/// <summary>The echo server sends back what it gets, to many clients at once.</summary>
public sealed class EchoServerTests
{
    [Fact]
    public async Task EchoesToManyClientsAtOnce()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var server = Sample.Start("EchoServer", "0");
        try
        {
            var ready = await server.StandardOutput.ReadLineAsync(limit.Token);
            var port = int.Parse(ready!.Split(' ')[^1], CultureInfo.InvariantCulture);
            Assert.Equal($"Starting echo server on port {port}", ready);

            var clients = new List<TcpClient>();
            for (var i = 0; i < 50; i++)
            {
                clients.Add(new TcpClient());
                await clients[i].ConnectAsync(IPAddress.Loopback, port, limit.Token);
            }

            var engine = EngineWakes(server.Id);

            // All are connected before the first speaks, and the last one speaks first.
            for (var i = clients.Count - 1; i >= 0; i--)
            {
                var sent = new byte[10_000 + i];
                Array.Fill(sent, (byte)i);
                var received = new byte[sent.Length];
                var stream = clients[i].GetStream();
                await stream.WriteAsync(sent, limit.Token);
                await stream.ReadExactlyAsync(received, limit.Token);
                Assert.Equal(sent, received);
            }

            Assert.Equal(engine, EngineWakes(server.Id));
            clients.ForEach(client => client.Dispose());
            Assert.False(server.HasExited);
        }
        finally
        {
            server.Kill();
        }
    }

    /// <summary>How often the thread of .NET's own socket engine has run: everything is to go through the hub.</summary>
    private static string? EngineWakes(int process) =>
        !OperatingSystem.IsLinux() ? null
        : Directory.GetDirectories($"/proc/{process}/task")
            .Where(thread => File.ReadAllText(Path.Combine(thread, "comm")).Trim() == ".NET Sockets")
            .Select(thread => File.ReadLines(Path.Combine(thread, "status")).First(line => line.StartsWith("voluntary_ctxt_switches", StringComparison.Ordinal)))
            .FirstOrDefault();
}
