using System.Net;
using System.Net.Sockets;
using Coroutines.Net;

namespace Coroutines.Patches;

public static partial class SocketPatches
{
    /// <summary><see cref="Socket.ReceiveFrom(byte[], ref EndPoint)"/>.</summary>
    public static Coroutine<(int Count, EndPoint Remote)> ReceiveFromAsync(this Socket self, byte[] buffer, EndPoint remoteEP) =>
        ReceiveFromAsync(self, Buffers.Of(buffer), SocketFlags.None, remoteEP);

    /// <summary><see cref="Socket.ReceiveFrom(byte[], SocketFlags, ref EndPoint)"/>.</summary>
    public static Coroutine<(int Count, EndPoint Remote)> ReceiveFromAsync(this Socket self, byte[] buffer, SocketFlags socketFlags, EndPoint remoteEP) =>
        ReceiveFromAsync(self, Buffers.Of(buffer), socketFlags, remoteEP);

    /// <summary><see cref="Socket.ReceiveFrom(byte[], int, SocketFlags, ref EndPoint)"/>.</summary>
    public static Coroutine<(int Count, EndPoint Remote)> ReceiveFromAsync(this Socket self, byte[] buffer, int size, SocketFlags socketFlags, EndPoint remoteEP) =>
        ReceiveFromAsync(self, Buffers.Of(buffer, 0, size), socketFlags, remoteEP);

    /// <summary><see cref="Socket.ReceiveFrom(byte[], int, int, SocketFlags, ref EndPoint)"/>.</summary>
    public static Coroutine<(int Count, EndPoint Remote)> ReceiveFromAsync(this Socket self, byte[] buffer, int offset, int size, SocketFlags socketFlags, EndPoint remoteEP) =>
        ReceiveFromAsync(self, Buffers.Of(buffer, offset, size), socketFlags, remoteEP);

    /// <summary><see cref="Socket.ReceiveFrom(Span{byte}, ref EndPoint)"/>.</summary>
    public static Coroutine<(int Count, EndPoint Remote)> ReceiveFromAsync(this Socket self, Memory<byte> buffer, EndPoint remoteEP) =>
        ReceiveFromAsync(self, buffer, SocketFlags.None, remoteEP);

    /// <summary><see cref="Socket.ReceiveFrom(Span{byte}, SocketFlags, ref EndPoint)"/>.</summary>
    public static Coroutine<(int Count, EndPoint Remote)> ReceiveFromAsync(this Socket self, Memory<byte> buffer, SocketFlags socketFlags, EndPoint remoteEP) =>
        SocketDriver.CallAsync<ReceiveFrom, (int Count, EndPoint Remote)>(self, new ReceiveFrom(buffer, socketFlags, remoteEP));

    /// <summary><see cref="Socket.ReceiveFrom(Span{byte}, SocketFlags, SocketAddress)"/>.</summary>
    public static Coroutine<int> ReceiveFromAsync(this Socket self, Memory<byte> buffer, SocketFlags socketFlags, SocketAddress receivedAddress) =>
        SocketDriver.CallAsync<ReceiveFromAddress, int>(self, new ReceiveFromAddress(buffer, socketFlags, receivedAddress));

    /// <summary><see cref="Socket.ReceiveMessageFrom(byte[], int, int, ref SocketFlags, ref EndPoint, out IPPacketInformation)"/>.</summary>
    public static Coroutine<(int Count, SocketFlags Flags, EndPoint Remote, IPPacketInformation Packet)> ReceiveMessageFromAsync(this Socket self, byte[] buffer, int offset, int size, SocketFlags socketFlags, EndPoint remoteEP) =>
        ReceiveMessageFromAsync(self, Buffers.Of(buffer, offset, size), socketFlags, remoteEP);

    /// <summary><see cref="Socket.ReceiveMessageFrom(Span{byte}, ref SocketFlags, ref EndPoint, out IPPacketInformation)"/>.</summary>
    public static Coroutine<(int Count, SocketFlags Flags, EndPoint Remote, IPPacketInformation Packet)> ReceiveMessageFromAsync(this Socket self, Memory<byte> buffer, SocketFlags socketFlags, EndPoint remoteEP) =>
        SocketDriver.CallAsync<ReceiveMessage, (int Count, SocketFlags Flags, EndPoint Remote, IPPacketInformation Packet)>(self, new ReceiveMessage(buffer, socketFlags, remoteEP));

    /// <summary><see cref="Socket.SendTo(byte[], EndPoint)"/>.</summary>
    public static Coroutine<int> SendToAsync(this Socket self, byte[] buffer, EndPoint remoteEP) =>
        SendToAsync(self, (ReadOnlyMemory<byte>)Buffers.Of(buffer), SocketFlags.None, remoteEP);

    /// <summary><see cref="Socket.SendTo(byte[], SocketFlags, EndPoint)"/>.</summary>
    public static Coroutine<int> SendToAsync(this Socket self, byte[] buffer, SocketFlags socketFlags, EndPoint remoteEP) =>
        SendToAsync(self, (ReadOnlyMemory<byte>)Buffers.Of(buffer), socketFlags, remoteEP);

    /// <summary><see cref="Socket.SendTo(byte[], int, SocketFlags, EndPoint)"/>.</summary>
    public static Coroutine<int> SendToAsync(this Socket self, byte[] buffer, int size, SocketFlags socketFlags, EndPoint remoteEP) =>
        SendToAsync(self, (ReadOnlyMemory<byte>)Buffers.Of(buffer, 0, size), socketFlags, remoteEP);

    /// <summary><see cref="Socket.SendTo(byte[], int, int, SocketFlags, EndPoint)"/>.</summary>
    public static Coroutine<int> SendToAsync(this Socket self, byte[] buffer, int offset, int size, SocketFlags socketFlags, EndPoint remoteEP) =>
        SendToAsync(self, (ReadOnlyMemory<byte>)Buffers.Of(buffer, offset, size), socketFlags, remoteEP);

    /// <summary><see cref="Socket.SendTo(ReadOnlySpan{byte}, EndPoint)"/>.</summary>
    public static Coroutine<int> SendToAsync(this Socket self, ReadOnlyMemory<byte> buffer, EndPoint remoteEP) =>
        SendToAsync(self, buffer, SocketFlags.None, remoteEP);

    /// <summary><see cref="Socket.SendTo(ReadOnlySpan{byte}, SocketFlags, EndPoint)"/>.</summary>
    public static Coroutine<int> SendToAsync(this Socket self, ReadOnlyMemory<byte> buffer, SocketFlags socketFlags, EndPoint remoteEP) =>
        SocketDriver.CallAsync<SendTo, int>(self, new SendTo(buffer, socketFlags, remoteEP, null));

    /// <summary><see cref="Socket.SendTo(ReadOnlySpan{byte}, SocketFlags, SocketAddress)"/>.</summary>
    public static Coroutine<int> SendToAsync(this Socket self, ReadOnlyMemory<byte> buffer, SocketFlags socketFlags, SocketAddress socketAddress) =>
        SocketDriver.CallAsync<SendTo, int>(self, new SendTo(buffer, socketFlags, null, socketAddress));
}
