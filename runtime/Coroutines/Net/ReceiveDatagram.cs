using System.Net;
using System.Net.Sockets;
using Coroutines.Polling;

namespace Coroutines.Net;

/// <summary>Receives a datagram, and where it came from, with a <see cref="UdpClient"/>.</summary>
internal readonly struct ReceiveDatagram(UdpClient client) : ISocketCall<(byte[] Datagram, IPEndPoint? Remote)>
{
    public Readiness Direction => Readiness.Read;

    public int GetTimeout(Socket socket) => SocketTimeouts.OfReceive(socket);

    public (byte[] Datagram, IPEndPoint? Remote) Call(Socket socket)
    {
        IPEndPoint? remote = null;
        return (client.Receive(ref remote), remote);
    }
}
