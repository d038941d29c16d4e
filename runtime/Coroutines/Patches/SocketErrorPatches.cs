using System.Net.Sockets;
using Coroutines.Net;

namespace Coroutines.Patches;

/// <summary>The calls of <see cref="Socket"/> that give their error back instead of throwing it.</summary>
[CooperativePatch(typeof(Socket))]
public static class SocketErrorPatches
{
    /// <summary><see cref="Socket.Receive(byte[], int, int, SocketFlags, out SocketError)"/>.</summary>
    public static Coroutine<(int Count, SocketError Error)> ReceiveAsync(this Socket self, byte[] buffer, int offset, int size, SocketFlags socketFlags) =>
        ReceiveAsync(self, Buffers.Of(buffer, offset, size), socketFlags);

    /// <summary><see cref="Socket.Receive(Span{byte}, SocketFlags, out SocketError)"/>.</summary>
    public static Coroutine<(int Count, SocketError Error)> ReceiveAsync(this Socket self, Memory<byte> buffer, SocketFlags socketFlags) =>
        SocketDriver.RunAsync<Reported<Receive>, (int Count, SocketError Error)>(self, new(new Receive(buffer, socketFlags)));

    /// <summary><see cref="Socket.Receive(IList{ArraySegment{byte}}, SocketFlags, out SocketError)"/>.</summary>
    public static Coroutine<(int Count, SocketError Error)> ReceiveAsync(this Socket self, IList<ArraySegment<byte>> buffers, SocketFlags socketFlags) =>
        SocketDriver.RunAsync<Reported<ReceiveList>, (int Count, SocketError Error)>(self, new(new ReceiveList(buffers, socketFlags)));

    /// <summary><see cref="Socket.Send(byte[], int, int, SocketFlags, out SocketError)"/>.</summary>
    public static Coroutine<(int Count, SocketError Error)> SendAsync(this Socket self, byte[] buffer, int offset, int size, SocketFlags socketFlags) =>
        SendAsync(self, Buffers.Of(buffer, offset, size), socketFlags);

    /// <summary><see cref="Socket.Send(ReadOnlySpan{byte}, SocketFlags, out SocketError)"/>.</summary>
    public static Coroutine<(int Count, SocketError Error)> SendAsync(this Socket self, ReadOnlyMemory<byte> buffer, SocketFlags socketFlags) =>
        SocketDriver.RunAsync<Reported<Send>, (int Count, SocketError Error)>(self, new(new Send(buffer, socketFlags)));

    /// <summary><see cref="Socket.Send(IList{ArraySegment{byte}}, SocketFlags, out SocketError)"/>.</summary>
    public static Coroutine<(int Count, SocketError Error)> SendAsync(this Socket self, IList<ArraySegment<byte>> buffers, SocketFlags socketFlags) =>
        SocketDriver.RunAsync<Reported<SendList>, (int Count, SocketError Error)>(self, new(new SendList(buffers, socketFlags)));
}
