using System.Net.Sockets;
using Coroutines.Patches;

namespace Coroutines.Tests.Polling;

/// <summary>The system gives the lowest free number to the next descriptor; nothing else may open one meanwhile.</summary>
[Collection(nameof(PollerSwitchTests))]
public class DescriptorReuseTests
{
    [Theory, MemberData(nameof(Pollers.All), MemberType = typeof(Pollers))]
    public void A_number_that_is_used_again_gets_nothing_of_what_had_it_before(string poller) => OnHub.Run(() =>
    {
        Pollers.Use(poller);
        Greenlet.Spawn(async Coroutine () =>
        {
            var reused = 0;
            for (var i = 0; i < 50; i++)
            {
                var (a, b) = Sockets.Connect();
                var reader = Greenlet.Spawn(async Coroutine () => await Coroutines.Hub.WaitReadAsync(b.SafeHandle));
                await Greenlet.YieldAsync();
                var number = b.Handle;

                // The system may have told of this already when the descriptor is closed.
                a.Send([1]);
                b.Dispose();
                var (c, d) = Sockets.Connect();
                if ((c.Handle == number ? c : d.Handle == number ? d : null) is { } later)
                {
                    reused++;
                    Assert.False(await Coroutines.Hub.WaitReadAsync(later.SafeHandle, 0.001));
                    await reader.JoinAsync();
                    Assert.IsType<ObjectDisposedException>(reader.Exception);
                }
                else
                {
                    await reader.KillAsync();
                }

                a.Dispose();
                c.Dispose();
                d.Dispose();
            }

            Assert.NotEqual(0, reused);
        }).Get();
    });

    [Fact]
    public void Nothing_is_left_of_sockets_that_were_closed_killed_and_timed_out() => OnHub.Run(async Coroutine () =>
    {
        async Coroutine Storm()
        {
            var pairs = Enumerable.Range(0, 100).Select(_ => Sockets.Connect()).ToArray();
            var readers = Array.ConvertAll(pairs, pair => Greenlet.Spawn(async Coroutine () => await SocketPatches.ReceiveAsync(pair.Server, new byte[1])));
            await Greenlet.YieldAsync();
            for (var i = 0; i < pairs.Length; i++)
            {
                switch (i % 4)
                {
                    case 0:
                        SocketPatches.Close(pairs[i].Server);
                        break;
                    case 1:
                        await readers[i].KillAsync(block: false);
                        break;
                    case 2:
                        pairs[i].Client.Send([1]);
                        break;
                    default:
                        await readers[i].KillAsync(new TimeoutException(), block: false);
                        SocketPatches.Close(pairs[i].Server);
                        break;
                }
            }

            await Greenlet.JoinAllAsync(readers);
            foreach (var (client, server) in pairs)
            {
                SocketPatches.Close(client);
                SocketPatches.Close(server);
            }
        }

        await Storm();
        var before = Sockets.CountOpen();
        for (var i = 0; i < 10; i++)
        {
            await Storm();
        }

        // A storm that leaked would leak ten times; a finalizer of an earlier test may close one meanwhile.
        Assert.InRange(Sockets.CountOpen(), 0, before + 9);
        Assert.Equal(0, Coroutines.Hub.Current.CountWaits());
        Assert.Equal(1, Coroutines.Hub.Current.Count);
    });
}
