using System.Net;
using System.Net.Sockets;
using Coroutines.Polling;

namespace Coroutines.Net;

/// <summary>Receives a datagram and where it came from.</summary>
internal readonly struct ReceiveFrom(Memory<byte> buffer, SocketFlags flags, EndPoint remote) : ISocketCall<(int Count, EndPoint Remote)>
{
    public Readiness Direction => Readiness.Read;

    public int GetTimeout(Socket socket) => SocketTimeouts.OfReceive(socket);

    public (int Count, EndPoint Remote) Call(Socket socket)
    {
        var from = remote;
        return (socket.ReceiveFrom(buffer.Span, flags, ref from), from);
    }
}
