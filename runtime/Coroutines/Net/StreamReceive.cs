using System.Net.Sockets;
using Coroutines.Polling;

namespace Coroutines.Net;

/// <summary>Receives what is there, with the errors of a <see cref="NetworkStream"/>.</summary>
internal struct StreamReceive(Memory<byte> buffer) : ISocketOperation<int>, IStreamRead
{
    private Receive _receive = new(buffer, SocketFlags.None);

    public readonly Readiness Direction => Readiness.Read;

    public readonly bool HasDrained => _receive.HasDrained;

    public readonly bool IsDirect => _receive.IsDirect;

    public readonly int GetTimeout(Socket socket) => _receive.GetTimeout(socket);

    public SocketError Try(Socket socket, ref int result) => _receive.Try(socket, ref result);

    public readonly int Fail(SocketError error)
    {
        var cause = new SocketException((int)error);
        throw new IOException($"Unable to read data from the transport connection: {cause.Message}.", cause);
    }
}
