using System.Buffers;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using Coroutines.Servers;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging;

namespace Coroutines.AspNetCore.Transport;

/// <summary>
/// One endpoint of the server. Where the system can share an address among sockets, every hub has a listening socket of its own; elsewhere the first hub accepts and
/// deals the connections out.
/// </summary>
internal sealed class HubListener : IConnectionListener
{
    private readonly GreenletTransportOptions _options;
    private readonly HubWorkers _workers;
    private readonly MemoryPool<byte> _pool;
    private readonly ILogger _logger;
    private readonly Listener[] _listeners;

    /// <summary>Kestrel, whose only loop asks, hears of a connection on the hub that has accepted it, and not by way of the thread pool.</summary>
    private readonly Channel<ConnectionContext> _accepted = Channel.CreateUnbounded<ConnectionContext>(new() { SingleReader = true, AllowSynchronousContinuations = true });
    private readonly FreshConnections _fresh = new();
    private readonly bool[] _isClosed;
    private int _open;

    internal HubListener(EndPoint endPoint, GreenletTransportOptions options, HubWorkers workers, MemoryPool<byte> pool, ILogger logger)
    {
        _options = options;
        _workers = workers;
        _pool = pool;
        _logger = logger;
        _listeners = Open(endPoint, options);
        _isClosed = new bool[_listeners.Length];
        _open = _listeners.Length;
        EndPoint = _listeners[0].EndPoint;
        foreach (var listener in _listeners)
        {
            listener.Failing += error => logger.LogError(error, "A connection at {EndPoint} could not be accepted; the server goes on in a moment.", EndPoint);
        }
    }

    public EndPoint EndPoint { get; }

    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default) =>
        await _accepted.Reader.WaitToReadAsync(cancellationToken).ConfigureAwait(false) && _accepted.Reader.TryRead(out var connection) ? connection : null;

    /// <summary>Stops to listen. Whoever stands in the system's queue is still served.</summary>
    public ValueTask UnbindAsync(CancellationToken cancellationToken = default)
    {
        foreach (var listener in _listeners)
        {
            listener.Stop();
        }

        return default;
    }

    public async ValueTask DisposeAsync()
    {
        await UnbindAsync().ConfigureAwait(false);
        await _accepted.Reader.Completion.ConfigureAwait(false);
        _pool.Dispose();
    }

    /// <summary>Accepts on the hub of a worker until the listener is stopped.</summary>
    internal async Coroutine ServeAsync(int worker)
    {
        if (worker >= _listeners.Length)
        {
            return;
        }

        var isAlone = _listeners.Length == 1;
        var listener = _listeners[worker];
        while (await listener.AcceptAsync() is { } socket)
        {
            var hub = isAlone ? _workers.NextHub() : Hub.Current;
            if (hub.IsHere)
            {
                Accept(socket);
            }
            else if (!hub.TryPost(new PostedCall<(HubListener Listener, Socket Socket)>(static posted => posted.Listener.Accept(posted.Socket), (this, socket))))
            {
                socket.Dispose();
            }
        }

        listener.Dispose();
        if (!_isClosed[worker])
        {
            _isClosed[worker] = true;
            if (Interlocked.Decrement(ref _open) == 0)
            {
                await _fresh.WaitAsync();
                _workers.Forget(this);
                _accepted.Writer.Complete();
            }
        }
    }

    /// <summary>Starts a connection on this hub and hands it to Kestrel.</summary>
    private void Accept(Socket socket)
    {
        if (_options.NoDelay && socket.ProtocolType == ProtocolType.Tcp)
        {
            socket.NoDelay = true;
        }

        var connection = new HubConnection(socket, _pool, _options, _fresh, _logger);
        connection.Start();
        if (!_accepted.Writer.TryWrite(connection))
        {
            connection.Abort(new ConnectionAbortedException("The server has stopped listening."));
        }
    }

    private static Listener[] Open(EndPoint endPoint, GreenletTransportOptions options)
    {
        if (endPoint is not FileHandleEndPoint file)
        {
            return Listener.Open(endPoint, options.Hubs, options.Backlog, options.SharesPort);
        }

        if (file.FileHandleType == FileHandleType.Pipe)
        {
            throw new NotSupportedException("Kestrel on hubs listens at sockets; the file handle is a pipe.");
        }

        return [Listener.Open(new Socket(new SafeSocketHandle((nint)file.FileHandle, ownsHandle: true)), options.Backlog)];
    }
}
