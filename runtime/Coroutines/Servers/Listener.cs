using System.Diagnostics;
using System.Net.Sockets;
using System.Net;
using Coroutines.Patches;

namespace Coroutines.Servers;

/// <summary>A listening socket, and the acceptance of connections that outlives what goes wrong with one of them or with the system's resources.</summary>
internal sealed class Listener : IDisposable
{
    /// <summary>The pause after a failed acceptance; it doubles with each further one.</summary>
    private static readonly TimeSpan s_firstPause = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(1);

    /// <summary>Failures with less time between them are one trouble, which is told once: a system out of descriptors accepts one now and then.</summary>
    private static readonly TimeSpan s_calm = TimeSpan.FromSeconds(10);

    private const int SocketLevel = 1;
    private const int ReusePort = 15;

    private readonly Socket _socket;
    private TimeSpan _pause = s_firstPause;
    private long? _lastFailure;
    private bool _isShort;
    private volatile bool _isStopped;
    private volatile Hub? _hub;

    private Listener(Socket socket)
    {
        _socket = socket;
        _socket.Blocking = true;
        EndPoint = socket.LocalEndPoint!;
    }

    /// <summary>Where it listens, with the port the system chose.</summary>
    internal EndPoint EndPoint { get; }

    /// <summary>Raised before the pause that follows a failed acceptance; once for failures that follow each other.</summary>
    internal event Action<SocketException>? Failing;

    /// <summary>Whether several sockets can listen at one address, each getting its share of the connections.</summary>
    internal static bool CanShare(EndPoint endPoint) => OperatingSystem.IsLinux() && endPoint is IPEndPoint;

    internal static Listener Open(ListenAddress address, int backlog, bool share = false)
    {
        var socket = Bind(address, SocketType.Stream, share);
        socket.Listen(backlog);
        return new Listener(socket);
    }

    /// <summary>As many listening sockets as there are hubs, or one where they cannot share the address.</summary>
    /// <param name="endPoint">The address.</param>
    /// <param name="count">How many hubs.</param>
    /// <param name="backlog">How many may wait in the system's queue of a socket.</param>
    /// <param name="share">Whether other processes may listen there too.</param>
    internal static Listener[] Open(EndPoint endPoint, int count, int backlog, bool share = false)
    {
        if (count == 1 || !CanShare(endPoint))
        {
            return [Open(endPoint, backlog, share)];
        }

        if (!share)
        {
            // A socket that shares its address does so with any program of the same user, so one that does not must find out whether the address is free.
            using var probe = Bind(endPoint, SocketType.Stream, share: false);
            endPoint = probe.LocalEndPoint!;
        }

        var listeners = new Listener[count];
        for (var i = 0; i < count; i++)
        {
            listeners[i] = Open(endPoint, backlog, share: true);
            endPoint = listeners[i].EndPoint;
        }

        return listeners;
    }

    /// <summary>A socket bound to the address: the very socket where that is what the address says.</summary>
    internal static Socket Bind(ListenAddress address, SocketType type, bool share)
    {
        if (address.Socket is { } bound)
        {
            return bound;
        }

        var endPoint = address.EndPoint ?? throw new ArgumentException("A server needs an address to listen at.", nameof(address));
        var isUnix = endPoint is UnixDomainSocketEndPoint;
        var socket = new Socket(endPoint.AddressFamily, type, isUnix ? ProtocolType.Unspecified : type == SocketType.Stream ? ProtocolType.Tcp : ProtocolType.Udp);
        try
        {
            if (endPoint is IPEndPoint ip && ip.Address.Equals(IPAddress.IPv6Any))
            {
                socket.DualMode = true;
            }

            if (share)
            {
                if (!CanShare(endPoint))
                {
                    throw new PlatformNotSupportedException($"Several sockets cannot listen at {endPoint} here. Accept on one hub, or let each server have a port of its own.");
                }

                socket.SetRawSocketOption(SocketLevel, ReusePort, BitConverter.GetBytes(1));
            }

            socket.Bind(endPoint);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Waits for the next connection; null once the listener is stopped and nobody stands in its queue any more.</summary>
    internal async Coroutine<Socket?> AcceptAsync()
    {
        _hub = Hub.Current;
        while (true)
        {
            try
            {
                if (_isStopped && !_socket.Poll(0, SelectMode.SelectRead))
                {
                    return null;
                }

                if (_isShort && SpareDescriptors.AreNext())
                {
                    throw new SocketException((int)SocketError.TooManyOpenSockets);
                }

                var accepted = await SocketPatches.AcceptAsync(_socket);
                _isShort = SpareDescriptors.Contain(accepted.SafeHandle);
                _pause = s_firstPause;
                return accepted;
            }
            catch (ObjectDisposedException) when (!_socket.SafeHandle.IsClosed)
            {
                // Stopped: who stands in the queue comes next.
            }
            catch (ObjectDisposedException)
            {
                return null;
            }
            catch (SocketException e) when (e.SocketErrorCode is SocketError.ConnectionReset or SocketError.ConnectionAborted)
            {
                // The client left while it stood in the queue.
            }
            catch (SocketException e) when (e.SocketErrorCode is not (SocketError.NotSocket or SocketError.InvalidArgument or SocketError.OperationNotSupported))
            {
                if (_isStopped)
                {
                    // Who stands in the queue cannot be served, and waiting for better times would hold up the stop.
                    return null;
                }

                var isNew = _lastFailure is not { } last || Stopwatch.GetElapsedTime(last) > s_calm;
                _lastFailure = Stopwatch.GetTimestamp();
                if (isNew)
                {
                    Failing?.Invoke(e);
                }

                await Greenlet.SleepAsync(_pause);
                _pause = _pause * 2 < s_longestPause ? _pause * 2 : s_longestPause;
            }
        }
    }

    /// <summary>Has <see cref="AcceptAsync"/> give who stands in the queue, and then end. Any thread.</summary>
    internal void Stop()
    {
        _isStopped = true;
        if (_hub is { IsHere: false } hub)
        {
            _ = hub.TryPost(new PostedCall<Listener>(static listener => listener.CancelWait(), this));
        }
        else
        {
            CancelWait();
        }
    }

    /// <summary>Closes the socket. On the listener's hub, or where nobody waits for a connection any more.</summary>
    public void Dispose()
    {
        Stop();
        _socket.Dispose();
        if (EndPoint is UnixDomainSocketEndPoint unix && unix.ToString() is ['/', ..] path)
        {
            File.Delete(path);
        }
    }

    private void CancelWait() => Hub.CancelWait(_socket.SafeHandle);
}
