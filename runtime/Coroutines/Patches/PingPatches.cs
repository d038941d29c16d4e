using System.Net;
using System.Net.NetworkInformation;
using Coroutines.CompilerServices;

namespace Coroutines.Patches;

/// <summary><see cref="Ping"/> in a greenlet, whose awaitable counterparts have another name.</summary>
[CooperativePatch(typeof(Ping))]
public static class PingPatches
{
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(5);

    /// <summary><see cref="Ping.Send(string)"/>.</summary>
    /// <exception cref="PingException">It failed.</exception>
    public static Coroutine<PingReply> SendAsync(this Ping self, string hostNameOrAddress) => SendAsync(self, hostNameOrAddress, s_timeout);

    /// <summary><see cref="Ping.Send(string, int)"/>.</summary>
    /// <exception cref="PingException">It failed.</exception>
    public static Coroutine<PingReply> SendAsync(this Ping self, string hostNameOrAddress, int timeout) =>
        SendAsync(self, hostNameOrAddress, TimeSpan.FromMilliseconds(timeout));

    /// <summary><see cref="Ping.Send(string, int, byte[], PingOptions)"/>.</summary>
    /// <exception cref="PingException">It failed.</exception>
    public static Coroutine<PingReply> SendAsync(this Ping self, string hostNameOrAddress, int timeout, byte[] buffer, PingOptions? options = null) =>
        SendAsync(self, hostNameOrAddress, TimeSpan.FromMilliseconds(timeout), buffer, options);

    /// <summary><see cref="Ping.Send(string, TimeSpan, byte[], PingOptions)"/>.</summary>
    /// <exception cref="PingException">It failed.</exception>
    public static async Coroutine<PingReply> SendAsync(this Ping self, string hostNameOrAddress, TimeSpan timeout, byte[]? buffer = null, PingOptions? options = null) =>
        await Bridge.Await(self.SendPingAsync(hostNameOrAddress, timeout, buffer, options, Bridge.Token));

    /// <summary><see cref="Ping.Send(IPAddress)"/>.</summary>
    /// <exception cref="PingException">It failed.</exception>
    public static Coroutine<PingReply> SendAsync(this Ping self, IPAddress address) => SendAsync(self, address, s_timeout);

    /// <summary><see cref="Ping.Send(IPAddress, int)"/>.</summary>
    /// <exception cref="PingException">It failed.</exception>
    public static Coroutine<PingReply> SendAsync(this Ping self, IPAddress address, int timeout) => SendAsync(self, address, TimeSpan.FromMilliseconds(timeout));

    /// <summary><see cref="Ping.Send(IPAddress, int, byte[], PingOptions)"/>.</summary>
    /// <exception cref="PingException">It failed.</exception>
    public static Coroutine<PingReply> SendAsync(this Ping self, IPAddress address, int timeout, byte[] buffer, PingOptions? options = null) =>
        SendAsync(self, address, TimeSpan.FromMilliseconds(timeout), buffer, options);

    /// <summary><see cref="Ping.Send(IPAddress, TimeSpan, byte[], PingOptions)"/>.</summary>
    /// <exception cref="PingException">It failed.</exception>
    public static async Coroutine<PingReply> SendAsync(this Ping self, IPAddress address, TimeSpan timeout, byte[]? buffer = null, PingOptions? options = null) =>
        await Bridge.Await(self.SendPingAsync(address, timeout, buffer, options, Bridge.Token));
}
