using System.Net.Sockets;
using Coroutines.Polling;

namespace Coroutines.Net;

/// <summary>Accepts a connection.</summary>
/// <param name="blocking">Whether the new socket is to block as far as the user is concerned: as the listener does, whose mode it has from the attempt.</param>
internal readonly struct Accept(bool blocking) : ISocketOperation<Socket>
{
    public Readiness Direction => Readiness.Read;

    public int GetTimeout(Socket socket) => 0;

    public SocketError Try(Socket socket, ref Socket result)
    {
        // Without a look first the attempt that finds none would cost an exception.
        if (!socket.Poll(0, SelectMode.SelectRead))
        {
            return SocketError.WouldBlock;
        }

        try
        {
            result = socket.Accept();
            result.Blocking = blocking;
            return SocketError.Success;
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.WouldBlock)
        {
            // Another process that shares the listener was quicker, or the client has gone again.
            return SocketError.WouldBlock;
        }
    }

    public SocketError GetClosedError(Socket socket) => SocketError.Interrupted;
}
