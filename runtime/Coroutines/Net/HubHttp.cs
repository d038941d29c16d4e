using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using Coroutines.Net;
using Coroutines.Patches;

namespace Coroutines;

/// <summary>HTTP over connections that live on a hub.</summary>
public static class HubHttp
{
    /// <summary>
    /// A handler for <see cref="HttpClient"/> whose connections live on this thread's hub: they are made by greenlets, and what was read from them goes on in the hub's turn,
    /// also under TLS. In a <c>[Greenlet]</c> method <c>new HttpClient()</c> has such a handler. Never suspends.
    /// </summary>
    /// <remarks>
    /// The client can be used on any thread for as long as the hub runs, and does not keep it running. Set <see cref="SocketsHttpHandler.ConnectCallback"/> to something else
    /// to connect in another way.
    /// </remarks>
    public static SocketsHttpHandler CreateHandler()
    {
        var hub = Hub.Current;
        return new SocketsHttpHandler
        {
            ConnectCallback = (context, cancellationToken) => new ValueTask<Stream>(ConnectAsync(hub, context.DnsEndPoint, cancellationToken)),
        };
    }

    private static async Task<Stream> ConnectAsync(Hub hub, DnsEndPoint address, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Greenlet? connecting = null;
        await using var registration = cancellationToken.UnsafeRegister(_ => hub.TryPost(new CallbackItem(() => Kill(connecting))), null);
        return await hub.RunAsync(async Coroutine<Stream> () =>
        {
            connecting = Greenlet.Current;
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await Connector.ConnectAsync(socket, address);
                return new HubStream(socket, FileAccess.ReadWrite, ownsSocket: true);
            }
            catch
            {
                SocketPatches.Dispose(socket);
                throw;
            }
        }).ConfigureAwait(false);
    }

    private static void Kill(Greenlet? greenlet)
    {
        if (greenlet is { IsReady: false })
        {
            Greenlet.Spawn(async Coroutine () => await greenlet.KillAsync());
        }
    }
}
