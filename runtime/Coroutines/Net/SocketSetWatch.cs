using System.Collections;
using System.Net.Sockets;
using Coroutines.Polling;

namespace Coroutines.Net;

/// <summary>A wait for the first of several sockets that becomes ready.</summary>
internal sealed class SocketSetWatch : IDisposable
{
    private readonly WaitQueue _queue = new("any of several sockets");
    private readonly Hub _hub;
    private readonly Dictionary<HubDescriptor, Entry> _entries = [];

    internal SocketSetWatch(Hub hub, IList? read, IList? write, IList? error)
    {
        _hub = hub;
        Add(read, Readiness.Read);
        Add(write, Readiness.Write);
        Add(error, Readiness.Read | Readiness.Write);
    }

    /// <summary>Waits for a change; false when <paramref name="deadline"/> (in hub ticks) passed first.</summary>
    internal async Coroutine<bool> WaitAsync(long deadline)
    {
        foreach (var entry in _entries.Values)
        {
            entry.Begin(_hub);
        }

        try
        {
            return await _queue.WaitAsync(deadline);
        }
        finally
        {
            Dispose();
        }
    }

    public void Dispose()
    {
        foreach (var entry in _entries.Values)
        {
            entry.End(_hub);
        }
    }

    private void Add(IList? sockets, Readiness wanted)
    {
        foreach (var socket in sockets ?? Array.Empty<Socket>())
        {
            var descriptor = _hub.GetDescriptor(((Socket)socket).SafeHandle);
            if (!_entries.TryGetValue(descriptor, out var entry))
            {
                _entries.Add(descriptor, entry = new Entry(this, descriptor));
            }

            entry.Wanted |= wanted;
        }
    }

    private sealed class Entry(SocketSetWatch watch, HubDescriptor descriptor) : HubItem
    {
        internal Readiness Wanted { get; set; }

        internal void Begin(Hub hub)
        {
            descriptor.CheckIsFree(hub.GetParkable(), Wanted);
            descriptor.Await(this, Wanted);
        }

        internal void End(Hub hub)
        {
            descriptor.Withdraw(this);
            if (IsScheduled)
            {
                hub.Unschedule(this);
            }
        }

        internal override void Run(Hub hub) => watch._queue.ScheduleWake(hub);

        public override string ToString() => "a Socket.Select";
    }
}
