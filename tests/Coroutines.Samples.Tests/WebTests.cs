using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace Coroutines.Samples.Tests;

/// <summary>The tutorial's servers answer as the tutorial says.</summary>
public sealed class WebTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task SimpleServerGreetsAndCounts()
    {
        using var server = await WebServer.StartAsync("Web", "simple", "0");
        Assert.Equal("Hello from a telnet!\n0\n1\n2\n3\n4\n", await AskAsync(server, ""));
    }

    [Fact]
    public async Task HelloIsOnePieceAndStreamingTwoChunks()
    {
        const string Request = "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
        using (var hello = await WebServer.StartAsync("Web", "hello", "0"))
        {
            var answer = await AskAsync(hello, Request);
            Assert.StartsWith("HTTP/1.1 200 OK\r\n", answer);
            Assert.Contains("\r\nContent-Length: 18\r\n", answer);
            Assert.EndsWith("\r\n\r\n<p>Hello World</p>", answer);
        }

        using var streaming = await WebServer.StartAsync("Web", "streaming", "0");
        var chunked = await AskAsync(streaming, Request);
        Assert.Contains("\r\nTransfer-Encoding: chunked\r\n", chunked);
        Assert.EndsWith("\r\n\r\n8\r\n<p>Hello\r\n9\r\nWorld</p>\r\n0\r\n\r\n", chunked);
    }

    [Fact]
    public async Task LongPollingSendsEachDatumAsItComes()
    {
        using var server = await WebServer.StartAsync("Web", "long-polling", "0");
        using var client = new HttpClient();
        using var stream = await client.GetStreamAsync(server.Address).WaitAsync(s_patience);
        using var reader = new StreamReader(stream);
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal("\"Hello World\"", await reader.ReadLineAsync().WaitAsync(s_patience));
        }
    }

    [Fact]
    public async Task WebSocketCountsAndThrowsDice()
    {
        using var server = await WebServer.StartAsync("Web", "websocket", "0");
        using var client = new HttpClient();
        Assert.Contains("WebSocket Example", await client.GetStringAsync(server.Address));
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new UriBuilder(server.Address) { Scheme = "ws", Path = "/data" }.Uri, default).WaitAsync(s_patience);
        var buffer = new byte[1000];
        for (var x = 0; x < 3; x++)
        {
            var message = await socket.ReceiveAsync(buffer, default).WaitAsync(s_patience);
            using var data = JsonDocument.Parse(buffer.AsMemory(0, message.Count));
            Assert.Equal(x, data.RootElement.GetProperty("x").GetInt32());
            Assert.InRange(data.RootElement.GetProperty("y").GetInt32(), 1, 5);
        }
    }

    private static async Task<string> AskAsync(WebServer server, string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(server.Address.Host, server.Address.Port).WaitAsync(s_patience);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request));
        return await new StreamReader(client.GetStream()).ReadToEndAsync().WaitAsync(s_patience);
    }
}
