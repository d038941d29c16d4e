using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Coroutines.Samples.Tests;

/// <summary>Ten thousand clients that say nothing: the server holds them all, serves whom it is asked to, and has let go of them when they have gone.</summary>
public sealed class IdleTests
{
    private const int Clients = 10_000;

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    [DescriptorsFact(Clients + 1000)]
    public async Task AServerHoldsTenThousandIdleConnectionsOfAnotherProcess()
    {
        using var server = await WebServer.StartAsync("Web", "hello", "0");
        Assert.EndsWith("<p>Hello World</p>", await AskAsync(await ConnectAsync(server)));
        var before = CountSockets(server);
        List<Socket> idle = [];
        while (idle.Count < Clients)
        {
            idle.Add(await ConnectAsync(server));
        }

        await WaitUntilAsync(() => CountSockets(server) >= before + Clients, "Not all were accepted.");
        foreach (var socket in (Socket[])[idle[0], idle[Clients / 2], idle[^1], await ConnectAsync(server)])
        {
            Assert.EndsWith("<p>Hello World</p>", await AskAsync(socket));
        }

        idle.ForEach(socket => socket.Dispose());
        await WaitUntilAsync(() => CountSockets(server) <= before + 5, "Sockets are left.");
        Assert.EndsWith("<p>Hello World</p>", await AskAsync(await ConnectAsync(server)));
    }

    private static async Task<Socket> ConnectAsync(WebServer server)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(IPAddress.Loopback, server.Address.Port).WaitAsync(s_patience);
        return socket;
    }

    private static async Task<string> AskAsync(Socket socket)
    {
        await using var stream = new NetworkStream(socket, ownsSocket: true);
        await stream.WriteAsync("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"u8.ToArray());
        using var reader = new StreamReader(stream, Encoding.ASCII);
        return await reader.ReadToEndAsync().WaitAsync(s_patience);
    }

    private static int CountSockets(WebServer server) => new DirectoryInfo($"/proc/{server.ProcessId}/fd").EnumerateFiles()
        .Count(file => file.LinkTarget?.StartsWith("socket:", StringComparison.Ordinal) == true);

    private static async Task WaitUntilAsync(Func<bool> condition, string message)
    {
        for (var end = Environment.TickCount64 + (long)s_patience.TotalMilliseconds; !condition();)
        {
            Assert.True(Environment.TickCount64 < end, message);
            await Task.Delay(100);
        }
    }
}
