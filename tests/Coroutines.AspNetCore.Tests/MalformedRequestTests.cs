using Coroutines.AspNetCore.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Coroutines.AspNetCore.Tests;

/// <summary>What is no HTTP, or means two things, is refused, and the next client is served.</summary>
public sealed class MalformedRequestTests
{
    public static TheoryData<string, string> Requests() => new()
    {
        { "400", "\0\0\0\0\r\n\r\n" },
        { "400", "GET\r\n\r\n" },
        { "400", "GET / HTTP/1.1\r\nHost: x\r\nName\r\n\r\n" },
        { "400", "GET / HTTP/1.1\r\nHost: x\r\n: value\r\n\r\n" },
        { "400", "GET / HTTP/1.1\r\nHost: x\r\nNa me: value\r\n\r\n" },
        { "400", "GET / HTTP/1.1\r\nHost: x\r\nName: a\0b\r\n\r\n" },
        { "400", "GET /\0 HTTP/1.1\r\nHost: x\r\n\r\n" },
        { "400", "GET /%00 HTTP/1.1\r\nHost: x\r\n\r\n" },
        { "400", "GET / HTTP/1.1\r\n\r\n" },
        { "400", "GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n" },
        { "400", "GET / HTTP/1.1\r\nHost: x\r\n folded: y\r\n\r\n" },
        { "505", "GET / HTTP/9.9\r\nHost: x\r\n\r\n" },
        { "400", "GET http:// HTTP/1.1\r\nHost: x\r\n\r\n" },

        // Two lengths: whoever stands in front may believe the other one.
        { "400", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello" },
        { "400", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n" },
        { "400", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1x\r\n\r\nh" },
        { "400", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999\r\n\r\n" },
        { "400", "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n" },
        { "400", "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\nhello\r\n0\r\n\r\n" },
        { "400", "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\nhello\r\n0\r\n\r\n" },
        { "500", "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\nhello\r\n0\r\n\r\n" },
        { "400", "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhelloXX0\r\n\r\n" },

        { "414", $"GET /{new string('a', 100_000)} HTTP/1.1\r\nHost: x\r\n\r\n" },
        { "431", $"GET / HTTP/1.1\r\nHost: x\r\nName: {new string('a', 100_000)}\r\n\r\n" },
        { "431", $"GET / HTTP/1.1\r\nHost: x\r\n{string.Concat(Enumerable.Range(0, 200).Select(i => $"Name{i}: a\r\n"))}\r\n" },
        { "413", $"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2000000\r\n\r\n{new string('a', 2_000_000)}" },
        { "413", $"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1E8480\r\n{new string('a', 2_000_000)}\r\n0\r\n\r\n" },
    };

    [Fact]
    public async Task Each_is_refused_with_its_status_and_the_server_goes_on()
    {
        await using var server = await Server.StartAsync(
            app => app.Map("/", async (HttpRequest request) =>
            {
                var body = new MemoryStream();
                await request.Body.CopyToAsync(body);
                return $"{body.Length}";
            }),
            build: builder => builder.WebHost.ConfigureKestrel(options => options.Limits.MaxRequestBodySize = 1_000_000));
        foreach (var (status, request) in Requests().Select(row => ((string)row[0], (string)row[1])))
        {
            var answer = await Http.AskAsync(server, request);
            Assert.True(answer.StartsWith($"HTTP/1.1 {status} ", StringComparison.Ordinal), $"{status} expected for {request[..Math.Min(request.Length, 200)]}\n{answer}");
            Assert.Equal("0", await server.Client.GetStringAsync("/"));
        }
    }

    /// <summary>The chunks count, not the length beside them: what follows them is refused with the connection and is no second request.</summary>
    [Fact]
    public async Task A_request_is_not_smuggled_behind_another()
    {
        var seen = new List<string>();
        await using var server = await Server.StartAsync(app => app.Run(async context =>
        {
            lock (seen)
            {
                seen.Add(context.Request.Path);
            }

            await context.Request.Body.CopyToAsync(Stream.Null);
        }));
        var answer = await Http.AskAsync(
            server,
            "POST /first HTTP/1.1\r\nHost: x\r\nContent-Length: 60\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        Assert.DoesNotContain("/smuggled", seen);
        Assert.StartsWith("HTTP/1.1 ", answer);
    }
}
