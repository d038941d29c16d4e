using System.Runtime.InteropServices;
using Coroutines.Polling;

namespace Coroutines;

/// <summary>A descriptor with what waits for it: one reader and one writer at a time, which may be the same.</summary>
internal sealed class HubDescriptor(Hub hub, SafeHandle handle, uint generation) : Descriptor(handle, generation)
{
    private HubItem? _reader;
    private HubItem? _writer;
    private bool _isSpecial;

    /// <summary>Where it stands among those its hub watches.</summary>
    internal int Index { get; set; }

    /// <summary>Whether it never blocks, as a regular file does not.</summary>
    internal bool IsAlwaysReady { get; init; }

    /// <summary>Whether everything there was has been read, and the poller has told of nothing new: a read would be in vain.</summary>
    internal bool IsDrained { get; private set; }

    internal DescriptorWait Reading => field ??= new DescriptorWait(hub, this, Readiness.Read);

    internal DescriptorWait Writing => field ??= new DescriptorWait(hub, this, Readiness.Write);

    internal DescriptorWait ReadingOrWriting => field ??= new DescriptorWait(hub, this, Readiness.Read | Readiness.Write);

    internal DescriptorWait Waiting(Readiness wanted) => wanted switch
    {
        Readiness.Read => Reading,
        Readiness.Write => Writing,
        _ => ReadingOrWriting,
    };

    /// <summary>Who waits for any of <paramref name="readiness"/>.</summary>
    internal HubItem? FindWaiter(Readiness readiness) =>
        (readiness.HasFlag(Readiness.Read) ? _reader : null) ?? (readiness.HasFlag(Readiness.Write) ? _writer : null);

    /// <exception cref="ConcurrentUseException">Somebody waits for it already.</exception>
    internal void CheckIsFree(HubItem user, Readiness wanted)
    {
        if (FindWaiter(wanted) is { } other)
        {
            throw HubReport.DescribeConcurrentUse(user, other, Describe(wanted));
        }
    }

    /// <summary>"socket 7 to read".</summary>
    internal string Describe(Readiness wanted) => wanted switch
    {
        Readiness.Read => $"{this} to read",
        Readiness.Write => $"{this} to write",
        _ => $"{this} to read or write",
    };

    /// <summary>Has <paramref name="item"/> run when the descriptor is ready. Nobody may wait for the same yet.</summary>
    internal void Await(HubItem item, Readiness readiness)
    {
        if (readiness.HasFlag(Readiness.Read))
        {
            _reader = item;
        }

        if (readiness.HasFlag(Readiness.Write))
        {
            _writer = item;
        }

        Wanted |= readiness;
        hub.Hold();
    }

    /// <summary>Has <paramref name="item"/> wait no longer; does nothing when it does not.</summary>
    internal void Withdraw(HubItem item)
    {
        var withdrawn = Readiness.None;
        if (_reader == item)
        {
            _reader = null;
            withdrawn |= Readiness.Read;
        }

        if (_writer == item)
        {
            _writer = null;
            withdrawn |= Readiness.Write;
        }

        if (withdrawn != Readiness.None)
        {
            Wanted &= ~withdrawn;
            hub.Release();
        }
    }

    /// <summary>
    /// A read of a byte stream came back with less than it asked for. What comes later is told anew, but the end of the stream, which may have been told together with its
    /// last bytes, is not.
    /// </summary>
    internal void OnDrained() => IsDrained = !_isSpecial;

    /// <summary>Schedules who waits for it.</summary>
    internal void OnReady(Readiness ready)
    {
        _isSpecial |= ready.HasFlag(Readiness.Special);
        IsDrained &= !ready.HasFlag(Readiness.Read);
        while (FindWaiter(ready) is { } item)
        {
            Withdraw(item);
            hub.Schedule(item);
        }
    }

    /// <summary>Ends every wait with an error, one for each.</summary>
    internal void Fail(Func<Exception> createError)
    {
        while (FindWaiter(Readiness.Read | Readiness.Write) is { } item)
        {
            Withdraw(item);
            item.FailWait(createError());
            hub.Schedule(item);
        }
    }

    /// <summary>"socket 7", "descriptor 7".</summary>
    public override string ToString() => $"{(Handle is System.Net.Sockets.SafeSocketHandle ? "socket" : "descriptor")} {Number}";
}
