using System.Net;
using System.Net.Sockets;
using Coroutines.Net;

namespace Coroutines.Patches;

/// <summary><see cref="UdpClient"/> in a greenlet.</summary>
[CooperativePatch(typeof(UdpClient))]
public static class UdpClientPatches
{
    /// <summary><see cref="UdpClient.Receive"/>: a datagram of any size.</summary>
    public static Coroutine<(byte[] Datagram, IPEndPoint? Remote)> ReceiveAsync(this UdpClient self, IPEndPoint? remoteEP) =>
        SocketDriver.CallAsync<ReceiveDatagram, (byte[], IPEndPoint?)>(GetSocket(self), new ReceiveDatagram(self));

    /// <summary><see cref="UdpClient.Send(byte[], int)"/>.</summary>
    public static Coroutine<int> SendAsync(this UdpClient self, byte[] dgram, int bytes) =>
        SocketDriver.CallAsync<SendDatagram, int>(GetSocket(self), new SendDatagram(self, Buffers.Of(dgram, 0, bytes), null));

    /// <summary><see cref="UdpClient.Send(ReadOnlySpan{byte})"/>.</summary>
    public static Coroutine<int> SendAsync(this UdpClient self, ReadOnlyMemory<byte> datagram) =>
        SocketDriver.CallAsync<SendDatagram, int>(GetSocket(self), new SendDatagram(self, datagram, null));

    /// <summary><see cref="UdpClient.Send(byte[], int, IPEndPoint)"/>.</summary>
    public static Coroutine<int> SendAsync(this UdpClient self, byte[] dgram, int bytes, IPEndPoint? endPoint) =>
        SocketDriver.CallAsync<SendDatagram, int>(GetSocket(self), new SendDatagram(self, Buffers.Of(dgram, 0, bytes), endPoint));

    /// <summary><see cref="UdpClient.Send(ReadOnlySpan{byte}, IPEndPoint)"/>.</summary>
    public static Coroutine<int> SendAsync(this UdpClient self, ReadOnlyMemory<byte> datagram, IPEndPoint? endPoint) =>
        SocketDriver.CallAsync<SendDatagram, int>(GetSocket(self), new SendDatagram(self, datagram, endPoint));

    /// <summary><see cref="UdpClient.Send(byte[], int, string, int)"/>; the name is looked up on a thread.</summary>
    public static async Coroutine<int> SendAsync(this UdpClient self, byte[] dgram, int bytes, string? hostname, int port) =>
        await SendAsync(self, dgram, bytes, await ResolveAsync(self, hostname, port));

    /// <summary><see cref="UdpClient.Send(ReadOnlySpan{byte}, string, int)"/>; the name is looked up on a thread.</summary>
    public static async Coroutine<int> SendAsync(this UdpClient self, ReadOnlyMemory<byte> datagram, string? hostname, int port) =>
        await SendAsync(self, datagram, await ResolveAsync(self, hostname, port));

    /// <summary><see cref="UdpClient.Connect(string, int)"/>; the name is looked up on a thread.</summary>
    public static async Coroutine ConnectAsync(this UdpClient self, string hostname, int port)
    {
        ArgumentNullException.ThrowIfNull(hostname);
        self.Connect((await ResolveAsync(self, hostname, port))!);
    }

    /// <summary><see cref="UdpClient.Close"/>: whoever waits for its socket gets an error.</summary>
    public static void Close(this UdpClient self) => Dispose(self);

    /// <summary><see cref="UdpClient.Dispose()"/>: whoever waits for its socket gets an error.</summary>
    public static void Dispose(this UdpClient self)
    {
        SocketPatches.Forget(self.Client);
        self.Dispose();
    }

    private static Socket GetSocket(UdpClient client) => client.Client ?? throw new ObjectDisposedException(client.GetType().FullName);

    private static async Coroutine<IPEndPoint?> ResolveAsync(UdpClient client, string? host, int port)
    {
        if (host is null)
        {
            return null;
        }

        var family = GetSocket(client).AddressFamily;
        foreach (var address in await Connector.ResolveAsync(host))
        {
            if (address.AddressFamily == family || address.AddressFamily == AddressFamily.InterNetwork && client.Client.DualMode)
            {
                return new IPEndPoint(address, port);
            }
        }

        throw new SocketException((int)SocketError.HostNotFound);
    }
}
