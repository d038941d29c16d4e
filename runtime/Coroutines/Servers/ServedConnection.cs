using System.Net;
using System.Net.Sockets;

namespace Coroutines.Servers;

/// <summary>The greenlet of an accepted connection, which it closes however it ends: also one that is killed before it has run.</summary>
/// <param name="socket">The connection.</param>
/// <param name="handle">What to do with it.</param>
internal sealed class ServedConnection(Socket socket, Func<Socket, EndPoint, Coroutine> handle) : Greenlet
{
    private protected override string BodyName => MethodNames.Describe(handle);

    protected override Coroutine RunAsync() => handle(socket, socket.RemoteEndPoint!);

    private protected override void ReleaseBody()
    {
        Hub.CancelWait(socket.SafeHandle);
        socket.Dispose();
    }
}
