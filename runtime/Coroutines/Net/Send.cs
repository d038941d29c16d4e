using System.Net.Sockets;
using Coroutines.Polling;

namespace Coroutines.Net;

/// <summary>Sends all of it, as the blocking call does.</summary>
internal struct Send(ReadOnlyMemory<byte> buffer, SocketFlags flags) : ISocketOperation<int>
{
    public readonly Readiness Direction => Readiness.Write;

    public readonly int GetTimeout(Socket socket) => SocketTimeouts.OfSend(socket);

    public readonly SocketError Try(Socket socket, ref int result)
    {
        SocketError error;
        do
        {
            result += socket.Send(buffer.Span[result..], flags, out error);
        }
        while (error == SocketError.Success && result < buffer.Length);
        return error;
    }
}
