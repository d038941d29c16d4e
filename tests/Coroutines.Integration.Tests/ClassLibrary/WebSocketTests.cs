using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using Coroutines.Tests;

namespace Coroutines.Integration.Tests.ClassLibrary;

/// <summary>HttpListener and both ends of a WebSocket in blocking style, on one thread.</summary>
public sealed partial class WebSocketTests
{
    [Fact]
    public void Client_and_server_talk() => OnHub.Run(() =>
    {
        var listener = new HttpListener();
        var prefix = $"http://localhost:{FindPort()}/";
        listener.Prefixes.Add(prefix);
        listener.Start();
        var server = Greenlet.Spawn(Serve, listener);
        var clients = Enumerable.Range(0, 5).Select(n => Greenlet.Spawn(Talk, prefix, n)).ToArray();
        Greenlet.JoinAll(clients, raiseError: true);
        Assert.Equal(Enumerable.Range(0, 5).Select(n => $"echo of {n}"), clients.Select(client => client.Get()));
        Assert.Equal("not a socket", Greenlet.Spawn(Get, prefix).Get());
        server.Kill();
        listener.Close();
    });

    [Greenlet]
    private static void Serve(HttpListener listener)
    {
        while (true)
            Greenlet.Spawn(Answer, listener.GetContext());
    }

    [Greenlet]
    private static void Answer(HttpListenerContext context)
    {
        if (!context.Request.IsWebSocketRequest)
        {
            using var writer = new StreamWriter(context.Response.OutputStream);
            writer.Write("not {0} socket", 'a');
            return;
        }

        var socket = context.AcceptWebSocketAsync(null).Result.WebSocket;
        var buffer = new byte[100];
        while (socket.ReceiveAsync(buffer, CancellationToken.None).Result is { MessageType: WebSocketMessageType.Text } message)
            socket.SendAsync(Encoding.UTF8.GetBytes("echo of " + Encoding.UTF8.GetString(buffer, 0, message.Count)), WebSocketMessageType.Text, true, CancellationToken.None).Wait();
        socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None).Wait();
    }

    [Greenlet]
    private static string Talk(string prefix, int n)
    {
        using var socket = new ClientWebSocket();
        socket.ConnectAsync(new Uri(prefix.Replace("http", "ws")), CancellationToken.None).Wait();
        socket.SendAsync(Encoding.UTF8.GetBytes(n.ToString()), WebSocketMessageType.Text, true, CancellationToken.None).Wait();
        var buffer = new byte[100];
        var answer = socket.ReceiveAsync(buffer, CancellationToken.None).Result;
        socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None).Wait();
        return Encoding.UTF8.GetString(buffer, 0, answer.Count);
    }

    [Greenlet]
    private static string Get(string url)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromMinutes(1) };
        return client.GetStringAsync(url).Result;
    }

    private static int FindPort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
