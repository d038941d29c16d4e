using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using Coroutines.CompilerServices;
using Coroutines.Polling;

namespace Coroutines.Net;

/// <summary>Connects a socket without blocking.</summary>
internal static class Connector
{
    /// <summary>How long a local server whose backlog is full is left alone; nothing tells when there is room.</summary>
    private static readonly TimeSpan s_backlogPause = TimeSpan.FromMilliseconds(1);

    internal static async Coroutine ConnectAsync(Socket socket, EndPoint remote)
    {
        if (remote is DnsEndPoint name)
        {
            await ConnectAsync(socket, await ResolveAsync(name.Host), name.Port);
        }
        else if (!socket.Blocking || socket.SocketType != SocketType.Stream)
        {
            // Returns at once: the user asked for that, or there is nobody to answer.
            socket.Connect(remote);
        }
        else if (OperatingSystem.IsWindows())
        {
            // A connect that was begun in non-blocking mode cannot be ended there by a public method.
            await Bridge.Await(Task.Run(() => socket.Connect(remote)));
        }
        else if (remote.AddressFamily == AddressFamily.Unix)
        {
            await ConnectLocallyAsync(socket, remote);
        }
        else
        {
            await ConnectOverNetworkAsync(socket, remote);
        }
    }

    /// <summary>Connects to the first address that answers.</summary>
    internal static async Coroutine ConnectAsync(Socket socket, IPAddress[] addresses, int port)
    {
        SocketException? last = null;
        foreach (var address in addresses)
        {
            if (address.AddressFamily != socket.AddressFamily && !IsMapped(socket, address))
            {
                continue;
            }

            try
            {
                await ConnectAsync(socket, new IPEndPoint(address, port));
                return;
            }
            catch (SocketException e)
            {
                last = e;
            }
        }

        throw last ?? (Exception)new ArgumentException($"None of the addresses given is of the socket's family ({socket.AddressFamily}).", nameof(addresses));
    }

    /// <summary>The addresses of a host; on a thread of the pool, as the system's resolver blocks.</summary>
    internal static async Coroutine<IPAddress[]> ResolveAsync(string host) =>
        IPAddress.TryParse(host, out var address) ? [address] : await Bridge.Await(Dns.GetHostAddressesAsync(host, Bridge.Token));

    private static bool IsMapped(Socket socket, IPAddress address) =>
        address.AddressFamily == AddressFamily.InterNetwork && socket is { AddressFamily: AddressFamily.InterNetworkV6, DualMode: true };

    private static async Coroutine ConnectOverNetworkAsync(Socket socket, EndPoint remote)
    {
        if (!Begin(socket, remote))
        {
            // It failed at once; the blocking method does so too, and knows what to throw.
            End(socket, remote);
            return;
        }

        var hub = Hub.Current;
        var timeout = SocketTimeouts.OfSend(socket);
        var deadline = timeout <= 0 ? long.MaxValue : hub.DeadlineAfter(TimeSpan.FromMilliseconds(timeout));
        do
        {
            try
            {
                if (!await hub.WhenReady(socket.SafeHandle, Readiness.Write, deadline))
                {
                    throw CreateError(SocketError.TimedOut, remote);
                }
            }
            catch (ObjectDisposedException)
            {
                throw CreateError(SocketError.ConnectionAborted, remote);
            }
        }
        while (!socket.Poll(0, SelectMode.SelectWrite));

        var error = (SocketError)(int)socket.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.Error)!;
        if (error != SocketError.Success)
        {
            // Only a call that reports the failure lets the socket try again.
            _ = Begin(socket, remote);
            throw CreateError(error, remote);
        }

        // The system says at once that it is connected, and .NET hears of it.
        End(socket, remote);
    }

    private static async Coroutine ConnectLocallyAsync(Socket socket, EndPoint remote)
    {
        while (true)
        {
            try
            {
                End(socket, remote);
                return;
            }
            catch (SocketException e) when (e.SocketErrorCode == SocketError.WouldBlock)
            {
            }

            await Greenlet.SleepAsync(s_backlogPause);
        }
    }

    /// <summary>Starts to connect by the system call itself: <see cref="Socket.Connect(EndPoint)"/> in non-blocking mode would throw, and fail when it is called again.</summary>
    /// <returns>False when it failed at once.</returns>
    private static unsafe bool Begin(Socket socket, EndPoint remote)
    {
        if (remote is IPEndPoint ip && IsMapped(socket, ip.Address))
        {
            remote = new IPEndPoint(ip.Address.MapToIPv6(), ip.Port);
        }

        // Leaves the descriptor non-blocking.
        socket.Blocking = false;
        socket.Blocking = true;
        var address = remote.Serialize();
        fixed (byte* bytes = address.Buffer.Span)
        {
            int result;
            do
            {
                result = SystemCalls.Connect((int)socket.Handle, bytes, (uint)address.Size);
            }
            while (result < 0 && Marshal.GetLastPInvokeError() == SystemCalls.Eintr);

            return result < 0 && Marshal.GetLastPInvokeError() == SystemCalls.EinProgress;
        }
    }

    private static void End(Socket socket, EndPoint remote)
    {
        socket.Blocking = false;
        try
        {
            socket.Connect(remote);
        }
        finally
        {
            socket.Blocking = true;
        }
    }

    private static SocketException CreateError(SocketError error, EndPoint remote) =>
        new((int)error, $"{new SocketException((int)error).Message} {remote}");
}
