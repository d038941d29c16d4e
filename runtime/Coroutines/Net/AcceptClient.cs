using System.Net.Sockets;
using Coroutines.Polling;

namespace Coroutines.Net;

/// <summary>Accepts a connection as a <see cref="TcpClient"/>.</summary>
/// <param name="listener">The listener.</param>
/// <param name="blocking">As in <see cref="Accept"/>.</param>
internal readonly struct AcceptClient(TcpListener listener, bool blocking) : ISocketCall<TcpClient>
{
    public Readiness Direction => Readiness.Read;

    public int GetTimeout(Socket socket) => 0;

    public TcpClient Call(Socket socket)
    {
        var accepted = listener.AcceptTcpClient();
        accepted.Client.Blocking = blocking;
        return accepted;
    }
}
