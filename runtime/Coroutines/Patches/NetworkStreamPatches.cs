using System.Net.Sockets;
using Coroutines.CompilerServices;
using Coroutines.Net;

namespace Coroutines.Patches;

/// <summary><see cref="NetworkStream"/> in a greenlet.</summary>
[CooperativePatch(typeof(NetworkStream))]
public static class NetworkStreamPatches
{
    /// <summary><c>new NetworkStream(socket)</c>: a stream that stays on the hub, also under a reader, a TLS stream or any other that is put on it.</summary>
    /// <exception cref="IOException">The socket is not connected, not a stream socket, or not in blocking mode.</exception>
    public static NetworkStream New(Socket socket) => new HubStream(socket, FileAccess.ReadWrite, ownsSocket: false);

    /// <inheritdoc cref="New(Socket)"/>
    public static NetworkStream New(Socket socket, bool ownsSocket) => new HubStream(socket, FileAccess.ReadWrite, ownsSocket);

    /// <inheritdoc cref="New(Socket)"/>
    public static NetworkStream New(Socket socket, FileAccess access) => new HubStream(socket, access, ownsSocket: false);

    /// <inheritdoc cref="New(Socket)"/>
    public static NetworkStream New(Socket socket, FileAccess access, bool ownsSocket) => new HubStream(socket, access, ownsSocket);

    /// <summary><see cref="NetworkStream.Read(byte[], int, int)"/>.</summary>
    /// <exception cref="IOException">It failed.</exception>
    public static Coroutine<int> ReadAsync(this NetworkStream self, byte[] buffer, int offset, int count) =>
        IsOwnKind(self) ? ReadAsync(self, Buffers.Of(buffer, offset, count)) : StreamPatches.ReadAsync(self, buffer, offset, count);

    /// <summary><see cref="NetworkStream.Read(Span{byte})"/>.</summary>
    /// <exception cref="IOException">It failed.</exception>
    public static Coroutine<int> ReadAsync(this NetworkStream self, Memory<byte> buffer) =>
        !IsOwnKind(self) ? StreamPatches.ReadAsync(self, buffer)
        : self.CanRead ? SocketDriver.RunAsync<StreamReceive, int>(self.Socket, new StreamReceive(buffer))
        : new Coroutine<int>(self.Read(buffer.Span));

    /// <summary><see cref="NetworkStream.ReadByte"/>.</summary>
    /// <exception cref="IOException">It failed.</exception>
    public static Coroutine<int> ReadByteAsync(this NetworkStream self) => StreamPatches.ReadByteAsync(self);

    /// <summary><see cref="NetworkStream.Write(byte[], int, int)"/>.</summary>
    /// <exception cref="IOException">It failed.</exception>
    public static Coroutine WriteAsync(this NetworkStream self, byte[] buffer, int offset, int count) =>
        IsOwnKind(self) ? WriteAsync(self, Buffers.Of(buffer, offset, count)) : StreamPatches.WriteAsync(self, buffer, offset, count);

    /// <summary><see cref="NetworkStream.Write(ReadOnlySpan{byte})"/>.</summary>
    /// <exception cref="IOException">It failed.</exception>
    public static Coroutine WriteAsync(this NetworkStream self, ReadOnlyMemory<byte> buffer)
    {
        if (!IsOwnKind(self))
        {
            return StreamPatches.WriteAsync(self, buffer);
        }

        if (!self.CanWrite)
        {
            self.Write(buffer.Span);
        }

        var sending = SocketDriver.RunAsync<StreamSend, int>(self.Socket, new StreamSend(buffer));
        return sending.IsCompleted ? Coroutine.Completed : WithoutResult(sending);
    }

    /// <summary><see cref="NetworkStream.WriteByte"/>.</summary>
    /// <exception cref="IOException">It failed.</exception>
    public static Coroutine WriteByteAsync(this NetworkStream self, byte value) => StreamPatches.WriteByteAsync(self, value);

    /// <summary><see cref="NetworkStream.DataAvailable"/>: lets others run when there is none, so that a loop over it does not keep the data from coming.</summary>
    public static async Coroutine<bool> GetDataAvailableAsync(this NetworkStream self)
    {
        if (!self.DataAvailable)
        {
            await Greenlet.YieldAsync();
        }

        return self.DataAvailable;
    }

    /// <summary>Whether its reads and writes are those of its socket, and not what a class derived from it makes of them.</summary>
    internal static bool IsOwnKind(NetworkStream stream) => stream is HubStream || stream.GetType() == typeof(NetworkStream);

    private static async Coroutine WithoutResult(Coroutine<int> sending) => await sending;
}
