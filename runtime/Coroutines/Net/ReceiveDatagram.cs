using System.Net;
using System.Net.Sockets;
using Coroutines.Polling;

namespace Coroutines.Net;

/// <summary>Receives a datagram, and where it came from, with a <see cref="UdpClient"/>.</summary>
internal readonly struct ReceiveDatagram(UdpClient client) : ISocketOperation<(byte[] Datagram, IPEndPoint? Remote)>
{
    public Readiness Direction => Readiness.Read;

    public int GetTimeout(Socket socket) => SocketTimeouts.OfReceive(socket);

    public SocketError Try(Socket socket, ref (byte[] Datagram, IPEndPoint? Remote) result)
    {
        if (!socket.Poll(0, SelectMode.SelectRead))
        {
            return SocketError.WouldBlock;
        }

        try
        {
            IPEndPoint? remote = null;
            result = (client.Receive(ref remote), remote);
            return SocketError.Success;
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.WouldBlock)
        {
            return SocketError.WouldBlock;
        }
    }
}
