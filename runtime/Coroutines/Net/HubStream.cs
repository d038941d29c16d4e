using System.Net.Sockets;

namespace Coroutines.Net;

/// <summary>
/// A <see cref="NetworkStream"/> that stays on the hub whoever uses it: a greenlet, plain code, or the tasks of a reader, a TLS stream or an HTTP client on top of
/// it, which go on in the hub's turn when the socket is ready.
/// </summary>
internal sealed class HubStream : NetworkStream
{
    private readonly Hub _hub = Hub.Current;
    private readonly StreamOperation<StreamReceive> _reading;
    private readonly StreamOperation<StreamSend> _writing;
    private readonly bool _ownsSocket;

    internal HubStream(Socket socket, FileAccess access, bool ownsSocket)
        : base(socket, access, ownsSocket)
    {
        _ownsSocket = ownsSocket;
        _reading = new StreamOperation<StreamReceive>(_hub, socket);
        _writing = new StreamOperation<StreamSend>(_hub, socket);
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        ValidateBufferArguments(buffer, offset, count);
        return CanRead ? SocketDriver.Run<StreamReceive, int>(Socket, new StreamReceive(buffer.AsMemory(offset, count))) : base.Read(buffer, offset, count);
    }

    public override int Read(Span<byte> buffer) => SpanCalls.Read(this, buffer);

    public override int ReadByte() => SpanCalls.ReadByte(this);

    public override void Write(byte[] buffer, int offset, int count)
    {
        ValidateBufferArguments(buffer, offset, count);
        if (CanWrite)
        {
            SocketDriver.Run<StreamSend, int>(Socket, new StreamSend(buffer.AsMemory(offset, count)));
        }
        else
        {
            base.Write(buffer, offset, count);
        }
    }

    public override void Write(ReadOnlySpan<byte> buffer) => SpanCalls.Write(this, buffer);

    public override void WriteByte(byte value) => SpanCalls.Write(this, [value]);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        ValidateBufferArguments(buffer, offset, count);
        return ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        CanRead ? _reading.RunAsync(new StreamReceive(buffer), cancellationToken) : base.ReadAsync(buffer, cancellationToken);

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        ValidateBufferArguments(buffer, offset, count);
        return WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        CanWrite ? _writing.RunWithoutResultAsync(new StreamSend(buffer), cancellationToken) : base.WriteAsync(buffer, cancellationToken);

    public override IAsyncResult BeginRead(byte[] buffer, int offset, int count, AsyncCallback? callback, object? state) =>
        TaskToAsyncResult.Begin(ReadAsync(buffer, offset, count, CancellationToken.None), callback, state);

    public override int EndRead(IAsyncResult asyncResult) => TaskToAsyncResult.End<int>(asyncResult);

    public override IAsyncResult BeginWrite(byte[] buffer, int offset, int count, AsyncCallback? callback, object? state) =>
        TaskToAsyncResult.Begin(WriteAsync(buffer, offset, count, CancellationToken.None), callback, state);

    public override void EndWrite(IAsyncResult asyncResult) => TaskToAsyncResult.End(asyncResult);

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing && _ownsSocket)
        {
            // Who waits tries again, and hears that the socket is closed.
            _hub.ForgetClosed(Socket.SafeHandle);
        }
    }
}
