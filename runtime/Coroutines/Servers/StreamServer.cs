using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using Coroutines.Servers;

namespace Coroutines;

/// <summary>
/// Accepts connections and runs a handler for each in a greenlet of its own (gevent: <c>server.StreamServer</c>). The connection is closed when its handler ends.
/// </summary>
/// <remarks>
/// What goes wrong while accepting, such as a process out of descriptors, is reported to <see cref="Hub.UnhandledException"/>, once while it goes on, and followed by a pause
/// that doubles up to a second. For one server on several hubs see <see cref="HubGroup"/> and <see cref="SharesPort"/>.
/// </remarks>
public sealed class StreamServer : GreenletServer
{
    private readonly Func<Socket, EndPoint, Coroutine> _handle;
    private Listener? _listener;

    /// <summary>A server that is not started yet.</summary>
    /// <param name="address">Where it listens.</param>
    /// <param name="handle">What to do with a connection and its remote address: a <c>[Greenlet]</c> method.</param>
    /// <param name="pool">Bounds the handlers that run at once; null for no bound.</param>
    public StreamServer(ListenAddress address, Action<Socket, EndPoint> handle, GreenletPool? pool = null)
        : this(address, TwinFinder.Find(handle), pool)
    {
    }

    /// <inheritdoc cref="StreamServer(ListenAddress, Action{Socket, EndPoint}, GreenletPool)"/>
    public StreamServer(ListenAddress address, Func<Socket, EndPoint, Coroutine> handle, GreenletPool? pool = null)
        : base(address, pool)
    {
        ArgumentNullException.ThrowIfNull(handle);
        _handle = handle;
    }

    /// <summary>A server whose connections are encrypted; the handshake runs in the greenlet of the connection.</summary>
    /// <param name="address">Where it listens.</param>
    /// <param name="handle">What to do with the decrypted stream of a connection and its remote address: a <c>[Greenlet]</c> method.</param>
    /// <param name="tls">The certificate and the other choices of the server.</param>
    /// <param name="pool">Bounds the handlers that run at once, handshakes included; null for no bound.</param>
    public StreamServer(ListenAddress address, Action<Stream, EndPoint> handle, SslServerAuthenticationOptions tls, GreenletPool? pool = null)
        : this(address, TwinFinder.Find(handle), tls, pool)
    {
    }

    /// <inheritdoc cref="StreamServer(ListenAddress, Action{Stream, EndPoint}, SslServerAuthenticationOptions, GreenletPool)"/>
    public StreamServer(ListenAddress address, Func<Stream, EndPoint, Coroutine> handle, SslServerAuthenticationOptions tls, GreenletPool? pool = null)
        : this(address, new TlsHandler(handle, tls).HandleAsync, pool)
    {
    }

    /// <summary>How many connections may wait in the system's queue until they are accepted. 128 by default, as in gevent.</summary>
    public int Backlog { get; init; } = 128;

    /// <summary>
    /// Whether other servers of this user may listen at the same port, each getting its share of the connections: one for each hub or process. Linux only.
    /// </summary>
    public bool SharesPort { get; init; }

    private protected override EndPoint Open(ListenAddress address)
    {
        _listener = Listener.Open(address, Backlog, SharesPort);
        _listener.Failing += Report;
        return _listener.EndPoint;
    }

    private protected override async Coroutine<Greenlet?> AcceptNextAsync() =>
        await _listener!.AcceptAsync() is { } socket ? new ServedConnection(socket, _handle) : null;

    private protected override void Close() => _listener!.Dispose();
}
