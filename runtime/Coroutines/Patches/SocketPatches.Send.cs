using System.Net.Sockets;
using Coroutines.Net;

namespace Coroutines.Patches;

public static partial class SocketPatches
{
    /// <summary><see cref="Socket.Send(byte[])"/>.</summary>
    public static Coroutine<int> SendAsync(this Socket self, byte[] buffer) => SendAsync(self, buffer, SocketFlags.None);

    /// <summary><see cref="Socket.Send(byte[], SocketFlags)"/>.</summary>
    public static Coroutine<int> SendAsync(this Socket self, byte[] buffer, SocketFlags socketFlags) =>
        SendAsync(self, (ReadOnlyMemory<byte>)Buffers.Of(buffer), socketFlags);

    /// <summary><see cref="Socket.Send(byte[], int, SocketFlags)"/>.</summary>
    public static Coroutine<int> SendAsync(this Socket self, byte[] buffer, int size, SocketFlags socketFlags) =>
        SendAsync(self, (ReadOnlyMemory<byte>)Buffers.Of(buffer, 0, size), socketFlags);

    /// <summary><see cref="Socket.Send(byte[], int, int, SocketFlags)"/>.</summary>
    public static Coroutine<int> SendAsync(this Socket self, byte[] buffer, int offset, int size, SocketFlags socketFlags) =>
        SendAsync(self, (ReadOnlyMemory<byte>)Buffers.Of(buffer, offset, size), socketFlags);

    /// <summary><see cref="Socket.Send(ReadOnlySpan{byte})"/>.</summary>
    public static Coroutine<int> SendAsync(this Socket self, ReadOnlyMemory<byte> buffer) => SendAsync(self, buffer, SocketFlags.None);

    /// <summary><see cref="Socket.Send(ReadOnlySpan{byte}, SocketFlags)"/>.</summary>
    public static Coroutine<int> SendAsync(this Socket self, ReadOnlyMemory<byte> buffer, SocketFlags socketFlags) =>
        SocketDriver.RunAsync<Send, int>(self, new Send(buffer, socketFlags));

    /// <summary><see cref="Socket.Send(IList{ArraySegment{byte}})"/>.</summary>
    public static Coroutine<int> SendAsync(this Socket self, IList<ArraySegment<byte>> buffers) => SendAsync(self, buffers, SocketFlags.None);

    /// <summary><see cref="Socket.Send(IList{ArraySegment{byte}}, SocketFlags)"/>.</summary>
    public static Coroutine<int> SendAsync(this Socket self, IList<ArraySegment<byte>> buffers, SocketFlags socketFlags) =>
        SocketDriver.RunAsync<SendList, int>(self, new SendList(buffers, socketFlags));
}
