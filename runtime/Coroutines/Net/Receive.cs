using System.Net.Sockets;
using Coroutines.Polling;

namespace Coroutines.Net;

/// <summary>Receives what is there.</summary>
internal struct Receive(Memory<byte> buffer, SocketFlags flags) : ISocketOperation<int>
{
    public readonly Readiness Direction => Readiness.Read;

    public readonly int GetTimeout(Socket socket) => SocketTimeouts.OfReceive(socket);

    public readonly SocketError Try(Socket socket, ref int result)
    {
        result = socket.Receive(buffer.Span, flags, out var error);
        return error;
    }
}
