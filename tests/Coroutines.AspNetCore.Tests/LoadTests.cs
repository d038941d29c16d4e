using System.Net;
using System.Net.Sockets;
using Coroutines.AspNetCore.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Coroutines.AspNetCore.Tests;

/// <summary>Many connections, and connections that come and go: afterwards everything is as it was.</summary>
[Collection(nameof(Alone))]
public sealed partial class LoadTests
{
    /// <summary>Seconds of the storm; the environment variable makes it longer, for a run by hand.</summary>
    private static readonly TimeSpan s_storm = TimeSpan.FromSeconds(
        double.TryParse(Environment.GetEnvironmentVariable("COROUTINES_STORM_SECONDS"), out var seconds) ? seconds : 5);

    /// <summary>What the rest of the process may need.</summary>
    private const int Spare = 500;

    // Ten thousand, where the process may have both ends of as many.
    [DescriptorsFact(atLeast: 10_000 + Spare, wanted: 20_000 + Spare)]
    public async Task Thousands_of_idle_connections_are_held_and_some_of_them_served()
    {
        var count = (int)Math.Min(10_000, (Descriptors.Limit - Spare) / 2);
        await using var server = await Server.StartAsync(app => app.MapGet("/", () => "hello"));
        await server.Client.GetStringAsync("/");
        var before = Until.Sockets;
        var idle = new List<Socket>();
        for (var i = 0; i < count; i++)
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            idle.Add(socket);

            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, server.Address.Port)).WaitAsync(Server.Patience);
        }

        await Until.TrueAsync(() => Until.Sockets >= before + (2 * count), "Not all were accepted.");
        Assert.Equal("hello", await server.Client.GetStringAsync("/"));
        foreach (var socket in (Socket[])[idle[0], idle[count / 2], idle[^1]])
        {
            await socket.SendAsync("GET / HTTP/1.1\r\nHost: x\r\n\r\n"u8.ToArray());
            Assert.True(await socket.ReceiveAsync(new byte[1000]).WaitAsync(Server.Patience) > 0);
        }

        idle.ForEach(socket => socket.Dispose());
        await Until.TrueAsync(() => Until.Sockets <= before + 5, "Sockets are left.");
    }

    [Fact]
    public async Task A_storm_of_connects_and_aborts_leaves_nothing_behind()
    {
        await using var server = await Server.StartAsync(
            app =>
            {
                app.MapGreenlet("/wait", Handlers.Wait);
                app.MapGet("/", () => "hello");
            },
            hubs: 2);
        await RunStormAsync(server.Address.Port, TimeSpan.FromSeconds(1));
        await Until.TrueAsync(() => Handlers.Waiting == 0, "Greenlets are left.");
        var (sockets, memory) = (Until.Sockets, Memory());
        await RunStormAsync(server.Address.Port, s_storm);
        await Until.TrueAsync(() => Handlers.Waiting == 0, "Greenlets are left.");
        await Until.TrueAsync(() => Until.Sockets <= sockets + 5, "Sockets are left.");
        await Until.TrueAsync(() => Memory() <= memory + (4 * 1024 * 1024), "Memory is left.");
        Assert.Equal("hello", await server.Client.GetStringAsync("/"));
    }

    /// <summary>Bytes of what lives.</summary>
    private static long Memory()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return GC.GetTotalMemory(forceFullCollection: true);
    }

    private static async Task RunStormAsync(int port, TimeSpan duration)
    {
        var end = Environment.TickCount64 + (long)duration.TotalMilliseconds;
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async client =>
        {
            for (var i = client; Environment.TickCount64 < end; i++)
            {
                await VisitAsync(port, i % 7);
            }
        })).WaitAsync(Server.Patience + duration);
    }

    private static async Task VisitAsync(int port, int kind)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, port));
            socket.LingerState = new LingerOption(kind % 2 == 0, 0);
            if (kind > 1)
            {
                await socket.SendAsync(kind switch
                {
                    2 or 3 => "GET / HTTP/1.1\r\n"u8.ToArray(),
                    4 or 5 => "GET /wait HTTP/1.1\r\nHost: x\r\n\r\n"u8.ToArray(),
                    _ => "GET / HTTP/1.1\r\nHost: x\r\n\r\n"u8.ToArray(),
                });
            }

            if (kind == 6)
            {
                await socket.ReceiveAsync(new byte[1000]);
            }
        }
        catch (SocketException)
        {
            // That is what a storm is like.
        }
    }

    private static partial class Handlers
    {
        private static int s_waiting;

        internal static int Waiting => s_waiting;

        [Greenlet]
        internal static void Wait()
        {
            Interlocked.Increment(ref s_waiting);
            try
            {
                Greenlet.Sleep(3600);
            }
            finally
            {
                Interlocked.Decrement(ref s_waiting);
            }
        }
    }
}
