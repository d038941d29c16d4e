using System.Net;
using System.Net.Sockets;
using Coroutines.Polling;

namespace Coroutines.Net;

/// <summary>Receives a datagram, where it came from and where it went to.</summary>
internal struct ReceiveMessage(Memory<byte> buffer, SocketFlags flags, EndPoint remote)
    : ISocketOperation<(int Count, SocketFlags Flags, EndPoint Remote, IPPacketInformation Packet)>
{
    public readonly Readiness Direction => Readiness.Read;

    public readonly int GetTimeout(Socket socket) => SocketTimeouts.OfReceive(socket);

    public readonly SocketError Try(Socket socket, ref (int Count, SocketFlags Flags, EndPoint Remote, IPPacketInformation Packet) result)
    {
        if (!socket.Poll(0, SelectMode.SelectRead))
        {
            return SocketError.WouldBlock;
        }

        try
        {
            var from = remote;
            var received = flags;
            var count = socket.ReceiveMessageFrom(buffer.Span, ref received, ref from, out var packet);
            result = (count, received, from, packet);
            return SocketError.Success;
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.WouldBlock)
        {
            return SocketError.WouldBlock;
        }
    }
}
