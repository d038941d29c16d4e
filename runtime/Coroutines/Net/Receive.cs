using System.Net.Sockets;
using Coroutines.Polling;

namespace Coroutines.Net;

/// <summary>Receives what is there.</summary>
internal struct Receive(Memory<byte> buffer, SocketFlags flags) : ISocketOperation<int>, IStreamRead
{
    public readonly Readiness Direction => Readiness.Read;

    public bool HasDrained { get; private set; }

    public readonly bool IsDirect => flags == SocketFlags.None && !buffer.IsEmpty && DirectCalls.AreAvailable;

    public readonly int GetTimeout(Socket socket) => SocketTimeouts.OfReceive(socket);

    public SocketError Try(Socket socket, ref int result)
    {
        SocketError error;
        result = IsDirect ? DirectCalls.Receive(socket, buffer.Span, out error) : socket.Receive(buffer.Span, flags, out error);

        // Of TCP it is known that less than was asked for is all there was.
        HasDrained = result > 0 && result < buffer.Length && flags == SocketFlags.None && socket.ProtocolType == ProtocolType.Tcp;
        return error;
    }
}
