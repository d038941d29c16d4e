using System.Net;
using System.Net.Sockets;
using Coroutines.Polling;

namespace Coroutines.Net;

/// <summary>Sends a datagram with a <see cref="UdpClient"/>.</summary>
internal readonly struct SendDatagram(UdpClient client, ReadOnlyMemory<byte> datagram, IPEndPoint? remote) : ISocketCall<int>
{
    public Readiness Direction => Readiness.Write;

    public int GetTimeout(Socket socket) => SocketTimeouts.OfSend(socket);

    public int Call(Socket socket) => client.Send(datagram.Span, remote);
}
