using System.Net.Sockets;
using System.Reflection;

namespace Coroutines.Net;

/// <summary>Puts a socket into non-blocking mode for one call, of which its user sees nothing.</summary>
/// <remarks>Where .NET keeps the mode in the handle, it is set there: <see cref="Socket.Blocking"/> is the user's, and an accepted socket inherits it.</remarks>
internal static class BlockingMode
{
    private static readonly Action<SafeSocketHandle, bool>? s_setNonBlocking =
        typeof(SafeSocketHandle).GetProperty("IsNonBlocking", BindingFlags.Instance | BindingFlags.NonPublic)?.SetMethod?.CreateDelegate<Action<SafeSocketHandle, bool>>();

    internal static void Suspend(Socket socket)
    {
        if (s_setNonBlocking is null)
        {
            socket.Blocking = false;
        }
        else
        {
            ObjectDisposedException.ThrowIf(socket.SafeHandle.IsClosed, socket);
            s_setNonBlocking(socket.SafeHandle, true);
        }
    }

    internal static void Resume(Socket socket)
    {
        if (s_setNonBlocking is null)
        {
            socket.Blocking = true;
        }
        else
        {
            s_setNonBlocking(socket.SafeHandle, false);
        }
    }
}
