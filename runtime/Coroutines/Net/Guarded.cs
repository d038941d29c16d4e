using System.Net.Sockets;
using Coroutines.Polling;

namespace Coroutines.Net;

/// <summary>Calls a method that would throw only when there is something for it to do: an exception at each wait would cost more than all the rest.</summary>
internal readonly struct Guarded<TCall, T>(TCall call) : ISocketOperation<T>
    where TCall : struct, ISocketCall<T>
{
    public Readiness Direction => call.Direction;

    public bool IsDirect => false;

    public int GetTimeout(Socket socket) => call.GetTimeout(socket);

    public SocketError Try(Socket socket, ref T result)
    {
        // There nearly always is room to send.
        if (Direction == Readiness.Read && !socket.Poll(0, SelectMode.SelectRead))
        {
            return SocketError.WouldBlock;
        }

        try
        {
            result = call.Call(socket);
            return SocketError.Success;
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.WouldBlock)
        {
            // Another process that shares the socket was quicker, a client has gone again, or a datagram was damaged.
            return SocketError.WouldBlock;
        }
    }

    public SocketError GetClosedError(Socket socket) => SocketError.Interrupted;
}
