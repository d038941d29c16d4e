using System.Net.Sockets;
using Coroutines.Polling;

namespace Coroutines.Net;

/// <summary>Makes a blocking call of attempts that do not block: the first at once, the others each time the socket is ready.</summary>
/// <remarks>
/// .NET's own asynchronous methods are never called: the first of them that waits registers the socket with .NET's own poller for good, and every later packet
/// then wakes two threads. An attempt is a call of the system that does not block (<see cref="DirectCalls"/>), or the blocking method itself in non-blocking mode, which
/// costs a field once the descriptor is non-blocking; what the user sees of <see cref="Socket.Blocking"/> does not change.
/// </remarks>
internal static class SocketDriver
{
    internal static Coroutine<T> RunAsync<TOperation, T>(Socket socket, TOperation operation)
        where TOperation : struct, ISocketOperation<T>
    {
        T result = default!;
        if (!socket.Blocking)
        {
            // As far as it goes, as the user asked for.
            var outcome = operation.Try(socket, ref result);
            return new Coroutine<T>(outcome == SocketError.Success || outcome == SocketError.WouldBlock && HasProgress(result) ? result : operation.Fail(outcome));
        }

        var hub = Hub.Current;
        var error = IsInVain(hub, socket, ref operation, ref result) ? SocketError.WouldBlock : Attempt(hub, socket, ref operation, ref result);
        return error == SocketError.Success ? hub.IsTurnOver() ? AfterTurnAsync(result) : new Coroutine<T>(result)
            : error == SocketError.WouldBlock ? OperationFrame<TOperation, T>.RunAsync(hub, socket, operation, result)
            : new Coroutine<T>(operation.Fail(error));
    }

    /// <summary>The same for a method that tells by an exception that it would block.</summary>
    internal static Coroutine<T> CallAsync<TCall, T>(Socket socket, TCall call)
        where TCall : struct, ISocketCall<T> => RunAsync<Guarded<TCall, T>, T>(socket, new Guarded<TCall, T>(call));

    /// <summary>The call in code that cannot suspend: done at once when it can be, else plain code runs the hub, and a greenlet is refused.</summary>
    internal static T Run<TOperation, T>(Socket socket, TOperation operation)
        where TOperation : struct, ISocketOperation<T>
    {
        T result = default!;
        var error = socket.Blocking ? Attempt(Hub.Current, socket, ref operation, ref result) : operation.Try(socket, ref result);
        return error == SocketError.Success ? result
            : error == SocketError.WouldBlock && socket.Blocking ? Hub.Block(OperationFrame<TOperation, T>.RunAsync(Hub.Current, socket, operation, result))
            : operation.Fail(error);
    }

    /// <summary>Whether an attempt would block for certain: the last one took everything, and the poller has told of nothing new.</summary>
    internal static bool IsInVain<TOperation, T>(Hub hub, Socket socket, ref TOperation operation, ref T result)
        where TOperation : struct, ISocketOperation<T> =>
        operation is IStreamRead && operation.Direction == Readiness.Read && hub.FindDescriptor(socket.SafeHandle) is { IsDrained: true };

    /// <summary>One attempt, on a socket that blocks as far as the user is concerned.</summary>
    internal static SocketError Attempt<TOperation, T>(Hub hub, Socket socket, ref TOperation operation, ref T result)
        where TOperation : struct, ISocketOperation<T>
    {
        var error = operation.IsDirect ? operation.Try(socket, ref result) : TryInNonBlockingMode(socket, ref operation, ref result);
        if (operation is IStreamRead && ((IStreamRead)operation).HasDrained)
        {
            hub.FindDescriptor(socket.SafeHandle)?.OnDrained();
        }

        return error;
    }

    private static SocketError TryInNonBlockingMode<TOperation, T>(Socket socket, ref TOperation operation, ref T result)
        where TOperation : struct, ISocketOperation<T>
    {
        BlockingMode.Suspend(socket);
        try
        {
            return operation.Try(socket, ref result);
        }
        finally
        {
            BlockingMode.Resume(socket);
        }
    }

    private static bool HasProgress<T>(T result) => !EqualityComparer<T>.Default.Equals(result, default);

    private static async Coroutine<T> AfterTurnAsync<T>(T result)
    {
        await Greenlet.YieldAsync();
        return result;
    }
}
