using System.Diagnostics;
using Coroutines.AspNetCore.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Coroutines.AspNetCore.Tests;

/// <summary>Clients that were not written in .NET: every request of theirs is answered, over each protocol, by greenlets of one hub and of two.</summary>
[Collection(nameof(Alone))]
public sealed partial class OtherClientsTests
{
    [ToolFact("curl", "curl")]
    public async Task Curl_is_answered_over_every_protocol()
    {
        await using var plain = await StartAsync(HttpProtocols.Http1);
        await using var multiplexed = await StartAsync(HttpProtocols.Http2);
        await using var tls = await StartAsync(HttpProtocols.Http1AndHttp2, tls: true);
        foreach (var (server, protocol, version) in ((Server, string, string)[])
            [(plain, "--http1.0", "1.1"), (plain, "--http1.1", "1.1"), (multiplexed, "--http2-prior-knowledge", "2"), (tls, "--http1.1", "1.1"), (tls, "--http2", "2")])
        {
            string[] common = ["--silent", "--show-error", "--insecure", protocol, "--max-time", "60", "--write-out", " %{http_version} %{http_code}"];
            var address = server.Address.ToString();
            Assert.Equal($"Hello {version} 200", await RunAsync("curl", [.. common, address]));
            Assert.Equal($" {version} 200", await RunAsync("curl", [.. common, "--head", "--output", "/dev/null", address]));
            Assert.Equal($" {version} 404", await RunAsync("curl", [.. common, address + "nowhere"]));
            Assert.Equal($"onetwothree {version} 200", await RunAsync("curl", [.. common, address + "pieces"]));

            // Several on one connection, one after the other and at once. (curl 7.88 cannot with prior knowledge, whoever the server is.)
            if (server != multiplexed)
            {
                Assert.Equal($"Hello {version} 200Hello {version} 200Hello {version} 200", await RunAsync("curl", [.. common, address, address, address]));
                Assert.Equal(3, (await RunAsync("curl", [.. common, "--parallel", address, address, address])).Split($" {version} 200").Length - 1);
            }

            // So large that curl asks first, with Expect: 100-continue, and that no buffer holds it.
            var file = Path.GetTempFileName();
            try
            {
                await File.WriteAllBytesAsync(file, new byte[5_000_000]);
                Assert.Equal($"5000000 {version} 200", await RunAsync("curl", [.. common, "--data-binary", "@" + file, address + "size"]));
            }
            finally
            {
                File.Delete(file);
            }
        }
    }

    [ToolFact("h2load", "nghttp2-client")]
    public async Task H2load_loses_no_request()
    {
        foreach (var hubs in (int[])[1, 2])
        {
            await using var plain = await StartAsync(HttpProtocols.Http1, hubs: hubs);
            await using var multiplexed = await StartAsync(HttpProtocols.Http2, hubs: hubs);
            await using var tls = await StartAsync(HttpProtocols.Http1AndHttp2, tls: true, hubs: hubs);
            foreach (var (server, arguments) in ((Server, string[])[])[(plain, ["--h1"]), (multiplexed, ["-m", "20"]), (tls, ["-m", "20"]), (tls, ["--h1"])])
            {
                var report = await RunAsync("h2load", [.. arguments, "-n", "10000", "-c", "50", server.Address.ToString()]);
                Assert.Contains("requests: 10000 total, 10000 started, 10000 done, 10000 succeeded, 0 failed, 0 errored, 0 timeout", report, StringComparison.Ordinal);
                Assert.Contains("status codes: 10000 2xx", report, StringComparison.Ordinal);
            }
        }
    }

    [ToolFact("ab", "apache2-utils")]
    public async Task Ab_loses_no_request()
    {
        foreach (var hubs in (int[])[1, 2])
        {
            await using var server = await StartAsync(HttpProtocols.Http1, hubs: hubs);
            foreach (var arguments in (string[][])[["-k"], []])
            {
                var report = await RunAsync("ab", [.. arguments, "-q", "-n", "3000", "-c", "50", server.Address.ToString()]);
                Assert.Matches(@"Complete requests:\s+3000\n", report);
                Assert.Matches(@"Failed requests:\s+0\n", report);
                Assert.DoesNotContain("Non-2xx", report, StringComparison.Ordinal);
            }
        }
    }

    [ToolFact("wrk", "wrk")]
    public async Task Wrk_loses_no_request()
    {
        foreach (var hubs in (int[])[1, 2])
        {
            await using var server = await StartAsync(HttpProtocols.Http1, hubs: hubs);
            var report = await RunAsync("wrk", ["-t", "1", "-c", "200", "-d", "2s", server.Address.ToString()]);
            Assert.Matches("[1-9][0-9]* requests in", report);
            Assert.DoesNotContain("Socket errors", report, StringComparison.Ordinal);
            Assert.DoesNotContain("Non-2xx", report, StringComparison.Ordinal);
        }
    }

    private static Task<Server> StartAsync(HttpProtocols protocols, bool tls = false, int hubs = 1) => Server.StartAsync(
        app =>
        {
            app.MapGreenlet("/", Handlers.Greet, "GET", "HEAD");
            app.MapGreenlet("/pieces", Handlers.Send);
            app.MapGreenlet("/size", Handlers.Measure, "POST");
        },
        hubs,
        tls,
        protocols: protocols);

    private static async Task<string> RunAsync(string program, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        using var limit = new CancellationTokenSource(Server.Patience * 2);
        try
        {
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            var output = await process.StandardOutput.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}: {process.ExitCode}\n{output}\n{await errors}");
            return output;
        }
        finally
        {
            process.Kill();
        }
    }

    private static partial class Handlers
    {
        [Greenlet]
        internal static string Greet()
        {
            Greenlet.Sleep(TimeSpan.Zero);
            return "Hello";
        }

        [Greenlet]
        internal static IEnumerable<string> Send()
        {
            yield return "one";
            Greenlet.Sleep(TimeSpan.FromMilliseconds(1));
            yield return "two";
            yield return "three";
        }

        [Greenlet]
        internal static long Measure(HttpRequest request)
        {
            var buffer = new byte[10_000];
            var size = 0L;
            while (request.Body.Read(buffer) is > 0 and var count)
            {
                size += count;
            }

            return size;
        }
    }
}
