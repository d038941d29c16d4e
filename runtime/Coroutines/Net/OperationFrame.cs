using System.Diagnostics;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Coroutines.CompilerServices;

namespace Coroutines.Net;

/// <summary>A socket operation that waits until it can go on.</summary>
/// <remarks>An async method in its place would be copied to a frame for every message that is waited for, together with what it was given.</remarks>
[StackTraceHidden]
internal sealed class OperationFrame<TOperation, T> : MethodFrame<T>
    where TOperation : struct, ISocketOperation<T>
{
    private static readonly int s_pool = FramePool.TakeNumber();

    private Socket _socket = null!;
    private TOperation _operation;
    private long _deadline;

    /// <summary>Goes on with an operation that has just been told that it would block.</summary>
    internal static Coroutine<T> RunAsync(Hub hub, Socket socket, in TOperation operation, T result)
    {
        var frame = Unsafe.As<OperationFrame<TOperation, T>?>(hub.FramePoolOf(s_pool).Take()) ?? new OperationFrame<TOperation, T> { Hub = hub };
        frame._socket = socket;
        frame._operation = operation;
        frame.Result = result;
        frame.Begin();
        return new Coroutine<T>(frame, frame.Version);
    }

    internal override Frame? Resume()
    {
        SocketError error;
        try
        {
            error = Hub.Running!.EndWait() ? Attempt() : SocketError.TimedOut;
            if (error == SocketError.WouldBlock)
            {
                Wait();
                return null;
            }
        }
        catch (ObjectDisposedException)
        {
            error = _operation.GetClosedError(_socket);
        }
        catch (Exception e)
        {
            Fail(e);
            return NextFrame;
        }

        End(error);
        return NextFrame;
    }

    internal override void Recycle()
    {
        _socket = null!;
        _operation = default;
        if (Hub.IsHere)
        {
            Hub.FramePoolOf(s_pool).Add(this);
        }
    }

    private void Begin()
    {
        try
        {
            var timeout = _operation.GetTimeout(_socket);
            _deadline = timeout <= 0 ? long.MaxValue : Hub.DeadlineAfter(TimeSpan.FromMilliseconds(timeout));
            Wait();
        }
        catch (ObjectDisposedException)
        {
            End(_operation.GetClosedError(_socket));
        }
        catch (Exception e)
        {
            Fail(e);
        }
    }

    private void Wait() => Hub.WaitUntilReady(_socket.SafeHandle, _operation.Direction, this, _deadline);

    private SocketError Attempt()
    {
        var result = Result!;
        var error = SocketDriver.Attempt(Hub, _socket, ref _operation, ref result);
        Result = result;
        return error;
    }

    private void End(SocketError error)
    {
        if (error != SocketError.Success)
        {
            try
            {
                Result = _operation.Fail(error);
            }
            catch (Exception e)
            {
                Fail(e);
                return;
            }
        }

        IsCompleted = true;
    }
}
