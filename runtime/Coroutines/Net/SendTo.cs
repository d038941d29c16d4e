using System.Net;
using System.Net.Sockets;
using Coroutines.Polling;

namespace Coroutines.Net;

/// <summary>Sends a datagram to an address.</summary>
internal struct SendTo(ReadOnlyMemory<byte> buffer, SocketFlags flags, EndPoint? remote, SocketAddress? address) : ISocketOperation<int>
{
    public readonly Readiness Direction => Readiness.Write;

    public readonly int GetTimeout(Socket socket) => SocketTimeouts.OfSend(socket);

    public readonly SocketError Try(Socket socket, ref int result)
    {
        try
        {
            result = address is null ? socket.SendTo(buffer.Span, flags, remote!) : socket.SendTo(buffer.Span, flags, address);
            return SocketError.Success;
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.WouldBlock)
        {
            return SocketError.WouldBlock;
        }
    }
}
