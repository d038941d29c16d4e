using System.Net.Sockets;
using Coroutines.Net;
using Coroutines.Polling;

namespace Coroutines;

/// <summary>Writes all of it, with the errors of a stream over a pipe.</summary>
internal readonly struct PipeWrite(ReadOnlyMemory<byte> buffer) : ISocketOperation<int>
{
    public Readiness Direction => Readiness.Write;

    public int GetTimeout(Socket socket) => 0;

    public SocketError Try(Socket socket, ref int result) => new Send(buffer, SocketFlags.None).Try(socket, ref result);

    public SocketError GetClosedError(Socket socket) => SocketError.OperationAborted;

    public int Fail(SocketError error) => throw new IOException(new SocketException((int)error).Message);
}
