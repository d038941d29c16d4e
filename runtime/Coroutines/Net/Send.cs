using System.Net.Sockets;
using Coroutines.Polling;

namespace Coroutines.Net;

/// <summary>Sends all of it, as the blocking call does.</summary>
internal struct Send(ReadOnlyMemory<byte> buffer, SocketFlags flags) : ISocketOperation<int>
{
    public readonly Readiness Direction => Readiness.Write;

    public readonly bool IsDirect => flags == SocketFlags.None && !buffer.IsEmpty && DirectCalls.AreAvailable;

    public readonly int GetTimeout(Socket socket) => SocketTimeouts.OfSend(socket);

    public readonly SocketError Try(Socket socket, ref int result)
    {
        SocketError error;
        do
        {
            var left = buffer.Span[result..];
            result += IsDirect ? DirectCalls.Send(socket, left, out error) : socket.Send(left, flags, out error);
        }
        while (error == SocketError.Success && result < buffer.Length);
        return error;
    }
}
