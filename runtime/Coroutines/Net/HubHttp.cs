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
    /// Has the connections of a handler live on this thread's hub: they are made by greenlets, and what was read from them goes on in the hub's turn, also under TLS. In a
    /// <c>[Greenlet]</c> method the handlers that it creates, and that of <c>new HttpClient()</c>, are of this kind. Never suspends.
    /// </summary>
    /// <param name="handler">A handler that has sent nothing yet. One that connects in a way of its own is left as it is.</param>
    /// <returns>The handler.</returns>
    /// <remarks>The client can be used on any thread for as long as the hub runs, and does not keep it running.</remarks>
    /// <exception cref="InvalidOperationException">The handler has sent something already.</exception>
    public static SocketsHttpHandler UseHub(SocketsHttpHandler handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        var hub = Hub.Current;
        handler.ConnectCallback ??= (context, cancellationToken) => new ValueTask<Stream>(ConnectAsync(hub, context.DnsEndPoint, cancellationToken));
        return handler;
    }

    /// <summary>A handler for <see cref="HttpClient"/> whose connections live on this thread's hub; see <see cref="UseHub"/>. Never suspends.</summary>
    public static SocketsHttpHandler CreateHandler() => UseHub(new SocketsHttpHandler());

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
