using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using Coroutines.Net;

namespace Coroutines.Patches;

/// <summary><see cref="TcpClient"/> in a greenlet.</summary>
[CooperativePatch(typeof(TcpClient))]
public static class TcpClientPatches
{
    private static readonly ConditionalWeakTable<TcpClient, HubStream> s_streams = new();

    /// <summary><c>new TcpClient(hostname, port)</c>: connects, and the name is looked up on a thread.</summary>
    /// <exception cref="SocketException">It failed, or the name is unknown.</exception>
    public static async Coroutine<TcpClient> NewAsync(string hostname, int port)
    {
        var client = new TcpClient();
        try
        {
            await ConnectAsync(client, hostname, port);
            return client;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    /// <summary><see cref="TcpClient.Connect(string, int)"/>; the name is looked up on a thread.</summary>
    /// <exception cref="SocketException">It failed, or the name is unknown.</exception>
    public static async Coroutine ConnectAsync(this TcpClient self, string hostname, int port)
    {
        ArgumentNullException.ThrowIfNull(hostname);
        await ConnectAsync(self, await Connector.ResolveAsync(hostname), port);
    }

    /// <summary><see cref="TcpClient.Connect(IPAddress, int)"/>.</summary>
    /// <exception cref="SocketException">It failed.</exception>
    public static Coroutine ConnectAsync(this TcpClient self, IPAddress address, int port) => ConnectAsync(self, new IPEndPoint(address, port));

    /// <summary><see cref="TcpClient.Connect(IPEndPoint)"/>.</summary>
    /// <exception cref="SocketException">It failed.</exception>
    public static Coroutine ConnectAsync(this TcpClient self, IPEndPoint remoteEP)
    {
        ArgumentNullException.ThrowIfNull(remoteEP);
        return Connector.ConnectAsync(GetSocket(self), remoteEP);
    }

    /// <summary><see cref="TcpClient.Connect(IPAddress[], int)"/>.</summary>
    /// <exception cref="SocketException">None answered.</exception>
    public static Coroutine ConnectAsync(this TcpClient self, IPAddress[] ipAddresses, int port) =>
        SocketPatches.ConnectAsync(GetSocket(self), ipAddresses, port);

    /// <summary><see cref="TcpClient.GetStream"/>: a stream that stays on the hub, also under a reader, a TLS stream or any other that is put on it.</summary>
    /// <exception cref="InvalidOperationException">It is not connected.</exception>
    public static NetworkStream GetStream(this TcpClient self) =>
        self.Connected ? s_streams.GetValue(self, static client => new HubStream(client.Client, FileAccess.ReadWrite, ownsSocket: true)) : self.GetStream();

    /// <summary><see cref="TcpClient.Close"/>: whoever waits for its socket gets an error.</summary>
    public static void Close(this TcpClient self) => Dispose(self);

    /// <summary><see cref="TcpClient.Dispose()"/>: whoever waits for its socket gets an error.</summary>
    public static void Dispose(this TcpClient self)
    {
        SocketPatches.Forget(self.Client);
        self.Dispose();
    }

    /// <summary>The socket of a client, which must not be disposed.</summary>
    private static Socket GetSocket(TcpClient client) => client.Client ?? throw new ObjectDisposedException(client.GetType().FullName);
}
