using System.Net.Sockets;
using Coroutines.Patches;
using Coroutines.Tests.Polling;

namespace Coroutines.Tests.Net;

/// <summary>Thousands of greenlets echo while others kill them, let their time pass and close sockets under them: no byte is lost or mixed up, and nothing is left.</summary>
[Collection(nameof(PollerSwitchTests))]
public class StormTests
{
    private const int Connections = 1000;
    private const int Block = 4096;

    [Fact]
    public void Nothing_is_lost_and_nothing_is_left() => OnHub.Run(async Coroutine () =>
    {
        var random = new Random(5);
        await Storm(random);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var (open, memory) = (Sockets.CountOpen(), GC.GetTotalMemory(forceFullCollection: true));
        for (var i = 0; i < 3; i++)
        {
            await Storm(random);
        }

        // What leaked would have leaked three thousand times. A connection of an earlier test may be closed by its finalizer meanwhile.
        Assert.InRange(Sockets.CountOpen(), 0, open + 20);
        Assert.Equal(0, Coroutines.Hub.Current.CountWaits());
        Assert.Equal(1, Coroutines.Hub.Current.Count);
        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true), 0, memory + (3 * Connections * 100));
    });

    private static async Coroutine Storm(Random random)
    {
        using var listener = Sockets.Listen();
        var echoes = new GreenletGroup();
        var serving = Greenlet.Spawn(AcceptAsync, listener, echoes);
        var outcomes = new Dictionary<string, int>();
        var sockets = new Socket[Connections];
        var clients = Enumerable.Range(0, Connections).Select(i => Greenlet.Spawn(async Coroutine () =>
        {
            var outcome = "ended otherwise";
            using var socket = sockets[i] = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await SocketPatches.ConnectAsync(socket, listener.LocalEndPoint!);
                outcome = await TalkAsync(socket, (byte)i, new Random(i));
            }
            catch (GreenletExit)
            {
                outcome = "killed";
                throw;
            }
            catch (ObjectDisposedException)
            {
                outcome = "closed";
            }
            catch (SocketException e) when (e.SocketErrorCode is SocketError.ConnectionAborted or SocketError.ConnectionReset or SocketError.Shutdown or SocketError.OperationAborted)
            {
                outcome = "closed";
            }
            finally
            {
                outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
                SocketPatches.Close(socket);
            }
        })).ToArray();
        for (var i = 0; i < Connections / 4; i++)
        {
            await Greenlet.SleepAsync(0);
            await clients[random.Next(Connections)].KillAsync(block: random.Next(2) == 0);
            if (sockets[random.Next(Connections)] is { } socket)
            {
                SocketPatches.Close(socket);
            }
        }

        await Greenlet.JoinAllAsync(clients);
        Assert.All(clients, client => Assert.Null(client.Exception));
        Assert.Equal(Connections, outcomes.GetValueOrDefault("talked") + outcomes.GetValueOrDefault("killed") + outcomes.GetValueOrDefault("closed"));
        Assert.All(["talked", "killed", "closed"], outcome => Assert.NotEqual(0, outcomes.GetValueOrDefault(outcome)));
        await serving.KillAsync();
        await echoes.JoinAsync(raiseError: true);
        SocketPatches.Close(listener);
    }

    /// <summary>Sends blocks of what only this connection sends and reads them back. A limit on a read passes now and then, and the read goes on after it.</summary>
    private static async Coroutine<string> TalkAsync(Socket socket, byte mark, Random random)
    {
        var sent = new byte[Block];
        var received = new byte[Block];
        Array.Fill(sent, mark);
        for (var round = 0; round < 4; round++)
        {
            await SocketPatches.SendAsync(socket, sent);
            for (var count = 0; count < Block;)
            {
                var chunk = 0;
                var isInTime = await GreenletTimeout.TryRunAsync(random.Next(3) == 0 ? 0.0001 : 60, async Coroutine () =>
                    chunk = await SocketPatches.ReceiveAsync(socket, received, count, Block - count, SocketFlags.None));
                if (isInTime && chunk == 0)
                {
                    throw new SocketException((int)SocketError.ConnectionReset);
                }

                Assert.All(received.AsSpan(count, chunk).ToArray(), value => Assert.Equal(mark, value));
                count += chunk;
            }
        }

        return "talked";
    }

    private static async Coroutine AcceptAsync(Socket listener, GreenletGroup echoes)
    {
        while (true)
        {
            echoes.Spawn(EchoAsync, await SocketPatches.AcceptAsync(listener));
        }
    }

    private static async Coroutine EchoAsync(Socket socket)
    {
        var buffer = new byte[1000];
        try
        {
            while (await SocketPatches.ReceiveAsync(socket, buffer) is > 0 and var count)
            {
                await SocketPatches.SendAsync(socket, buffer, count, SocketFlags.None);
            }
        }
        catch (SocketException)
        {
            // The client has been killed, or closed under its own feet.
        }
        finally
        {
            SocketPatches.Close(socket);
        }
    }
}
