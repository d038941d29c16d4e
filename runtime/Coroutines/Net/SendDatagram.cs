using System.Net;
using System.Net.Sockets;
using Coroutines.Polling;

namespace Coroutines.Net;

/// <summary>Sends a datagram with a <see cref="UdpClient"/>.</summary>
internal readonly struct SendDatagram(UdpClient client, ReadOnlyMemory<byte> datagram, IPEndPoint? remote) : ISocketOperation<int>
{
    public Readiness Direction => Readiness.Write;

    public int GetTimeout(Socket socket) => SocketTimeouts.OfSend(socket);

    public SocketError Try(Socket socket, ref int result)
    {
        try
        {
            result = client.Send(datagram.Span, remote);
            return SocketError.Success;
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.WouldBlock)
        {
            return SocketError.WouldBlock;
        }
    }
}
