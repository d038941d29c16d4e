using System.Net;
using System.Net.Sockets;
using Coroutines.Polling;

namespace Coroutines.Net;

/// <summary>Receives a datagram, and writes where it came from into an address of the caller's.</summary>
internal readonly struct ReceiveFromAddress(Memory<byte> buffer, SocketFlags flags, SocketAddress remote) : ISocketCall<int>
{
    public Readiness Direction => Readiness.Read;

    public int GetTimeout(Socket socket) => SocketTimeouts.OfReceive(socket);

    public int Call(Socket socket) => socket.ReceiveFrom(buffer.Span, flags, remote);
}
