using System.Collections.Concurrent;
using Coroutines.AspNetCore.Tests.Support;
using Microsoft.AspNetCore.Builder;

namespace Coroutines.AspNetCore.Tests;

/// <summary>What blocks in a handler holds up the connections of its hub, and <see cref="HubMonitor"/> says so.</summary>
public sealed class BlockedHubTests
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMilliseconds(50);

    [Theory]
    [InlineData("/plain")]
    [InlineData("/greenlet")]
    public async Task A_handler_that_blocks_is_reported(string path)
    {
        using var seen = new ManualResetEventSlim();
        var started = 0;
        var reports = new ConcurrentQueue<HubBlockageEventArgs>();
        await using var server = await Server.StartAsync(app =>
        {
            app.MapGet("/plain", Block);
            app.MapGreenlet("/greenlet", Block);
        });
        using var monitor = await server.Hubs[0].RunAsync(() => new Coroutine<HubMonitor>(new HubMonitor(s_limit) { Writer = TextWriter.Null }));
        monitor.Blocked += (_, blockage) =>
        {
            // A slow machine may hold up anything.
            if (Volatile.Read(ref started) > 0)
            {
                reports.Enqueue(blockage);
                seen.Set();
            }
        };
        Assert.Equal("seen", await server.Client.GetStringAsync(path));
        Assert.True(reports.TryDequeue(out var report));
        Assert.Same(server.Hubs[0], report.Hub);
        Assert.Equal(path == "/greenlet", report.Greenlet is not null);
        Assert.Contains("(Kestrel hub 0) has not switched for", report.Report);

        string Block()
        {
            Interlocked.Increment(ref started);
            return seen.Wait(Server.Patience) ? "seen" : "not seen";
        }
    }
}
