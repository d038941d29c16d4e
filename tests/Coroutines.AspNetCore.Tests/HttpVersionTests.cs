using System.Net;
using Coroutines.AspNetCore.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Coroutines.AspNetCore.Tests;

/// <summary>HTTP/2, with and without TLS: many requests at once on one connection of one hub.</summary>
public sealed partial class HttpVersionTests
{
    private const int Streams = 90;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Greenlets_of_one_http2_connection_wait_for_each_other(bool tls)
    {
        await using var server = await StartAsync(tls);
        var answers = await Task.WhenAll(Enumerable.Range(0, Streams).Select(_ => GetAsync(server, "/meet"))).WaitAsync(Server.Patience);
        Assert.All(answers, answer => Assert.Equal("met", answer));
        Assert.Single((await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => GetAsync(server, "/connection")))).Distinct());
    }

    [Fact]
    public async Task A_stream_that_is_cancelled_kills_its_greenlet_and_not_its_neighbours()
    {
        await using var server = await StartAsync(tls: false);
        using var cancel = new CancellationTokenSource();
        var neighbour = GetAsync(server, "/wait");
        var cancelled = GetAsync(server, "/cancelled", cancel.Token);
        await Handlers.Started.Task.WaitAsync(Server.Patience);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        await Handlers.Killed.Task.WaitAsync(Server.Patience);
        await GetAsync(server, "/release");
        Assert.Equal("waited", await neighbour);
    }

    private static async Task<string> GetAsync(Server server, string path, CancellationToken cancellation = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        using var response = await server.Client.SendAsync(request, cancellation);
        Assert.Equal(HttpVersion.Version20, response.Version);
        return await response.Content.ReadAsStringAsync(cancellation);
    }

    private static Task<Server> StartAsync(bool tls) => Server.StartAsync(
        app =>
        {
            app.MapGreenlet("/meet", Handlers.Meet);
            app.MapGreenlet("/wait", Handlers.Wait);
            app.MapGreenlet("/release", Handlers.Release);
            app.MapGreenlet("/cancelled", Handlers.BeCancelled);
            app.MapGet("/connection", (HttpContext context) => context.Connection.Id);
        },
        tls: tls,
        protocols: HttpProtocols.Http2);

    private static partial class Handlers
    {
        private static int s_here;
        private static GreenletEvent? s_all;
        private static GreenletEvent? s_released;

        internal static TaskCompletionSource Started { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        internal static TaskCompletionSource Killed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        [Greenlet]
        internal static string Meet()
        {
            if (s_here % Streams == 0)
            {
                s_all = new GreenletEvent();
            }

            var all = s_all!;
            if (++s_here % Streams == 0)
            {
                all.Set();
            }

            all.Wait();
            return "met";
        }

        [Greenlet]
        internal static string Wait()
        {
            (s_released ??= new GreenletEvent()).Wait();
            return "waited";
        }

        [Greenlet]
        internal static void Release() => (s_released ??= new GreenletEvent()).Set();

        [Greenlet]
        internal static void BeCancelled()
        {
            try
            {
                Started.SetResult();
                Greenlet.Sleep(3600);
            }
            finally
            {
                Killed.SetResult();
            }
        }
    }
}
