using System.Net.Sockets;
using Coroutines.Polling;

namespace Coroutines.Net;

/// <summary>A call that gives its error back instead of throwing it.</summary>
internal struct Reported<TOperation>(TOperation operation) : ISocketOperation<(int Count, SocketError Error)>, IStreamRead
    where TOperation : struct, ISocketOperation<int>
{
    private TOperation _operation = operation;

    public readonly Readiness Direction => _operation.Direction;

    public readonly bool HasDrained => _operation is IStreamRead && ((IStreamRead)_operation).HasDrained;

    public readonly bool IsDirect => _operation.IsDirect;

    public readonly int GetTimeout(Socket socket) => _operation.GetTimeout(socket);

    public SocketError Try(Socket socket, ref (int Count, SocketError Error) result) => _operation.Try(socket, ref result.Count);

    public readonly (int Count, SocketError Error) Fail(SocketError error) => (0, error);
}
