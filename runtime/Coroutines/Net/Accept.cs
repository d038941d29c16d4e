using System.Net.Sockets;
using Coroutines.Polling;

namespace Coroutines.Net;

/// <summary>Accepts a connection.</summary>
/// <param name="blocking">Whether the new socket is to block as far as the user is concerned: as the listener does, whose mode it has from the attempt.</param>
internal readonly struct Accept(bool blocking) : ISocketCall<Socket>
{
    public Readiness Direction => Readiness.Read;

    public int GetTimeout(Socket socket) => 0;

    public Socket Call(Socket socket)
    {
        var accepted = socket.Accept();
        accepted.Blocking = blocking;
        return accepted;
    }
}
