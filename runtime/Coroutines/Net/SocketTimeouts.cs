using System.Net.Sockets;
using System.Reflection;

namespace Coroutines.Net;

/// <summary>How long the blocking calls of a socket may block, in milliseconds; 0 or less for ever.</summary>
/// <remarks>The public properties box their value, at each wait of each call. Where .NET keeps it in the handle, it is read there.</remarks>
internal static class SocketTimeouts
{
    private static readonly Func<SafeSocketHandle, int>? s_receive =
        typeof(SafeSocketHandle).GetProperty("ReceiveTimeout", BindingFlags.Instance | BindingFlags.NonPublic)?.GetMethod?.CreateDelegate<Func<SafeSocketHandle, int>>();

    private static readonly Func<SafeSocketHandle, int>? s_send =
        typeof(SafeSocketHandle).GetProperty("SendTimeout", BindingFlags.Instance | BindingFlags.NonPublic)?.GetMethod?.CreateDelegate<Func<SafeSocketHandle, int>>();

    internal static int OfReceive(Socket socket) => s_receive is null ? socket.ReceiveTimeout : s_receive(socket.SafeHandle);

    internal static int OfSend(Socket socket) => s_send is null ? socket.SendTimeout : s_send(socket.SafeHandle);
}
