using System.Net.Sockets;
using Coroutines.AspNetCore.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Coroutines.AspNetCore.Tests;

/// <summary>Clients that take their time, or have gone without a word, are ended by Kestrel's own limits, on the hub too.</summary>
public sealed partial class SlowClientTests
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: x\r\nA: b\r\n")]
    [InlineData("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n")]
    public async Task A_request_that_drips_is_answered_with_408_and_others_are_served_meanwhile(string begin)
    {
        await using var server = await StartAsync();
        using var client = await Http.ConnectAsync(server);
        await client.SendAsync(begin);
        using var dripping = new CancellationTokenSource();
        var drip = DripAsync(client, dripping.Token);
        var answer = client.ReadToEndAsync();
        Assert.Equal("0", await server.Client.GetStringAsync("/"));
        Assert.StartsWith("HTTP/1.1 408 ", await answer);
        await dripping.CancelAsync();
        await drip;
    }

    [Fact]
    public async Task A_connection_that_stays_silent_is_closed()
    {
        await using var server = await StartAsync();
        using var client = await Http.ConnectAsync(server);
        await client.SendAsync("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
        var answer = await client.ReadToEndAsync();
        Assert.StartsWith("HTTP/1.1 200 ", answer);
        Assert.EndsWith("\r\n\r\n", answer);
    }

    /// <summary>The socket's buffers are full and stay so: the sender waits for them, and has to be called off.</summary>
    [Fact]
    public async Task A_client_that_reads_nothing_is_given_up()
    {
        await using var server = await StartAsync();
        using var client = await Http.ConnectAsync(server);
        client.ReceiveBufferSize = 4096;
        await client.SendAsync("GET /endless HTTP/1.1\r\nHost: x\r\n\r\n");
        await Handlers.GivenUp.Task.WaitAsync(Server.Patience);
        await Until.TrueAsync(() => IsReset(client), "The connection is still open.");
        Assert.Equal("0", await server.Client.GetStringAsync("/"));
    }

    /// <summary>Buffers hold what the server sent before it knew; behind it comes the reset.</summary>
    private static bool IsReset(TcpClient client)
    {
        var buffer = new byte[65536];
        while (client.Client.Poll(0, SelectMode.SelectRead))
        {
            try
            {
                if (client.Client.Receive(buffer) == 0)
                {
                    return true;
                }
            }
            catch (SocketException)
            {
                return true;
            }
        }

        return false;
    }

    private static async Task DripAsync(TcpClient client, CancellationToken stop)
    {
        try
        {
            while (!stop.IsCancellationRequested)
            {
                await client.SendAsync("x");
                await Task.Delay(50, CancellationToken.None);
            }
        }
        catch (IOException)
        {
            // The server has had enough.
        }
    }

    private static Task<Server> StartAsync() => Server.StartAsync(
        app =>
        {
            app.Map("/", async (HttpRequest request) =>
            {
                var body = new MemoryStream();
                await request.Body.CopyToAsync(body);
                return $"{body.Length}";
            });
            app.MapGreenlet("/endless", Handlers.Endless);
        },
        build: builder => builder.WebHost.ConfigureKestrel(options =>
        {
            options.Limits.RequestHeadersTimeout = s_limit;
            options.Limits.KeepAliveTimeout = s_limit;
            options.Limits.MinRequestBodyDataRate = new MinDataRate(1000, TimeSpan.FromSeconds(1.1));
            options.Limits.MinResponseDataRate = new MinDataRate(1_000_000, TimeSpan.FromSeconds(1.1));
        }));

    private static partial class Handlers
    {
        internal static TaskCompletionSource GivenUp { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        [Greenlet]
        internal static IEnumerable<byte[]> Endless()
        {
            var piece = new byte[100_000];
            try
            {
                while (true)
                {
                    yield return piece;
                    Greenlet.Yield();
                }
            }
            finally
            {
                GivenUp.TrySetResult();
            }
        }
    }
}
