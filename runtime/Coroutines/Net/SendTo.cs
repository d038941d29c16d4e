using System.Net;
using System.Net.Sockets;
using Coroutines.Polling;

namespace Coroutines.Net;

/// <summary>Sends a datagram to an address, given in one form or the other.</summary>
internal readonly struct SendTo(ReadOnlyMemory<byte> buffer, SocketFlags flags, EndPoint? remote, SocketAddress? address) : ISocketCall<int>
{
    public Readiness Direction => Readiness.Write;

    public int GetTimeout(Socket socket) => SocketTimeouts.OfSend(socket);

    public int Call(Socket socket) => address is null ? socket.SendTo(buffer.Span, flags, remote!) : socket.SendTo(buffer.Span, flags, address);
}
