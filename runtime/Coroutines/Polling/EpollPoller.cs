using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Coroutines.Polling;

/// <summary>Linux's epoll. A descriptor is registered once, for both directions and for changes only, and leaves by itself when it is closed.</summary>
internal sealed unsafe class EpollPoller : IPoller
{
    /// <summary>Events taken from the system in one call.</summary>
    private const int MostEvents = 1024;

    private const uint WakeGeneration = 0;

    /// <summary>The kernel packs its event on x86-64 only: flags (4 bytes), then our data (8), without a gap.</summary>
    private static readonly int s_dataOffset = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 4 : 8;
    private static readonly int s_eventSize = s_dataOffset + 8;

    private readonly int _epoll;
    private readonly int _wakeEvent;
    private readonly byte* _buffer = (byte*)NativeMemory.Alloc((nuint)(MostEvents * s_eventSize));
    private readonly DescriptorEvent[] _events = new DescriptorEvent[MostEvents];

    internal EpollPoller()
    {
        _epoll = Check(SystemCalls.EpollCreate(SystemCalls.EpollCloseOnExec), "epoll_create1");
        _wakeEvent = Check(SystemCalls.EventCreate(0, SystemCalls.EventCloseOnExec | SystemCalls.EventNonBlocking), "eventfd");

        // Watched for changes, so that it never needs to be read.
        Check(Control(SystemCalls.EpollAdd, _wakeEvent, WakeGeneration, SystemCalls.EpollIn | SystemCalls.EpollEdge), "epoll_ctl");
    }

    public bool TakesAnyDescriptor => true;

    public WatchResult Watch(Descriptor descriptor)
    {
        const uint Events = SystemCalls.EpollIn | SystemCalls.EpollPriority | SystemCalls.EpollOut | SystemCalls.EpollReadHangUp | SystemCalls.EpollEdge;
        if (Control(SystemCalls.EpollAdd, descriptor.Number, descriptor.Generation, Events) == 0)
        {
            return WatchResult.Watched;
        }

        var error = Marshal.GetLastPInvokeError();
        if (error == SystemCalls.Eexist && Control(SystemCalls.EpollModify, descriptor.Number, descriptor.Generation, Events) == 0)
        {
            return WatchResult.WatchedBefore;
        }

        return error switch
        {
            SystemCalls.Eperm => WatchResult.AlwaysReady,
            _ => throw new Win32Exception(error, $"Descriptor {descriptor.Number} cannot be waited for: {Marshal.GetPInvokeErrorMessage(error)}"),
        };
    }

    public void Forget(Descriptor descriptor)
    {
        // The kernel has forgotten it; what it may yet say is told apart by the generation.
    }

    public Readiness Check(Descriptor descriptor, Readiness wanted)
    {
        var entry = new SystemCalls.PollEntry
        {
            Descriptor = descriptor.Number,
            Events = (short)((wanted.HasFlag(Readiness.Read) ? SystemCalls.PollIn : 0) | (wanted.HasFlag(Readiness.Write) ? SystemCalls.PollOut : 0)),
        };
        if (SystemCalls.Poll(&entry, 1, 0) <= 0)
        {
            return Readiness.None;
        }

        var ready = (entry.Returned & SystemCalls.PollErrors) != 0 ? Readiness.Read | Readiness.Write : Readiness.None;
        ready |= (entry.Returned & SystemCalls.PollIn) != 0 ? Readiness.Read : Readiness.None;
        ready |= (entry.Returned & SystemCalls.PollOut) != 0 ? Readiness.Write : Readiness.None;
        return ready & wanted;
    }

    public ReadOnlySpan<DescriptorEvent> Wait(long timeout)
    {
        var received = SystemCalls.EpollWait(_epoll, _buffer, MostEvents, ToMilliseconds(timeout));
        if (received < 0)
        {
            return Marshal.GetLastPInvokeError() == SystemCalls.Eintr ? [] : throw Failure("epoll_wait");
        }

        var count = 0;
        for (var i = 0; i < received; i++)
        {
            var entry = _buffer + (i * s_eventSize);
            var flags = Unsafe.ReadUnaligned<uint>(entry);
            var data = Unsafe.ReadUnaligned<ulong>(entry + s_dataOffset);
            var generation = (uint)(data >> 32);
            if (generation != WakeGeneration)
            {
                _events[count++] = new DescriptorEvent((int)data, generation, ToReadiness(flags));
            }
        }

        return _events.AsSpan(0, count);
    }

    public void Wake()
    {
        var one = 1UL;
        _ = SystemCalls.Write(_wakeEvent, &one, sizeof(ulong));
    }

    public void Dispose()
    {
        _ = SystemCalls.Close(_epoll);
        _ = SystemCalls.Close(_wakeEvent);
        NativeMemory.Free(_buffer);
    }

    private static Readiness ToReadiness(uint flags)
    {
        const uint Special = SystemCalls.EpollPriority | SystemCalls.EpollReadHangUp | SystemCalls.EpollHangUp | SystemCalls.EpollError;
        var ready = (flags & Special) != 0 ? Readiness.Special : Readiness.None;
        if ((flags & (SystemCalls.EpollIn | Special)) != 0)
        {
            ready |= Readiness.Read;
        }

        if ((flags & (SystemCalls.EpollOut | SystemCalls.EpollHangUp | SystemCalls.EpollError)) != 0)
        {
            ready |= Readiness.Write;
        }

        return ready;
    }

    /// <summary>Rounded up: a timer must not be looked at before it is due.</summary>
    private static int ToMilliseconds(long ticks)
    {
        var perMillisecond = Stopwatch.Frequency / 1000;
        return ticks == long.MaxValue ? -1 : (int)Math.Min((ticks / perMillisecond) + (ticks % perMillisecond == 0 ? 0 : 1), int.MaxValue);
    }

    private static int Check(int result, string call) => result >= 0 ? result : throw Failure(call);

    private static Win32Exception Failure(string call)
    {
        var error = Marshal.GetLastPInvokeError();
        return new Win32Exception(error, $"{call} failed: {Marshal.GetPInvokeErrorMessage(error)}");
    }

    private int Control(int operation, int descriptor, uint generation, uint events)
    {
        var entry = stackalloc byte[16];
        Unsafe.WriteUnaligned(entry, events);
        Unsafe.WriteUnaligned(entry + s_dataOffset, ((ulong)generation << 32) | (uint)descriptor);
        return SystemCalls.EpollControl(_epoll, operation, descriptor, entry);
    }
}
