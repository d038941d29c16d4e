using System.Net;
using System.Net.Sockets;
using Coroutines.Net;

namespace Coroutines.Patches;

public static partial class SocketPatches
{
    /// <summary><see cref="Socket.Connect(EndPoint)"/>.</summary>
    /// <exception cref="SocketException">It failed.</exception>
    public static Coroutine ConnectAsync(this Socket self, EndPoint remoteEP)
    {
        ArgumentNullException.ThrowIfNull(remoteEP);
        return Connector.ConnectAsync(self, remoteEP);
    }

    /// <summary><see cref="Socket.Connect(IPAddress, int)"/>.</summary>
    /// <exception cref="SocketException">It failed.</exception>
    public static Coroutine ConnectAsync(this Socket self, IPAddress address, int port) => Connector.ConnectAsync(self, new IPEndPoint(address, port));

    /// <summary><see cref="Socket.Connect(string, int)"/>; the name is looked up on a thread.</summary>
    /// <exception cref="SocketException">It failed, or the name is unknown.</exception>
    public static Coroutine ConnectAsync(this Socket self, string host, int port)
    {
        ArgumentNullException.ThrowIfNull(host);
        return Connector.ConnectAsync(self, new DnsEndPoint(host, port));
    }

    /// <summary><see cref="Socket.Connect(IPAddress[], int)"/>.</summary>
    /// <exception cref="SocketException">None answered.</exception>
    public static Coroutine ConnectAsync(this Socket self, IPAddress[] addresses, int port)
    {
        ArgumentNullException.ThrowIfNull(addresses);
        return addresses.Length == 0 ? throw new ArgumentException("There is no address to connect to.", nameof(addresses)) : Connector.ConnectAsync(self, addresses, port);
    }
}
