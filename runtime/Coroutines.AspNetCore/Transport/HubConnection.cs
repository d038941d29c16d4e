using System.Buffers;
using System.IO.Pipelines;
using System.Net.Sockets;
using Coroutines.Polling;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.Extensions.Logging;

namespace Coroutines.AspNetCore.Transport;

/// <summary>
/// One connection on its hub: two greenlets carry bytes between the socket and the pipes that Kestrel reads and writes. The socket is closed when the sender ends:
/// with the output, with an error, or because the connection is aborted.
/// </summary>
internal sealed class HubConnection : DefaultConnectionContext, IMemoryPoolFeature, IConnectionSocketFeature, IHubFeature
{
    /// <summary>The smallest piece of memory worth a system call, in bytes.</summary>
    private const int SmallestRead = 2048;

    private readonly ILogger _logger;
    private readonly Pipe _input;
    private readonly Pipe _output;
    private readonly HubPipeScheduler _scheduler;
    private readonly CancellationTokenSource _closed = new();

    /// <summary>Completed in a turn of the hub, where Kestrel then takes leave of the connection.</summary>
    private readonly TaskCompletionSource _ended = new();

    /// <summary>Those it is one of until something has been read from it.</summary>
    private FreshConnections? _fresh;

    /// <summary>Why the connection ends, once that is known: the first reason counts.</summary>
    private Exception? _reason;
    private int _greenlets = 2;

    /// <summary>A connection of the hub that runs here.</summary>
    internal HubConnection(Socket socket, MemoryPool<byte> pool, GreenletTransportOptions options, FreshConnections fresh, ILogger logger)
        : base(ConnectionIds.Next())
    {
        SocketCalls.Prepare(socket);
        Socket = socket;
        Hub = Hub.Current;
        MemoryPool = pool;
        _logger = logger;
        _fresh = fresh;
        fresh.Add(this);

        // Our ends of the pipes are greenlets, which come home to their hub by themselves.
        _scheduler = HubPipeScheduler.Current;
        _input = new Pipe(CreateOptions(_scheduler, PipeScheduler.Inline, options.MaxReadBufferSize));
        _output = new Pipe(CreateOptions(PipeScheduler.Inline, _scheduler, options.MaxWriteBufferSize));
        Transport = new DuplexPipe(new FirstReadReader(_input.Reader, StartReceiving), _output.Writer);
        LocalEndPoint = socket.LocalEndPoint;
        RemoteEndPoint = socket.RemoteEndPoint;
        ConnectionClosed = _closed.Token;
        Features.Set<IMemoryPoolFeature>(this);
        Features.Set<IConnectionSocketFeature>(this);
        Features.Set<IHubFeature>(this);

        PipeOptions CreateOptions(PipeScheduler reader, PipeScheduler writer, long limit) =>
            new(pool, reader, writer, limit, limit / 2, useSynchronizationContext: false);
    }

    public Socket Socket { get; }

    public Hub Hub { get; }

    public MemoryPool<byte> MemoryPool { get; }

    /// <summary>Whether something that was sent lies in the socket. Any thread.</summary>
    internal bool HasUnread
    {
        get
        {
            try
            {
                return Socket.Available > 0;
            }
            catch (Exception e) when (e is ObjectDisposedException or SocketException)
            {
                return false;
            }
        }
    }

    /// <summary>Starts to send. On the connection's hub.</summary>
    internal void Start() => Greenlet.Spawn(SendAsync).Name = $"{ConnectionId} sends";

    public override void Abort(ConnectionAbortedException abortReason)
    {
        Interlocked.CompareExchange(ref _reason, abortReason, null);
        _output.Reader.CancelPendingRead();

        // Where the peer takes nothing, the sender waits for the socket and not for the pipe.
        _ = Hub.TryPost(new PostedCall<HubConnection>(static connection => Hub.CancelWait(connection.Socket.SafeHandle), this));
    }

    public override async ValueTask DisposeAsync()
    {
        Transport.Input.Complete();
        Transport.Output.Complete();
        await _ended.Task;
        _closed.Dispose();
    }

    private void StartReceiving()
    {
        if (!Hub.TryPost(new PostedCall<HubConnection>(static connection => Greenlet.Spawn(connection.ReceiveAsync).Name = $"{connection.ConnectionId} receives", this)))
        {
            EndInput(new ConnectionAbortedException("The hub of the connection has been stopped."));
        }
    }

