using System.Net.Sockets;
using System.Net;
using Coroutines.Patches;
using Coroutines.Servers;

namespace Coroutines;

/// <summary>Receives datagrams and runs a handler for each in a greenlet of its own (gevent: <c>server.DatagramServer</c>).</summary>
public sealed class DatagramServer : GreenletServer
{
    /// <summary>No datagram is larger, in bytes.</summary>
    private const int LargestDatagram = 65535;

    private readonly Func<byte[], EndPoint, Coroutine> _handle;
    private readonly GreenletSemaphore _sending = new();
    private readonly byte[] _buffer = new byte[LargestDatagram];
    private Socket? _socket;

    /// <summary>A server that is not started yet.</summary>
    /// <param name="address">Where it listens.</param>
    /// <param name="handle">What to do with a datagram and its sender's address: a <c>[Greenlet]</c> method.</param>
    /// <param name="pool">Bounds the handlers that run at once; while it is full, datagrams wait in the socket's buffer. Null for no bound.</param>
    public DatagramServer(ListenAddress address, Action<byte[], EndPoint> handle, GreenletPool? pool = null)
        : this(address, TwinFinder.Find(handle), pool)
    {
    }

    /// <inheritdoc cref="DatagramServer(ListenAddress, Action{byte[], EndPoint}, GreenletPool)"/>
    public DatagramServer(ListenAddress address, Func<byte[], EndPoint, Coroutine> handle, GreenletPool? pool = null)
        : base(address, pool)
    {
        ArgumentNullException.ThrowIfNull(handle);
        _handle = handle;
    }

    /// <summary>Sends a datagram from the server's address, one after the other (gevent: <c>sendto</c>). Suspends while the socket's buffer is full.</summary>
    /// <param name="data">The datagram.</param>
    /// <param name="address">Its receiver.</param>
    /// <exception cref="InvalidOperationException">The server is not started.</exception>
    public void SendTo(byte[] data, EndPoint address) => Hub.Block(SendToAsync(data, address));

    /// <inheritdoc cref="SendTo"/>
    public async Coroutine SendToAsync(byte[] data, EndPoint address)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(address);
        using (await _sending.EnterAsync())
        {
            await SocketPatches.SendToAsync(_socket ?? throw new InvalidOperationException("The server is not started. Call Start first."), data, address);
        }
    }

    private protected override EndPoint Open(ListenAddress address)
    {
        _socket = Listener.Bind(address, SocketType.Dgram, share: false);
        return _socket.LocalEndPoint!;
    }

    private protected override async Coroutine<Greenlet?> AcceptNextAsync()
    {
        EndPoint any = _socket!.AddressFamily == AddressFamily.InterNetworkV6 ? new IPEndPoint(IPAddress.IPv6Any, 0) : new IPEndPoint(IPAddress.Any, 0);
        var (count, sender) = await SocketPatches.ReceiveFromAsync(_socket, _buffer, any);
        var data = _buffer.AsSpan(0, count).ToArray();
        return new Greenlet(() => _handle(data, sender));
    }

    private protected override void Close()
    {
        Hub.CancelWait(_socket!.SafeHandle);
        _socket.Dispose();
        _socket = null;
    }
}
