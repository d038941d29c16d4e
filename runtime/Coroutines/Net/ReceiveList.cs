using System.Net.Sockets;
using Coroutines.Polling;

namespace Coroutines.Net;

/// <summary>Receives what is there into several buffers.</summary>
internal struct ReceiveList(IList<ArraySegment<byte>> buffers, SocketFlags flags) : ISocketOperation<int>
{
    public readonly Readiness Direction => Readiness.Read;

    public readonly bool IsDirect => false;

    public readonly int GetTimeout(Socket socket) => SocketTimeouts.OfReceive(socket);

    public readonly SocketError Try(Socket socket, ref int result)
    {
        result = socket.Receive(buffers, flags, out var error);
        return error;
    }
}
