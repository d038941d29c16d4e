using System.Net.WebSockets;
using System.Text;
using Coroutines.AspNetCore.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Coroutines.AspNetCore.Tests;

public partial class WebSocketTests
{
    [Fact]
    public async Task Messages_of_every_size_come_back_and_the_close_is_answered()
    {
        await using var server = await StartAsync();
        using var socket = await ConnectAsync(server, "/echo");
        foreach (var size in new[] { 0, 1, 100, 5000, 300_000 })
        {
            var text = new string('x', size);
            await socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, default);
            Assert.Equal(text, await ReceiveAsync(socket));
        }

        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "bye", default).WaitAsync(Server.Patience);
        Assert.Equal(WebSocketState.Closed, socket.State);
        Assert.Equal(WebSocketCloseStatus.NormalClosure, socket.CloseStatus);
    }

    [Fact]
    public async Task A_receive_that_times_out_loses_nothing()
    {
        await using var server = await StartAsync();
        using var socket = await ConnectAsync(server, "/impatient");
        Assert.Equal("timed out", await ReceiveAsync(socket));
        await socket.SendAsync("still there"u8.ToArray(), WebSocketMessageType.Text, true, default);
        Assert.Equal("got still there", await ReceiveAsync(socket));
    }

    [Fact]
    public async Task Several_greenlets_send_and_every_message_is_whole()
    {
        await using var server = await StartAsync();
        using var socket = await ConnectAsync(server, "/chorus");
        var messages = new List<string>();
        for (var i = 0; i < 100; i++)
        {
            messages.Add(await ReceiveAsync(socket));
        }

        Assert.Equal(100, messages.Distinct().Count());
        Assert.All(messages, message => Assert.Matches("^(\\d+) \\1 \\1$", message));
    }

    [Fact]
    public async Task A_client_that_is_gone_ends_the_receive()
    {
        await using var server = await StartAsync();
        var socket = await ConnectAsync(server, "/ended");
        socket.Abort();
        await Handlers.Ended.Task.WaitAsync(Server.Patience);
    }

    [Fact]
    public async Task A_message_that_is_too_long_closes_the_socket()
    {
        await using var server = await StartAsync();
        using var socket = await ConnectAsync(server, "/short");
        await socket.SendAsync(new byte[1000], WebSocketMessageType.Binary, true, default);
        await socket.ReceiveAsync(new byte[10], default).WaitAsync(Server.Patience);
        Assert.Equal(WebSocketCloseStatus.MessageTooBig, socket.CloseStatus);
    }

    private static Task<Server> StartAsync() => Server.StartAsync(app =>
    {
        app.UseWebSockets();
        app.MapGreenlet("/echo", Handlers.Echo);
        app.MapGreenlet("/impatient", Handlers.Impatient);
        app.MapGreenlet("/chorus", Handlers.Chorus);
        app.MapGreenlet("/ended", Handlers.WaitForEnd);
        app.MapGreenlet("/short", Handlers.Short);
    });

    private static async Task<ClientWebSocket> ConnectAsync(Server server, string path)
    {
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(new UriBuilder(server.Address) { Scheme = "ws", Path = path }.Uri, default).WaitAsync(Server.Patience);
        return socket;
    }

    private static async Task<string> ReceiveAsync(WebSocket socket)
    {
        var buffer = new byte[400_000];
        var count = 0;
        while (true)
        {
            var piece = await socket.ReceiveAsync(buffer.AsMemory(count), default).AsTask().WaitAsync(Server.Patience);
            count += piece.Count;
            if (piece.EndOfMessage)
            {
                return Encoding.UTF8.GetString(buffer, 0, count);
            }
        }
    }

    private static partial class Handlers
    {
        internal static TaskCompletionSource Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        [Greenlet]
        internal static void Echo(HttpContext context)
        {
            using var socket = context.WebSockets.AcceptWebSocket();
            while (socket.Receive() is { } message)
            {
                socket.Send(message.Text);
            }
        }

        [Greenlet]
        internal static void Impatient(HttpContext context)
        {
            using var socket = context.WebSockets.AcceptWebSocket();
            try
            {
                using (GreenletTimeout.StartNew(0.05))
                {
                    socket.Receive();
                }
            }
            catch (GreenletTimeout)
            {
                socket.Send("timed out");
            }

            socket.Send($"got {socket.Receive()}");
            socket.Close();
        }

        [Greenlet]
        internal static void Chorus(HttpContext context)
        {
            using var socket = context.WebSockets.AcceptWebSocket();
            var voices = new List<Greenlet>();
            for (var i = 0; i < 100; i++)
            {
                voices.Add(Greenlet.Spawn(Sing, socket, i));
            }

            Greenlet.JoinAll(voices);
        }

        [Greenlet]
        internal static void WaitForEnd(HttpContext context)
        {
            using var socket = context.WebSockets.AcceptWebSocket();
            try
            {
                while (socket.Receive() is not null)
                {
                }
            }
            finally
            {
                Ended.TrySetResult();
            }
        }

        [Greenlet]
        internal static void Short(HttpContext context)
        {
            using var socket = context.WebSockets.AcceptWebSocket();
            socket.Receive(maxSize: 100);
        }

        [Greenlet]
        private static void Sing(WebSocket socket, int number) => socket.Send($"{number} {number} {number}");
    }
}
