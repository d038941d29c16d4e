using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Coroutines.Polling;

/// <summary>The poller of every platform without a better one: <see cref="Socket.Select(System.Collections.IList, System.Collections.IList, System.Collections.IList, TimeSpan)"/>. It knows sockets only.</summary>
internal sealed class SelectPoller : IPoller
{
    private readonly Dictionary<int, Watched> _watched = [];
    private readonly Dictionary<Socket, Watched> _bySocket = [];
    private readonly List<Socket> _reading = [];
    private readonly List<Socket> _writing = [];
    private readonly List<Socket> _failed = [];
    private readonly List<DescriptorEvent> _events = [];
    private readonly Socket _wakeSocket;

    internal SelectPoller()
    {
        // A datagram to itself is what wakes it; only it can send there.
        _wakeSocket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        _wakeSocket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _wakeSocket.Connect(_wakeSocket.LocalEndPoint!);
        _wakeSocket.Blocking = false;
    }

    public bool TakesAnyDescriptor => false;

    public WatchResult Watch(Descriptor descriptor)
    {
        if (descriptor.Handle is not SafeSocketHandle)
        {
            throw new PlatformNotSupportedException($"Only sockets can be waited for on this platform, and {descriptor.Handle.GetType().Name} is none. Read or write it on a thread with Greenlet.Offload.");
        }

        if (_watched.TryGetValue(descriptor.Number, out var known))
        {
            if (!known.Descriptor.Handle.IsClosed)
            {
                return WatchResult.WatchedBefore;
            }

            Forget(known.Descriptor);
        }

        // A view of the socket that does not own it: select takes nothing else.
        var view = new Socket(new SafeSocketHandle(descriptor.Number, ownsHandle: false));
        var watched = new Watched(descriptor, view);
        _watched.Add(descriptor.Number, watched);
        _bySocket.Add(view, watched);
        return WatchResult.Watched;
    }

    public void Forget(Descriptor descriptor)
    {
        if (_watched.Remove(descriptor.Number, out var watched))
        {
            _bySocket.Remove(watched.View);
        }
    }

    public Readiness Check(Descriptor descriptor, Readiness wanted)
    {
        var view = _watched[descriptor.Number].View;
        return (wanted.HasFlag(Readiness.Read) && view.Poll(0, SelectMode.SelectRead) ? Readiness.Read : Readiness.None)
            | (wanted.HasFlag(Readiness.Write) && view.Poll(0, SelectMode.SelectWrite) ? Readiness.Write : Readiness.None);
    }

    public ReadOnlySpan<DescriptorEvent> Wait(long timeout)
    {
        _reading.Clear();
        _writing.Clear();
        _failed.Clear();
        _reading.Add(_wakeSocket);
        foreach (var watched in _watched.Values)
        {
            if (watched.Descriptor.Handle.IsClosed || watched.Descriptor.Wanted == Readiness.None)
            {
                continue;
            }

            if (watched.Descriptor.Wanted.HasFlag(Readiness.Read))
            {
                _reading.Add(watched.View);
            }

            if (watched.Descriptor.Wanted.HasFlag(Readiness.Write))
            {
                _writing.Add(watched.View);
            }

            _failed.Add(watched.View);
        }

        Socket.Select(_reading, _writing, _failed, ToDuration(timeout));
        _events.Clear();
        Report(_reading, Readiness.Read);
        Report(_writing, Readiness.Write);
        Report(_failed, Readiness.Read | Readiness.Write);
        return System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_events);
    }

    public void Wake() => _wakeSocket.Send([0], SocketFlags.None, out _);

    public void Dispose() => _wakeSocket.Dispose();

    private static TimeSpan ToDuration(long ticks) =>
        ticks >= int.MaxValue * (Stopwatch.Frequency / 1_000_000) ? Timeout.InfiniteTimeSpan
        : TimeSpan.FromMicroseconds((ticks * 1_000_000 + Stopwatch.Frequency - 1) / Stopwatch.Frequency);

    private void Report(List<Socket> sockets, Readiness readiness)
    {
        foreach (var socket in sockets)
        {
            if (_bySocket.TryGetValue(socket, out var watched))
            {
                _events.Add(new DescriptorEvent(watched.Descriptor.Number, watched.Descriptor.Generation, readiness));
            }
            else
            {
                Drain();
            }
        }
    }

    private void Drain()
    {
        Span<byte> byteOfWake = stackalloc byte[1];
        do
        {
            _wakeSocket.Receive(byteOfWake, SocketFlags.None, out var error);
            if (error != SocketError.Success)
            {
                return;
            }
        }
        while (true);
    }

    private readonly record struct Watched(Descriptor Descriptor, Socket View);
}
