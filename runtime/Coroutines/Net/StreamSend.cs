using System.Net.Sockets;
using Coroutines.Polling;

namespace Coroutines.Net;

/// <summary>Sends all of it, with the errors of a <see cref="NetworkStream"/>.</summary>
internal readonly struct StreamSend(ReadOnlyMemory<byte> buffer) : ISocketOperation<int>
{
    public Readiness Direction => Readiness.Write;

    public bool IsDirect => new Send(buffer, SocketFlags.None).IsDirect;

    public int GetTimeout(Socket socket) => SocketTimeouts.OfSend(socket);

    public SocketError Try(Socket socket, ref int result) => new Send(buffer, SocketFlags.None).Try(socket, ref result);

    public int Fail(SocketError error)
    {
        var cause = new SocketException((int)error);
        throw new IOException($"Unable to write data to the transport connection: {cause.Message}.", cause);
    }
}
