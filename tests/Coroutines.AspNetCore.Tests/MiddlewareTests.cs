using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Security.Claims;
using System.Text;
using Coroutines.AspNetCore.Tests.Support;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;

namespace Coroutines.AspNetCore.Tests;

/// <summary>An application as it may be already: what it uses of ASP.NET Core works on hubs as it does elsewhere.</summary>
public sealed class MiddlewareTests : IAsyncLifetime
{
    private const int CacheSeconds = 60;

    private readonly string _files = Directory.CreateTempSubdirectory().FullName;
    private int _computed;
    private Server _server = null!;

    public async Task InitializeAsync()
    {
        await File.WriteAllTextAsync(Path.Combine(_files, "large.txt"), string.Concat(Enumerable.Range(0, 100_000).Select(i => $"{i}\n")));
        _server = await Server.StartAsync(Configure, hubs: 2, build: builder =>
        {
            builder.Services.AddResponseCompression();
            builder.Services.AddOutputCache();
            builder.Services.AddRateLimiter(options => options.AddFixedWindowLimiter("three", limit =>
            {
                limit.PermitLimit = 3;
                limit.Window = TimeSpan.FromHours(1);
            }));
            builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie();
            builder.Services.AddAuthorization();
            builder.Services.AddSignalR();
            builder.Services.AddControllers().AddApplicationPart(typeof(NumbersController).Assembly);
        });
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_files, recursive: true);
    }

    [Fact]
    public async Task Static_files_whole_in_part_and_unchanged()
    {
        var whole = await _server.Client.GetByteArrayAsync("/files/large.txt");
        Assert.Equal(await File.ReadAllBytesAsync(Path.Combine(_files, "large.txt")), whole);

        using var request = new HttpRequestMessage(HttpMethod.Get, "/files/large.txt") { Headers = { Range = new(100, 199) } };
        using var part = await _server.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal(whole[100..200], await part.Content.ReadAsByteArrayAsync());

        using var again = new HttpRequestMessage(HttpMethod.Get, "/files/large.txt") { Headers = { IfNoneMatch = { part.Headers.ETag! } } };
        using var unchanged = await _server.Client.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
    }

    [Fact]
    public async Task Compressed_responses()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/text") { Headers = { AcceptEncoding = { new("gzip") } } };
        using var response = await _server.Client.SendAsync(request);
        Assert.Equal(["gzip"], response.Content.Headers.ContentEncoding);
        await using var text = new GZipStream(await response.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
        Assert.Equal(new string('x', 100_000), await new StreamReader(text).ReadToEndAsync());
    }

    [Fact]
    public async Task Cached_responses()
    {
        var first = await _server.Client.GetStringAsync("/cached");
        using var other = _server.CreateClient();
        Assert.Equal(first, await other.GetStringAsync("/cached"));
        Assert.Equal(1, _computed);
    }

    [Fact]
    public async Task Limited_rates()
    {
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 4; i++)
        {
            using var response = await _server.Client.GetAsync("/limited");
            statuses.Add(response.StatusCode);
        }

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.ServiceUnavailable], statuses);
    }

    [Fact]
    public async Task Cookies_of_who_signed_in()
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = _server.Address, Timeout = Server.Patience };
        using (var refused = await client.GetAsync("/me"))
        {
            Assert.Equal(HttpStatusCode.Redirect, refused.StatusCode);
        }

        using var signedIn = await client.PostAsync("/sign-in?name=Ann", null);
        Assert.Equal(HttpStatusCode.OK, signedIn.StatusCode);
        Assert.Equal("Ann", await client.GetStringAsync("/me"));
    }

    [Fact]
    public async Task Controllers()
    {
        using var response = await _server.Client.PostAsJsonAsync("/numbers/sum", new[] { 1, 2, 3 });
        Assert.Equal("6", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task SignalR_over_a_web_socket()
    {
        using var one = await ConnectToHubAsync();
        using var other = await ConnectToHubAsync();
        await SendRecordAsync(one, """{"type":1,"target":"Say","arguments":["hello"]}""");
        Assert.Contains("\"arguments\":[\"hello\"]", await ReceiveRecordAsync(one));
        Assert.Contains("\"arguments\":[\"hello\"]", await ReceiveRecordAsync(other));
    }

    [Fact]
    public async Task Trailers_of_http2_as_gRPC_sends_them()
    {
        await using var server = await Server.StartAsync(app => app.MapPost("/service/Method", async (HttpContext context) =>
        {
            context.Response.ContentType = "application/grpc";
            await context.Request.Body.CopyToAsync(context.Response.Body);
            context.Response.AppendTrailer("grpc-status", "0");
        }), tls: true);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/service/Method")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent([0, 0, 0, 0, 2, 1, 2]),
        };
        using var response = await server.Client.SendAsync(request);
        Assert.Equal([0, 0, 0, 0, 2, 1, 2], await response.Content.ReadAsByteArrayAsync());
        Assert.Equal("0", Assert.Single(response.TrailingHeaders.GetValues("grpc-status")));
    }

    private void Configure(WebApplication app)
    {
        app.UseResponseCompression();
        app.UseStaticFiles(new StaticFileOptions { RequestPath = "/files", FileProvider = new PhysicalFileProvider(_files) });
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseOutputCache();
        app.UseWebSockets();
        app.MapGet("/text", () => Results.Text(new string('x', 100_000)));
        app.MapGet("/cached", () => $"{Interlocked.Increment(ref _computed)}").CacheOutput(policy => policy.Expire(TimeSpan.FromSeconds(CacheSeconds)));
        app.MapGet("/limited", () => "served").RequireRateLimiting("three");
        app.MapGet("/me", (ClaimsPrincipal user) => user.Identity!.Name).RequireAuthorization();
        app.MapPost("/sign-in", (string name) => Results.SignIn(
            new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, name)], CookieAuthenticationDefaults.AuthenticationScheme)), new AuthenticationProperties()));
        app.MapHub<Chat>("/chat");
        app.MapControllers();
    }

    private async Task<ClientWebSocket> ConnectToHubAsync()
    {
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(new UriBuilder(_server.Address) { Scheme = "ws", Path = "/chat" }.Uri, default).WaitAsync(Server.Patience);
        await SendRecordAsync(socket, """{"protocol":"json","version":1}""");
        Assert.Equal("{}\u001e", await ReceiveRecordAsync(socket));
        return socket;
    }

    private static Task SendRecordAsync(ClientWebSocket socket, string record) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(record + '\u001e'), WebSocketMessageType.Text, true, default);

    private static async Task<string> ReceiveRecordAsync(ClientWebSocket socket)
    {
        var buffer = new byte[10_000];
        var message = await socket.ReceiveAsync(buffer, default).WaitAsync(Server.Patience);
        return Encoding.UTF8.GetString(buffer, 0, message.Count);
    }

    private sealed class Chat : Microsoft.AspNetCore.SignalR.Hub
    {
        public Task Say(string text) => Clients.All.SendAsync("Said", text);
    }
}

[ApiController]
[Route("numbers")]
public sealed class NumbersController : ControllerBase
{
    [HttpPost("sum")]
    public async Task<int> SumAsync(int[] numbers)
    {
        await Task.Delay(1);
        return numbers.Sum();
    }
}
