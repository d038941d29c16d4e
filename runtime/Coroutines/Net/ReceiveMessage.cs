using System.Net;
using System.Net.Sockets;
using Coroutines.Polling;

namespace Coroutines.Net;

/// <summary>Receives a datagram, where it came from and where it went to.</summary>
internal readonly struct ReceiveMessage(Memory<byte> buffer, SocketFlags flags, EndPoint remote)
    : ISocketCall<(int Count, SocketFlags Flags, EndPoint Remote, IPPacketInformation Packet)>
{
    public Readiness Direction => Readiness.Read;

    public int GetTimeout(Socket socket) => SocketTimeouts.OfReceive(socket);

    public (int Count, SocketFlags Flags, EndPoint Remote, IPPacketInformation Packet) Call(Socket socket)
    {
        var from = remote;
        var received = flags;
        var count = socket.ReceiveMessageFrom(buffer.Span, ref received, ref from, out var packet);
        return (count, received, from, packet);
    }
}
