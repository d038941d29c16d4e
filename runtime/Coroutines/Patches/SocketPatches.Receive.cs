using System.Net.Sockets;
using Coroutines.Net;

namespace Coroutines.Patches;

public static partial class SocketPatches
{
    /// <summary><see cref="Socket.Receive(byte[])"/>.</summary>
    public static Coroutine<int> ReceiveAsync(this Socket self, byte[] buffer) => ReceiveAsync(self, buffer, SocketFlags.None);

    /// <summary><see cref="Socket.Receive(byte[], SocketFlags)"/>.</summary>
    public static Coroutine<int> ReceiveAsync(this Socket self, byte[] buffer, SocketFlags socketFlags) => ReceiveAsync(self, Buffers.Of(buffer), socketFlags);

    /// <summary><see cref="Socket.Receive(byte[], int, SocketFlags)"/>.</summary>
    public static Coroutine<int> ReceiveAsync(this Socket self, byte[] buffer, int size, SocketFlags socketFlags) =>
        ReceiveAsync(self, Buffers.Of(buffer, 0, size), socketFlags);

    /// <summary><see cref="Socket.Receive(byte[], int, int, SocketFlags)"/>.</summary>
    public static Coroutine<int> ReceiveAsync(this Socket self, byte[] buffer, int offset, int size, SocketFlags socketFlags) =>
        ReceiveAsync(self, Buffers.Of(buffer, offset, size), socketFlags);

    /// <summary><see cref="Socket.Receive(Span{byte})"/>.</summary>
    public static Coroutine<int> ReceiveAsync(this Socket self, Memory<byte> buffer) => ReceiveAsync(self, buffer, SocketFlags.None);

    /// <summary><see cref="Socket.Receive(Span{byte}, SocketFlags)"/>.</summary>
    public static Coroutine<int> ReceiveAsync(this Socket self, Memory<byte> buffer, SocketFlags socketFlags) =>
        SocketDriver.RunAsync<Receive, int>(self, new Receive(buffer, socketFlags));

    /// <summary><see cref="Socket.Receive(IList{ArraySegment{byte}})"/>.</summary>
    public static Coroutine<int> ReceiveAsync(this Socket self, IList<ArraySegment<byte>> buffers) => ReceiveAsync(self, buffers, SocketFlags.None);

    /// <summary><see cref="Socket.Receive(IList{ArraySegment{byte}}, SocketFlags)"/>.</summary>
    public static Coroutine<int> ReceiveAsync(this Socket self, IList<ArraySegment<byte>> buffers, SocketFlags socketFlags) =>
        SocketDriver.RunAsync<ReceiveList, int>(self, new ReceiveList(buffers, socketFlags));
}
