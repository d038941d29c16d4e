using System.IO.Pipelines;

namespace Coroutines.AspNetCore.Transport;

/// <summary>
/// The reading end of a connection, which starts to receive with the first read. Kestrel begins a connection on the thread pool; what its first read waits for
/// then comes from the hub, and the connection goes on there.
/// </summary>
internal sealed class FirstReadReader(PipeReader pipe, Action start) : PipeReader
{
    private Action? _start = start;

    public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        var read = pipe.ReadAsync(cancellationToken);
        Start();
        return read;
    }

    public override bool TryRead(out ReadResult result)
    {
        Start();
        return pipe.TryRead(out result);
    }

    public override void AdvanceTo(SequencePosition consumed) => pipe.AdvanceTo(consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined) => pipe.AdvanceTo(consumed, examined);

    public override void CancelPendingRead() => pipe.CancelPendingRead();

    public override void Complete(Exception? exception = null)
    {
        // A receiver that never starts would never end.
        Start();
        pipe.Complete(exception);
    }

    protected override ValueTask<ReadResult> ReadAtLeastAsyncCore(int minimumSize, CancellationToken cancellationToken)
    {
        var read = pipe.ReadAtLeastAsync(minimumSize, cancellationToken);
        Start();
        return read;
    }

    private void Start()
    {
        if (_start is { } start)
        {
            _start = null;
            start();
        }
    }
}
