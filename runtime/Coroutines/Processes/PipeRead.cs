using System.Net.Sockets;
using Coroutines.Net;
using Coroutines.Polling;

namespace Coroutines;

/// <summary>Reads what is there, with the errors of a stream over a pipe.</summary>
internal readonly struct PipeRead(Memory<byte> buffer) : ISocketOperation<int>
{
    public Readiness Direction => Readiness.Read;

    public bool IsDirect => false;

    public int GetTimeout(Socket socket) => 0;

    public SocketError Try(Socket socket, ref int result)
    {
        result = socket.Receive(buffer.Span, SocketFlags.None, out var error);
        return error;
    }

    public SocketError GetClosedError(Socket socket) => SocketError.OperationAborted;

    public int Fail(SocketError error) => throw new IOException(new SocketException((int)error).Message);
}
