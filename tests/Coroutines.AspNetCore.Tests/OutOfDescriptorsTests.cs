using System.Net;
using System.Net.Sockets;
using Coroutines.AspNetCore.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace Coroutines.AspNetCore.Tests;

/// <summary>Servers that are stopped while they cannot accept, because the process may have no descriptor more.</summary>
[Collection(nameof(Alone))]
public sealed class OutOfDescriptorsTests
{
    /// <summary>What a server leaves to the runtime.</summary>
    private const int Spare = 32;

    /// <summary>More clients than the server has descriptors for, when each takes two: one at either end.</summary>
    private static int Clients => (int)((Descriptors.Limit - Until.Descriptors - Spare) / 2) + 3;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Kestrel_stops_on_every_hub(int hubs)
    {
        using var log = new LogLines();
        await using var server = await Server.StartAsync(app => app.MapGet("/", () => "hello"), hubs, build: builder => builder.Logging.AddProvider(log));
        await server.Client.GetStringAsync("/");
        using (Descriptors.Limited(Spare + 10))
        {
            using var clients = await ClientSockets.ConnectAsync(server.Address.Port, Clients);
            await Until.TrueAsync(() => log.Lines.Any(line => line.Contains("could not be accepted", StringComparison.Ordinal)), "Every client was accepted.");
            await server.StopAsync();
            await clients.EndAsync();
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_stream_server_stops_on_every_hub(int hubs)
    {
        var servers = new StreamServer[hubs];
        var failures = 0;
        using var reserved = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        reserved.SetRawSocketOption(optionLevel: 1, optionName: 15, BitConverter.GetBytes(1)); // SO_REUSEPORT
        reserved.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var address = (IPEndPoint)reserved.LocalEndPoint!;
        using var group = new HubGroup(hubs, async Coroutine (int number) =>
        {
            Hub.Current.ErrorWriter = null;
            Hub.Current.UnhandledException += (_, _) => Interlocked.Increment(ref failures);
            var server = new StreamServer(address, async Coroutine (_, _) => await Greenlet.SleepAsync(3600)) { SharesPort = true };
            server.Start();
            servers[number] = server;
            await server.ServeForeverAsync();
        });
        await Until.TrueAsync(() => servers.All(server => server is not null), "Not all servers have started.");
        using (Descriptors.Limited(Spare + 10))
        {
            using var clients = await ClientSockets.ConnectAsync(address.Port, Clients);
            await Until.TrueAsync(() => failures > 0, "Every client was accepted.");
            await Task.WhenAll(group.Hubs.Select((hub, number) => hub.RunAsync(() => servers[number].StopAsync(TimeSpan.Zero)))).WaitAsync(Server.Patience);
            await clients.EndAsync();
        }
    }
}
