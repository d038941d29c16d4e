using System.Net.Sockets;
using Coroutines.Polling;

namespace Coroutines.Net;

/// <summary>Accepts a connection as a <see cref="TcpClient"/>.</summary>
/// <param name="listener">The listener.</param>
/// <param name="blocking">As in <see cref="Accept"/>.</param>
internal readonly struct AcceptClient(TcpListener listener, bool blocking) : ISocketOperation<TcpClient>
{
    public Readiness Direction => Readiness.Read;

    public int GetTimeout(Socket socket) => 0;

    public SocketError Try(Socket socket, ref TcpClient result)
    {
        if (!socket.Poll(0, SelectMode.SelectRead))
        {
            return SocketError.WouldBlock;
        }

        try
        {
            result = listener.AcceptTcpClient();
            result.Client.Blocking = blocking;
            return SocketError.Success;
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.WouldBlock)
        {
            return SocketError.WouldBlock;
        }
    }

    public SocketError GetClosedError(Socket socket) => SocketError.Interrupted;
}
