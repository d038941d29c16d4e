using System.Diagnostics;
using System.Net.Sockets;

namespace Coroutines.Samples.Tests;

/// <summary>A server that may have no descriptor more: clients wait in the queue, the log says so once, and it goes on when there are some again.</summary>
public sealed class DescriptorsTests
{
    /// <summary>What a server leaves to the runtime, and ten more.</summary>
    private const int Spare = 42;

    [Fact]
    public async Task AServerOutOfDescriptorsRecovers()
    {
        using var server = await WebServer.StartAsync("Web", "hello", "0");
        using var client = new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.Zero }) { BaseAddress = server.Address, Timeout = TimeSpan.FromMinutes(1) };
        for (var i = 0; i < 3; i++)
        {
            await client.GetStringAsync("/");
        }

        // Numbers, not how many are open: the system gives the lowest that is free.
        var highest = Descriptors(server).Max();
        using (var limit = Process.Start("prlimit", [$"--pid={server.ProcessId}", $"--nofile={highest + Spare}:"]))
        {
            await limit.WaitForExitAsync();
            Assert.Equal(0, limit.ExitCode);
        }

        List<TcpClient> clients = [];
        for (var i = 0; i < 5 * Spare; i++)
        {
            clients.Add(new TcpClient());
            await clients[i].ConnectAsync(server.Address.Host, server.Address.Port).WaitAsync(TimeSpan.FromMinutes(1));
        }

        var waiting = client.GetStringAsync("/");
        await Task.Delay(TimeSpan.FromSeconds(2));
        Assert.False(waiting.IsCompleted);
        var left = highest + Spare - Descriptors(server).Count(number => number < highest + Spare);
        Assert.True(left > 0, "The runtime has no descriptor left.");
        clients.ForEach(one => one.Dispose());
        Assert.Equal("<p>Hello World</p>", await waiting);
        Assert.Single(server.Output, line => line.Contains("could not be accepted", StringComparison.Ordinal));
    }

    /// <summary>Nobody is left who could be served, and the stop does not wait for better times.</summary>
    [Fact]
    public async Task AServerOutOfDescriptorsStops()
    {
        using var server = await WebServer.StartAsync("Web", "hello", "0");
        var highest = Descriptors(server).Max();
        using (var limit = Process.Start("prlimit", [$"--pid={server.ProcessId}", $"--nofile={highest + Spare}:"]))
        {
            await limit.WaitForExitAsync();
        }

        List<TcpClient> clients = [];
        for (var i = 0; i < 5 * Spare; i++)
        {
            clients.Add(new TcpClient());
            await clients[i].ConnectAsync(server.Address.Host, server.Address.Port).WaitAsync(TimeSpan.FromMinutes(1));
        }

        await Signals.Send("TERM", server.ProcessId);
        Assert.Equal(0, await server.WaitForExitAsync());
        clients.ForEach(one => one.Dispose());
    }

    private static int[] Descriptors(WebServer server) => [.. Directory.GetFiles($"/proc/{server.ProcessId}/fd").Select(path => int.Parse(Path.GetFileName(path)))];
}
