using System.Net.Sockets;
using Coroutines.Net;
using Coroutines.Polling;

namespace Coroutines;

/// <summary>Writes all of it, with the errors of a stream over a pipe.</summary>
internal readonly struct PipeWrite(ReadOnlyMemory<byte> buffer) : ISocketOperation<int>
{
    public Readiness Direction => Readiness.Write;

    public bool IsDirect => false;

    public int GetTimeout(Socket socket) => 0;

    public SocketError Try(Socket socket, ref int result)
    {
        SocketError error;
        do
        {
            result += socket.Send(buffer.Span[result..], SocketFlags.None, out error);
        }
        while (error == SocketError.Success && result < buffer.Length);
        return error;
    }

    public SocketError GetClosedError(Socket socket) => SocketError.OperationAborted;

    public int Fail(SocketError error) => throw new IOException(new SocketException((int)error).Message);
}
