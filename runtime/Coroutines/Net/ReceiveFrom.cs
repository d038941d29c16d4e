using System.Net;
using System.Net.Sockets;
using Coroutines.Polling;

namespace Coroutines.Net;

/// <summary>Receives a datagram and where it came from.</summary>
internal struct ReceiveFrom(Memory<byte> buffer, SocketFlags flags, EndPoint remote) : ISocketOperation<(int Count, EndPoint Remote)>
{
    public readonly Readiness Direction => Readiness.Read;

    public readonly int GetTimeout(Socket socket) => SocketTimeouts.OfReceive(socket);

    public readonly SocketError Try(Socket socket, ref (int Count, EndPoint Remote) result)
    {
        if (!socket.Poll(0, SelectMode.SelectRead))
        {
            return SocketError.WouldBlock;
        }

        try
        {
            var from = remote;
            result = (socket.ReceiveFrom(buffer.Span, flags, ref from), from);
            return SocketError.Success;
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.WouldBlock)
        {
            // A datagram with a wrong checksum is there until somebody reads it.
            return SocketError.WouldBlock;
        }
    }
}
