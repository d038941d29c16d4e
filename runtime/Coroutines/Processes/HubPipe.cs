using System.IO.Pipes;
using System.Net.Sockets;
using Coroutines.Net;

namespace Coroutines;

/// <summary>
/// Our end of a pipe to a child process, on the hub whoever uses it: a greenlet, plain code, or the tasks of a reader or writer on top of it, which go on in the hub's
/// turn when the pipe is ready.
/// </summary>
internal sealed class HubPipe : Stream
{
    private readonly Hub _hub = Hub.Current;

    /// <summary>To .NET, a socket is anything that has a descriptor; of one that is none it reads and writes.</summary>
    private readonly Socket _end;
    private readonly StreamOperation<PipeRead>? _reading;
    private readonly StreamOperation<PipeWrite>? _writing;

    private HubPipe(AnonymousPipeClientStream pipe)
    {
        _end = new Socket(new SafeSocketHandle(pipe.SafePipeHandle.DangerousGetHandle(), ownsHandle: true));
        pipe.SafePipeHandle.SetHandleAsInvalid();
        if (pipe.CanRead)
        {
            _reading = new StreamOperation<PipeRead>(_hub, _end);
        }
        else
        {
            _writing = new StreamOperation<PipeWrite>(_hub, _end);
        }
    }

    public override bool CanRead => _reading is not null && !_end.SafeHandle.IsClosed;

    public override bool CanWrite => _writing is not null && !_end.SafeHandle.IsClosed;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
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

    public override void Write(byte[] buffer, int offset, int count) =>
        SocketDriver.Run<PipeWrite, int>(Writable(_end), new PipeWrite(Buffers.Of(buffer, offset, count)));

    public override void Flush()
    {
        // It keeps nothing back.
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => cancellationToken.IsCancellationRequested ? Task.FromCanceled(cancellationToken) : Task.CompletedTask;

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

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private T Readable<T>(T end) => CanRead ? end : throw NotUsable();

    private T Writable<T>(T end) => CanWrite ? end : throw NotUsable();

    private Exception NotUsable() => _end.SafeHandle.IsClosed ? new ObjectDisposedException(nameof(HubPipe)) : new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            _end.Dispose();
            _hub.ForgetClosed(_end.SafeHandle);
        }
    }
}
