using System.Net;
using System.Net.Sockets;
using Coroutines.Polling;

namespace Coroutines.Net;

/// <summary>Receives a datagram, and writes where it came from into an address of the caller's.</summary>
internal struct ReceiveFromAddress(Memory<byte> buffer, SocketFlags flags, SocketAddress remote) : ISocketOperation<int>
{
    public readonly Readiness Direction => Readiness.Read;

    public readonly int GetTimeout(Socket socket) => SocketTimeouts.OfReceive(socket);

    public readonly SocketError Try(Socket socket, ref int result)
    {
        if (!socket.Poll(0, SelectMode.SelectRead))
        {
            return SocketError.WouldBlock;
        }

        try
        {
            result = socket.ReceiveFrom(buffer.Span, flags, remote);
            return SocketError.Success;
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.WouldBlock)
        {
            return SocketError.WouldBlock;
        }
    }
}
