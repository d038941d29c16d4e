using System.Net.Sockets;
using System.Threading.Tasks.Sources;

namespace Coroutines.Net;

/// <summary>A read or a write of a <see cref="HubStream"/> that a task awaits: it goes on in the hub's turn. One after the other uses the same object.</summary>
internal sealed class StreamOperation<TOperation>(Hub hub, Socket socket) : HubItem, IValueTaskSource<int>, IValueTaskSource
    where TOperation : struct, ISocketOperation<int>
{
    private ManualResetValueTaskSourceCore<int> _source;
    private CancellationTokenRegistration _registration;
    private TOperation _operation;
    private int _result;
    private Exception? _error;
    private bool _isOver;
    private int _isPending;

    /// <summary>Begins on any thread; ends at once when it can and the caller is on the hub's thread.</summary>
    internal ValueTask<int> RunAsync(TOperation operation, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<int>(cancellationToken);
        }

        if (Interlocked.Exchange(ref _isPending, 1) != 0)
        {
            throw new ConcurrentUseException($"Two tasks would wait for socket {socket.Handle} to {Verb(operation)}. Await the first call before the second, or have one task do all of them.");
        }

        _operation = operation;
        _result = 0;
        _error = null;
        _isOver = false;
        if (!hub.IsHere)
        {
            Begin(cancellationToken);
            hub.Post(this);
            return new ValueTask<int>(this, _source.Version);
        }

        if (!TryFinish())
        {
            try
            {
                Await();
            }
            catch (ConcurrentUseException)
            {
                _isPending = 0;
                throw;
            }

            Begin(cancellationToken);
            return new ValueTask<int>(this, _source.Version);
        }

        if (_error is null && hub.IsTurnOver())
        {
            Begin(CancellationToken.None);
            hub.Schedule(this);
            return new ValueTask<int>(this, _source.Version);
        }

        _isPending = 0;
        return _error is null ? new ValueTask<int>(_result) : ValueTask.FromException<int>(_error);
    }

    /// <inheritdoc cref="RunAsync"/>
    internal ValueTask RunWithoutResultAsync(TOperation operation, CancellationToken cancellationToken)
    {
        var running = RunAsync(operation, cancellationToken);
        if (!running.IsCompleted)
        {
            return new ValueTask(this, _source.Version);
        }

        if (!running.IsCompletedSuccessfully)
        {
            return new ValueTask(running.AsTask());
        }

        // Taken also when nobody asks for it: the hub may have been quicker than its caller on another thread, and the next write needs this object.
        _ = running.Result;
        return default;
    }

    internal override void Run(Hub hub)
    {
        if (!_isOver && !TryFinish())
        {
            Await();
            return;
        }

        _registration.Dispose();
        _registration = default;
        _operation = default;
        if (_error is null)
        {
            _source.SetResult(_result);
        }
        else
        {
            _source.SetException(_error);
        }
    }

    internal override void FailWait(Exception error) => End(error is ObjectDisposedException ? CreateError(_operation.GetClosedError(socket)) : error);

    public override string ToString() => "a task";

    int IValueTaskSource<int>.GetResult(short token)
    {
        try
        {
            return _source.GetResult(token);
        }
        finally
        {
            _source.Reset();
            Volatile.Write(ref _isPending, 0);
        }
    }

    void IValueTaskSource.GetResult(short token) => ((IValueTaskSource<int>)this).GetResult(token);

    public ValueTaskSourceStatus GetStatus(short token) => _source.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _source.OnCompleted(continuation, state, token, flags);

    private static string Verb(TOperation operation) => operation.Direction == Polling.Readiness.Read ? "read" : "write";

    private void Begin(CancellationToken cancellationToken)
    {
        if (cancellationToken.CanBeCanceled)
        {
            _registration = cancellationToken.UnsafeRegister(static (operation, token) => ((StreamOperation<TOperation>)operation!).OnCancelled(token), this);
        }
    }

    /// <remarks>The registration's disposal waits until this returns, so it is about the operation of now.</remarks>
    private void OnCancelled(CancellationToken token)
    {
        var version = _source.Version;
        if (hub.IsHere)
        {
            Cancel(version, token);
        }
        else
        {
            _ = hub.TryPost(new CallbackItem(() => Cancel(version, token)));
        }
    }

    private void Cancel(short version, CancellationToken token)
    {
        if (version == _source.Version && _source.GetStatus(version) == ValueTaskSourceStatus.Pending && !_isOver)
        {
            hub.GetDescriptor(socket.SafeHandle).Withdraw(this);
            End(new OperationCanceledException(token));
            if (!IsScheduled)
            {
                hub.Schedule(this);
            }
        }
    }

    private void End(Exception? error)
    {
        _error = error;
        _isOver = true;
    }

    private bool TryFinish()
    {
        try
        {
            var error = socket.Blocking ? AttemptOnHub() : _operation.Try(socket, ref _result);
            if (error == SocketError.WouldBlock)
            {
                return false;
            }

            End(error == SocketError.Success ? null : CreateError(error));
        }
        catch (ObjectDisposedException)
        {
            End(CreateError(_operation.GetClosedError(socket)));
        }

        return true;
    }

    private SocketError AttemptOnHub() =>
        SocketDriver.IsInVain(hub, socket, ref _operation, ref _result) ? SocketError.WouldBlock : SocketDriver.Attempt(hub, socket, ref _operation, ref _result);

    private void Await()
    {
        var descriptor = hub.GetDescriptor(socket.SafeHandle);
        descriptor.CheckIsFree(this, _operation.Direction);
        descriptor.Await(this, _operation.Direction);
    }

    private Exception CreateError(SocketError error)
    {
        try
        {
            _operation.Fail(error);
        }
        catch (IOException e)
        {
            return e;
        }

        throw new InvalidOperationException($"{typeof(TOperation).Name} does not fail with {error}.");
    }
}