    private async Coroutine ReceiveAsync()
    {
        Exception? error = null;
        try
        {
            error = await ReceiveUntilEndAsync();
        }
        catch (Exception e)
        {
            // Reported to whoever reads the connection.
            error = e is GreenletExit ? new ConnectionAbortedException("The hub of the connection is being stopped.", e) : e;
        }
        finally
        {
            EndInput(_reason ?? error);
        }
    }

    private void EndInput(Exception? error)
    {
        NoLongerFresh();
        _input.Writer.Complete(error);
        _scheduler.Schedule(static connection => ((HubConnection)connection!).OnInputEnded(), this);
    }

    private void NoLongerFresh()
    {
        _fresh?.Remove(this);
        _fresh = null;
    }

    private void OnInputEnded()
    {
        try
        {
            _closed.Cancel();
        }
        catch (Exception e)
        {
            // A listener failed; the connection has ended all the same.
            _logger.LogError(e, "A callback for the end of connection {Id} failed.", ConnectionId);
        }

        OnEnded();
    }

    /// <summary>Gives what ended the input; null for its regular end.</summary>
    private async Coroutine<Exception?> ReceiveUntilEndAsync()
    {
        var input = _input.Writer;
        var descriptor = Hub.GetDescriptor(Socket.SafeHandle);

        // What has come already is told by the poller.
        descriptor.OnDrained();
        while (true)
        {
            if (descriptor.IsDrained)
            {
                // Before memory is taken: an idle connection holds none.
                await Hub.WhenReady(Socket.SafeHandle, Readiness.Read, long.MaxValue);
            }

            var memory = input.GetMemory(SmallestRead);
            var count = SocketCalls.Receive(Socket, memory.Span, out var error);
            if (error == SocketError.WouldBlock)
            {
                await Hub.WhenReady(Socket.SafeHandle, Readiness.Read, long.MaxValue);
                continue;
            }

            if (error != SocketError.Success)
            {
                return IsReset(error) ? new ConnectionResetException(new SocketException((int)error).Message) : new SocketException((int)error);
            }

            if (count == 0)
            {
                return null;
            }

            if (count < memory.Length)
            {
                descriptor.OnDrained();
            }

            input.Advance(count);
            var flush = await input.FlushAsync();
            NoLongerFresh();
            if (flush.IsCompleted || flush.IsCanceled)
            {
                return null;
            }
        }
    }

    private async Coroutine SendAsync()
    {
        Exception? error = null;
        try
        {
            error = await SendUntilEndAsync();
        }
        catch (Exception e)
        {
            error = e;
        }
        finally
        {
            var reason = Interlocked.CompareExchange(ref _reason, error ?? new ConnectionAbortedException("The output of the connection has ended."), null) ?? error;
            Close(isRegular: reason is null);
            _output.Reader.Complete(error);
            _input.Writer.CancelPendingFlush();
            _scheduler.Schedule(static connection => ((HubConnection)connection!).OnEnded(), this);
        }
    }

    /// <summary>Gives what ended the output; null for its regular end.</summary>
    private async Coroutine<Exception?> SendUntilEndAsync()
    {
        var output = _output.Reader;
        while (true)
        {
            var read = await output.ReadAsync();
            if (read.IsCanceled)
            {
                return null;
            }

            var rest = read.Buffer;
            while (!rest.IsEmpty)
            {
                var count = SocketCalls.Send(Socket, rest, out var error);
                if (error == SocketError.WouldBlock)
                {
                    await Hub.WhenReady(Socket.SafeHandle, Readiness.Write, long.MaxValue);
                }
                else if (error != SocketError.Success)
                {
                    return IsReset(error) ? new ConnectionResetException(new SocketException((int)error).Message) : new SocketException((int)error);
                }

                rest = rest.Slice(count);
            }

            output.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
            {
                return null;
            }
        }
    }

    /// <summary>What ends otherwise than by its end is reset, so that a peer that takes nothing does not keep what was still to be sent.</summary>
    private void Close(bool isRegular)
    {
        Hub.CancelWait(Socket.SafeHandle);
        if (!isRegular)
        {
            Socket.Close(0);
            return;
        }

        try
        {
            Socket.Shutdown(SocketShutdown.Both);
        }
        catch (SocketException)
        {
            // The peer was faster.
        }

        Socket.Dispose();
    }

    private void OnEnded()
    {
        if (Interlocked.Decrement(ref _greenlets) == 0)
        {
            _ended.SetResult();
        }
    }

    private static bool IsReset(SocketError error) => error is SocketError.ConnectionReset or SocketError.Shutdown or SocketError.ConnectionAborted;
}
