using System.Net;
using Coroutines.Integration.Tests.Servers;
using Coroutines.Tests;
using RealWorld;
using StackExchange.Redis;

namespace Coroutines.Integration.Tests;

/// <summary>StackExchange.Redis, and a blocking client of our own, on Redis.</summary>
public sealed partial class RedisTests(RedisServer server) : IClassFixture<RedisServer>
{
    [SkippableFact]
    public void Many_greenlets_over_one_connection()
    {
        server.SkipIfMissing();
        OnHub.Run(() =>
        {
            using var redis = ConnectionMultiplexer.Connect(server.EndPoint.ToString());
            Assert.Equal(100, RedisCounter.Count(redis.GetDatabase(), "counter", 100));
        });
    }

    [SkippableFact]
    public void A_blocking_client_waits_while_another_sends()
    {
        server.SkipIfMissing();
        OnHub.Run(() => Assert.Equal("a letter by way of letters", RespConversation.Hold(server.EndPoint)));
    }

    /// <summary>All are connected before the first one counts.</summary>
    [SkippableFact]
    public void A_thousand_blocking_clients_on_one_thread()
    {
        server.SkipIfMissing();
        OnHub.Run(() =>
        {
            const int Clients = 1000;
            var all = new GreenletBarrier(Clients);
            Greenlet.JoinAll(Enumerable.Range(0, Clients).Select(_ => Greenlet.Spawn(Count, server.EndPoint, all)), raiseError: true);
            Assert.Equal(Clients.ToString(), Greenlet.Spawn(Call, server.EndPoint, "GET", "thousand").Get());
        });
    }

    /// <summary>Its connection is closed, so the server gives the item to the next one.</summary>
    [SkippableFact]
    public void A_killed_reader_takes_no_item_with_it()
    {
        server.SkipIfMissing();
        OnHub.Run(() =>
        {
            var killed = Greenlet.Spawn(Pop, server.EndPoint, "items");
            while (!Equals(Greenlet.Spawn(Blocked, server.EndPoint).Get(), true))
            {
            }

            killed.Kill();
            while (!Equals(Greenlet.Spawn(Blocked, server.EndPoint).Get(), false))
            {
            }

            Greenlet.Spawn(Call, server.EndPoint, "RPUSH", "items").Get();
            Assert.Equal("x", Greenlet.Spawn(Pop, server.EndPoint, "items").Get());
        });
    }

    [Greenlet]
    private static void Count(IPEndPoint endPoint, GreenletBarrier all)
    {
        using var client = new RespClient();
        client.Connect(endPoint);
        all.Wait();
        client.Call("INCR", "thousand");
    }

    [Greenlet]
    private static string? Call(IPEndPoint endPoint, string command, string key)
    {
        using var client = new RespClient();
        client.Connect(endPoint);
        return (command == "RPUSH" ? client.Call(command, key, "x") : client.Call(command, key))?.ToString();
    }

    [Greenlet]
    private static string? Pop(IPEndPoint endPoint, string key)
    {
        using var client = new RespClient();
        client.Connect(endPoint);
        return ((object?[])client.Call("BLPOP", key, "0")!)[1]?.ToString();
    }

    [Greenlet]
    private static bool Blocked(IPEndPoint endPoint)
    {
        using var client = new RespClient();
        client.Connect(endPoint);
        return client.Call("INFO", "clients")!.ToString()!.Contains("blocked_clients:1", StringComparison.Ordinal);
    }
}
