using System.IO.Pipes;
using System.Net.Sockets;
using Coroutines.Net;

namespace Coroutines;

/// <summary>
/// Our end of a pipe to a child process, on the hub whoever uses it: a greenlet, plain code, or the tasks of a reader or writer on top of it, which go on in the hub's
/// turn when the pipe is ready.
/// </summary>
internal sealed class HubPipe : PipeStream
{
    private readonly Hub _hub = Hub.Current;

    /// <summary>A view of the pipe that does not own it. To .NET, a socket is anything that has a descriptor; of one that is none it reads and writes.</summary>
    private readonly Socket _end;
    private readonly StreamOperation<PipeRead>? _reading;
    private readonly StreamOperation<PipeWrite>? _writing;

    private HubPipe(AnonymousPipeClientStream pipe)
        : base(pipe.CanRead ? PipeDirection.In : PipeDirection.Out, bufferSize: 0)
    {
        // The handle is ours now, and has a finalizer of its own.
        GC.SuppressFinalize(pipe);
        InitializeHandle(pipe.SafePipeHandle, isExposed: true, isAsync: false);
        IsConnected = true;
        _end = new Socket(new SafeSocketHandle(SafePipeHandle.DangerousGetHandle(), ownsHandle: false));
        GC.SuppressFinalize(_end);
        if (CanRead)
        {
            _reading = new StreamOperation<PipeRead>(_hub, _end);
        }
        else
        {
            _writing = new StreamOperation<PipeWrite>(_hub, _end);
        }
    }

    /// <summary>Has the pipe under a reader or writer of .NET live on this thread's hub from now on. Does nothing where it does already, or cannot.</summary>
    internal static void TakeOver(ref Stream stream)
    {
        if (stream is AnonymousPipeClientStream { SafePipeHandle: { IsClosed: false, IsInvalid: false } } pipe)
        {
            stream = new HubPipe(pipe);
        }
    }

    public override int Read(byte[] buffer, int offset, int count) =>
        SocketDriver.Run<PipeRead, int>(Readable(_end), new PipeRead(Buffers.Of(buffer, offset, count)));

    public override int Read(Span<byte> buffer) => SpanCalls.Read(this, buffer);

    public override int ReadByte() => SpanCalls.ReadByte(this);

    public override void Write(byte[] buffer, int offset, int count) =>
        SocketDriver.Run<PipeWrite, int>(Writable(_end), new PipeWrite(Buffers.Of(buffer, offset, count)));

    public override void Write(ReadOnlySpan<byte> buffer) => SpanCalls.Write(this, buffer);

    public override void WriteByte(byte value) => SpanCalls.Write(this, [value]);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(Buffers.Of(buffer, offset, count), cancellationToken).AsTask();

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Readable(_reading!).RunAsync(new PipeRead(buffer), cancellationToken);

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(Buffers.Of(buffer, offset, count), cancellationToken).AsTask();

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        Writable(_writing!).RunWithoutResultAsync(new PipeWrite(buffer), cancellationToken);

    public override IAsyncResult BeginRead(byte[] buffer, int offset, int count, AsyncCallback? callback, object? state) =>
        TaskToAsyncResult.Begin(ReadAsync(buffer, offset, count, CancellationToken.None), callback, state);

    public override int EndRead(IAsyncResult asyncResult) => TaskToAsyncResult.End<int>(asyncResult);

    public override IAsyncResult BeginWrite(byte[] buffer, int offset, int count, AsyncCallback? callback, object? state) =>
        TaskToAsyncResult.Begin(WriteAsync(buffer, offset, count, CancellationToken.None), callback, state);

    public override void EndWrite(IAsyncResult asyncResult) => TaskToAsyncResult.End(asyncResult);

    private T Readable<T>(T end) => Open(CanRead, end);

    private T Writable<T>(T end) => Open(CanWrite, end);

    /// <exception cref="ObjectDisposedException">It is closed.</exception>
    private T Open<T>(bool isThisWay, T end)
    {
        // Throws when it is closed.
        _ = SafePipeHandle;
        return isThisWay ? end : throw new NotSupportedException();
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            var handle = _end.SafeHandle;
            handle.Dispose();
            _hub.ForgetClosed(handle);
        }
    }
}
