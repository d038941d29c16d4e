using System.Net;
using System.Net.Sockets;
using System.Text;
using Coroutines.AspNetCore.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Coroutines.AspNetCore.Tests;

public class TransportTests
{
    [Fact]
    public async Task Requests_of_a_connection_run_on_its_hub()
    {
        await using var server = await Server.StartAsync(app => app.MapGet("/", () => Thread.CurrentThread.Name));
        await server.Client.GetStringAsync("/");
        Assert.Equal("Kestrel hub 0", await server.Client.GetStringAsync("/"));
        Assert.Equal("Kestrel hub 0", await server.Client.GetStringAsync("/"));
    }

    [Theory]
    [InlineData(false, "1.1")]
    [InlineData(true, "1.1")]
    [InlineData(true, "2.0")]
    public async Task Bodies_of_every_size_come_back(bool tls, string version)
    {
        await using var server = await Server.StartAsync(app => app.MapPost("/", async (HttpRequest request) =>
        {
            var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            return Results.Bytes(body.ToArray());
        }), tls: tls);
        foreach (var size in new[] { 0, 1, 4096, 100_000, 5_000_000 })
        {
            var body = new byte[size];
            new Random(size).NextBytes(body);
            using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new ByteArrayContent(body), Version = new Version(version), VersionPolicy = HttpVersionPolicy.RequestVersionExact };
            using var response = await server.Client.SendAsync(request);
            Assert.Equal(new Version(version), response.Version);
            Assert.Equal(body, await response.Content.ReadAsByteArrayAsync());
        }
    }

    [Fact]
    public async Task Pipelined_requests_are_answered_in_order()
    {
        await using var server = await Server.StartAsync(app => app.MapGet("/{n}", (int n) => $"<{n}>"));
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, server.Address.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 50).Select(n =>
            $"GET /{n} HTTP/1.1\r\nHost: x\r\n{(n == 49 ? "Connection: close\r\n" : "")}\r\n"))));
        var answer = await new StreamReader(stream).ReadToEndAsync().WaitAsync(Server.Patience);
        Assert.Equal(Enumerable.Range(0, 50).Select(n => $"<{n}>"), answer.Split("\r\n").Where(line => line.StartsWith('<')));
    }

    [Fact]
    public async Task A_request_that_comes_byte_by_byte_is_understood_and_a_bad_one_refused()
    {
        await using var server = await Server.StartAsync(app => app.MapGet("/", () => "hello"));
        using var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync(IPAddress.Loopback, server.Address.Port);
        foreach (var b in "GET / HTTP/1.1\r\nHost: x\r\n\r\nNONSENSE\r\n\r\n"u8.ToArray())
        {
            await client.GetStream().WriteAsync(new[] { b });
        }

        var answer = await new StreamReader(client.GetStream()).ReadToEndAsync().WaitAsync(Server.Patience);
        Assert.StartsWith("HTTP/1.1 200 OK", answer);
        Assert.Contains("hello", answer);
        Assert.Contains("HTTP/1.1 400 Bad Request", answer);
    }

    [Fact]
    public async Task A_client_that_goes_away_aborts_its_request()
    {
        var aborted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await Server.StartAsync(app => app.MapGet("/", async (HttpContext context) =>
        {
            context.RequestAborted.Register(aborted.SetResult);
            started.SetResult();
            await aborted.Task;
        }));
        using (var client = new TcpClient())
        {
            await client.ConnectAsync(IPAddress.Loopback, server.Address.Port);
            await client.GetStream().WriteAsync("GET / HTTP/1.1\r\nHost: x\r\n\r\n"u8.ToArray());
            await started.Task.WaitAsync(Server.Patience);
            client.LingerState = new LingerOption(true, 0);
        }

        await aborted.Task.WaitAsync(Server.Patience);
    }

    [Fact]
    public async Task A_slow_reader_holds_up_the_writer_and_nobody_else()
    {
        const int Size = 20_000_000;
        await using var server = await Server.StartAsync(app =>
        {
            app.MapGet("/large", async (HttpResponse response) =>
            {
                var piece = new byte[100_000];
                for (var sent = 0; sent < Size; sent += piece.Length)
                {
                    await response.Body.WriteAsync(piece);
                }
            });
            app.MapGet("/small", () => "small");
        });
        using var response = await server.Client.GetAsync("/large", HttpCompletionOption.ResponseHeadersRead);
        using var other = server.CreateClient();
        Assert.Equal("small", await other.GetStringAsync("/small"));
        Assert.Equal(Size, (await response.Content.ReadAsByteArrayAsync()).Length);
    }

    [Fact]
    public async Task Several_hubs_share_the_connections()
    {
        await using var server = await Server.StartAsync(app => app.MapGet("/", () => Thread.CurrentThread.Name), hubs: 2);
        var seen = new HashSet<string>();
        for (var i = 0; i < 200 && seen.Count < 2; i++)
        {
            using var client = server.CreateClient();
            await client.GetStringAsync("/");
            seen.Add(await client.GetStringAsync("/"));
        }

        Assert.Equal(["Kestrel hub 0", "Kestrel hub 1"], seen.Order());
    }

    [Fact]
    public async Task A_unix_socket_is_served_by_all_hubs()
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.sock");
        await using var server = await Server.StartAsync(
            app => app.MapGet("/", () => Thread.CurrentThread.Name),
            hubs: 2,
            build: builder => Microsoft.AspNetCore.Hosting.WebHostBuilderKestrelExtensions.ConfigureKestrel(builder.WebHost, options => options.ListenUnixSocket(path)));
        var seen = new HashSet<string>();
        for (var i = 0; i < 4; i++)
        {
            using var client = new HttpClient(new SocketsHttpHandler
            {
                ConnectCallback = async (_, token) =>
                {
                    var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                    await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), token);
                    return new NetworkStream(socket, ownsSocket: true);
                },
            });
            await client.GetStringAsync("http://x/");
            seen.Add(await client.GetStringAsync("http://x/"));
        }

        Assert.Equal(2, seen.Count);
    }

    [Fact]
    public async Task An_address_in_use_is_refused_also_where_hubs_share_theirs()
    {
        await using var server = await Server.StartAsync(app => app.MapGet("/", () => "first"), hubs: 2);
        var error = await Assert.ThrowsAsync<IOException>(() => Server.StartAsync(
            app => app.MapGet("/", () => "second"),
            hubs: 2,
            build: builder => Microsoft.AspNetCore.Hosting.WebHostBuilderKestrelExtensions.ConfigureKestrel(builder.WebHost, options => options.Listen(IPAddress.Loopback, server.Address.Port))));
        Assert.Contains("address already in use", error.Message);
    }

    /// <summary>The hub learns of the clients and of the stop at the same time.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_stop_serves_who_stands_in_the_queue(int hubs)
    {
        const int Count = 100;
        await using var server = await Server.StartAsync(app => app.MapGet("/", () => "hello"), hubs);
        await server.Client.GetStringAsync("/");
        var released = new ManualResetEventSlim();
        var held = server.Hubs.Select(hub => hub.RunAsync(() =>
        {
            released.Wait();
            return default;
        })).ToArray();
        var clients = new List<TcpClient>();
        for (var i = 0; i < Count; i++)
        {
            clients.Add(await Http.ConnectAsync(server));
            await clients[i].SendAsync(Http.Get);
        }

        var stopped = server.StopAsync();
        released.Set();
        await Task.WhenAll(held);
        foreach (var client in clients)
        {
            Assert.StartsWith("HTTP/1.1 200 ", await client.ReadToEndAsync());
            client.Dispose();
        }

        await stopped.WaitAsync(Server.Patience);
    }

    [Fact]
    public async Task A_stop_lets_requests_finish()
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var server = await Server.StartAsync(app => app.MapGet("/", async () =>
        {
            started.SetResult();
            await Task.Delay(200);
            return "finished";
        }));
        var answer = server.Client.GetStringAsync("/");
        await started.Task.WaitAsync(Server.Patience);
        await server.StopAsync();
        Assert.Equal("finished", await answer);
        await server.DisposeAsync();
    }
}
