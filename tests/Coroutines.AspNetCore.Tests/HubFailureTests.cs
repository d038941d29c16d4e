using System.Diagnostics;
using System.Runtime.InteropServices;
using Coroutines.AspNetCore.Tests.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace Coroutines.AspNetCore.Tests;

/// <summary>A hub that fails as a whole: reported, replaced, and nobody waits for its connections for ever.</summary>
[Collection(nameof(Alone))]
public sealed partial class HubFailureTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_hub_that_fails_is_replaced_and_the_server_still_stops(int hubs)
    {
        using var log = new LogLines();
        await using var server = await Server.StartAsync(
            app =>
            {
                app.MapGet("/", () => Thread.CurrentThread.Name);
                app.MapGreenlet("/wait", Handlers.Wait);
            },
            hubs,
            build: builder => builder.Logging.AddProvider(log));
        var names = Enumerable.Range(0, hubs).Select(number => $"Kestrel hub {number}").ToArray();
        Assert.Equal(names, await FindHubsAsync(server, hubs));
        var waiting = Enumerable.Range(0, 10).Select(_ => Http.AskAsync(server, "GET /wait HTTP/1.1\r\nHost: x\r\n\r\n")).ToArray();
        await Until.TrueAsync(() => Handlers.Waiting == waiting.Length, "Not all requests have begun.");

        var lost = server.Hubs[0];
        using var failing = await lost.RunAsync(() => new Coroutine<SignalHandler>(Greenlet.OnSignal(PosixSignal.SIGHUP, () => throw new InvalidDataException("fatal"))));
        using (var signal = Process.Start("kill", ["-HUP", $"{Environment.ProcessId}"]))
        {
            await signal.WaitForExitAsync();
        }

        await Until.TrueAsync(() => server.Hubs[0] != lost, "The hub was not replaced.");
        Assert.Single(log.Lines, line => line.StartsWith("Critical: A hub failed and is replaced", StringComparison.Ordinal) && line.EndsWith("InvalidDataException", StringComparison.Ordinal));
        Assert.Equal(names, await FindHubsAsync(server, hubs));

        // Those of the lost hub have ended; those of the other one are killed by the stop.
        if (hubs == 1)
        {
            await Task.WhenAll(waiting).WaitAsync(Server.Patience);
        }

        await server.StopAsync(TimeSpan.FromSeconds(1)).WaitAsync(Server.Patience);
        Assert.All(await Task.WhenAll(waiting).WaitAsync(Server.Patience), answer => Assert.DoesNotContain(" 200 ", answer));
        Assert.Equal(0, Handlers.Waiting);
    }

    private static async Task<string[]> FindHubsAsync(Server server, int count)
    {
        var seen = new HashSet<string>();
        for (var tries = 0; seen.Count < count && tries < 500; tries++)
        {
            using var client = server.CreateClient();
            await client.GetStringAsync("/");
            seen.Add(await client.GetStringAsync("/"));
        }

        return [.. seen.Order()];
    }

    private static partial class Handlers
    {
        private static int s_waiting;

        internal static int Waiting => s_waiting;

        [Greenlet]
        internal static void Wait()
        {
            Interlocked.Increment(ref s_waiting);
            try
            {
                Greenlet.Sleep(3600);
            }
            finally
            {
                Interlocked.Decrement(ref s_waiting);
            }
        }
    }
}
