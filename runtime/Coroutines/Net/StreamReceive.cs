using System.Net.Sockets;
using Coroutines.Polling;

namespace Coroutines.Net;

/// <summary>Receives what is there, with the errors of a <see cref="NetworkStream"/>.</summary>
internal readonly struct StreamReceive(Memory<byte> buffer) : ISocketOperation<int>
{
    public Readiness Direction => Readiness.Read;

    public int GetTimeout(Socket socket) => SocketTimeouts.OfReceive(socket);

    public SocketError Try(Socket socket, ref int result) => new Receive(buffer, SocketFlags.None).Try(socket, ref result);

    public int Fail(SocketError error)
    {
        var cause = new SocketException((int)error);
        throw new IOException($"Unable to read data from the transport connection: {cause.Message}.", cause);
    }
}
