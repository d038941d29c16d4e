using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Coroutines.CompilerServices;
using Coroutines.Polling;

namespace Coroutines;

public sealed partial class Hub
{
    /// <summary>Descriptor operations that go through at once before the others get their turn.</summary>
    private const int OperationsPerTurn = 32;

    /// <summary>The switch that chooses the portable poller where a better one is there.</summary>
    private const string PortablePollerSwitch = "Coroutines.UsePortablePoller";

    /// <summary>How long a wait may go on for a descriptor that another thread has closed, which tells nobody.</summary>
    private static readonly long s_sweepInterval = Ticks.From(TimeSpan.FromSeconds(1));

    /// <summary>How long the hub runs, for each descriptor, before it looks again which of them its own thread has closed: a look costs a thousandth of that.</summary>
    private static readonly long s_runPerDescriptor = Ticks.From(TimeSpan.FromMicroseconds(5));

    private readonly DescriptorTable _descriptors = new();
    private IPoller? _poller;
    private uint _lastGeneration;
    private int _operations;
    private long _lastSweep;
    private long _sweepDeadline = long.MaxValue;

    /// <summary>Whether everything that has a descriptor can be waited for, and not sockets only.</summary>
    internal bool TakesAnyDescriptor => Poller.TakesAnyDescriptor;

    private IPoller Poller => _poller ??= CreatePoller();

    /// <summary>Waits until a read of <paramref name="handle"/> would not block (gevent: <c>wait_read</c>). In plain code runs the hub meanwhile.</summary>
    /// <param name="handle">An open socket, pipe or the like; a regular file is always ready.</param>
    /// <param name="timeout">How long to wait; null for as long as it takes.</param>
    /// <returns>False when the limit passed first.</returns>
    /// <exception cref="ObjectDisposedException">The handle is closed, or was closed during the wait.</exception>
    /// <exception cref="ConcurrentUseException">Another greenlet waits to read from it already.</exception>
    /// <exception cref="HubBlockedException">Called where nothing can wait.</exception>
    /// <exception cref="PlatformNotSupportedException">Not a socket, on a platform where only sockets can be waited for.</exception>
    public static bool WaitRead(SafeHandle handle, TimeLimit? timeout = null) => Block(WaitReadAsync(handle, timeout));

    /// <inheritdoc cref="WaitRead"/>
    public static Coroutine<bool> WaitReadAsync(SafeHandle handle, TimeLimit? timeout = null) => Current.WaitAsync(handle, Readiness.Read, timeout);

    /// <summary>Waits until a write to <paramref name="handle"/> would not block (gevent: <c>wait_write</c>). In plain code runs the hub meanwhile.</summary>
    /// <inheritdoc cref="WaitRead"/>
    /// <exception cref="ConcurrentUseException">Another greenlet waits to write to it already.</exception>
    public static bool WaitWrite(SafeHandle handle, TimeLimit? timeout = null) => Block(WaitWriteAsync(handle, timeout));

    /// <inheritdoc cref="WaitWrite"/>
    public static Coroutine<bool> WaitWriteAsync(SafeHandle handle, TimeLimit? timeout = null) => Current.WaitAsync(handle, Readiness.Write, timeout);

    /// <summary>Waits until a read or a write of <paramref name="handle"/> would not block (gevent: <c>wait_readwrite</c>). In plain code runs the hub meanwhile.</summary>
    /// <inheritdoc cref="WaitRead"/>
    /// <exception cref="ConcurrentUseException">Another greenlet waits for it already.</exception>
    public static bool WaitReadWrite(SafeHandle handle, TimeLimit? timeout = null) => Block(WaitReadWriteAsync(handle, timeout));

    /// <inheritdoc cref="WaitReadWrite"/>
    public static Coroutine<bool> WaitReadWriteAsync(SafeHandle handle, TimeLimit? timeout = null) =>
        Current.WaitAsync(handle, Readiness.Read | Readiness.Write, timeout);

    /// <summary>
    /// Ends every wait of this thread's hub for <paramref name="handle"/> with an error (gevent: <c>cancel_wait</c>). Call it before closing a handle in code that was not
    /// rewritten; where nothing waits it does nothing. Never suspends.
    /// </summary>
    /// <param name="handle">What is waited for.</param>
    /// <param name="error">What the waits throw; an <see cref="ObjectDisposedException"/> when null.</param>
    public static void CancelWait(SafeHandle handle, Exception? error = null)
    {
        ArgumentNullException.ThrowIfNull(handle);
        if (CurrentIfAny is { } hub && hub.FindDescriptor(handle) is { } descriptor)
        {
            descriptor.Fail(() => error ?? CreateClosedError(descriptor));
        }
    }

    /// <summary>The wait for a descriptor, which begins at once: for who has just been told that the operation would block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Coroutine<bool> WhenReady(SafeHandle handle, Readiness wanted, long deadline)
    {
        _operations = 0;
        return new Coroutine<bool>(GetDescriptor(handle).Waiting(wanted), deadline);
    }

    /// <summary>The same for a frame that is no coroutine's: parks the running greenlet with it on top.</summary>
    internal void WaitUntilReady(SafeHandle handle, Readiness wanted, Frame awaiter, long deadline)
    {
        _operations = 0;
        GetDescriptor(handle).Waiting(wanted).Suspend(awaiter, deadline);
    }

    /// <summary>
    /// Counts a descriptor operation that went through at once. True when there were so many that others are due, which the caller lets run by a yield.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool IsTurnOver()
    {
        if (++_operations < OperationsPerTurn)
        {
            return false;
        }

        EndTurn();
        return true;
    }

    /// <summary>The descriptor of a handle; watched from now on.</summary>
    internal HubDescriptor GetDescriptor(SafeHandle handle)
    {
        var known = _descriptors.Find((int)handle.DangerousGetHandle());
        if (known is not null && known.Handle == handle && !handle.IsClosed)
        {
            return known;
        }

        return Watch(handle, known);
    }

    /// <summary>The descriptor of a handle, if it is watched.</summary>
    internal HubDescriptor? FindDescriptor(SafeHandle handle) =>
        _descriptors.Find((int)handle.DangerousGetHandle()) is { } descriptor && descriptor.Handle == handle ? descriptor : null;

    /// <summary>Ends the waits for a handle that is about to be closed, and watches it no longer.</summary>
    internal void Forget(SafeHandle handle, Func<Exception>? createError = null)
    {
        if (FindDescriptor(handle) is { } descriptor)
        {
            Forget(descriptor, createError);
        }
    }

    /// <summary>Ends the waits for a handle that has been closed. Any thread.</summary>
    internal void ForgetClosed(SafeHandle handle)
    {
        if (IsHere)
        {
            Forget(handle);
        }
        else
        {
            // A hub that has ended has no waits left.
            _ = TryPost(new CallbackItem(() => Forget(handle)));
        }
    }

    /// <summary>Has the hub use a poller of the caller's choice. To be called before anything was waited for.</summary>
    internal void UsePoller(IPoller poller) => _poller = poller;

    /// <summary>What waits for descriptors now.</summary>
    internal int CountWaits() => Enumerable.Range(0, _descriptors.Count).Count(index => _descriptors[index].Wanted != Readiness.None);

    private static IPoller CreatePoller() =>
        OperatingSystem.IsLinux() && !(AppContext.TryGetSwitch(PortablePollerSwitch, out var portable) && portable) ? new EpollPoller() : new SelectPoller();

    private static ObjectDisposedException CreateClosedError(HubDescriptor descriptor) =>
        new(descriptor.Handle.GetType().FullName, $"The {descriptor} was closed while it was waited for.");

    private async Coroutine<bool> WaitAsync(SafeHandle handle, Readiness wanted, TimeLimit? timeout)
    {
        ArgumentNullException.ThrowIfNull(handle);
        var descriptor = GetDescriptor(handle);
        if (descriptor.IsAlwaysReady || Poller.Check(descriptor, wanted) != Readiness.None)
        {
            if (IsTurnOver())
            {
                await Greenlet.YieldAsync();
            }

            return true;
        }

        using var limit = WaitLimit.Start(timeout);
        try
        {
            return await WhenReady(handle, wanted, limit.Deadline);
        }
        catch (GreenletTimeout fired) when (limit.Owns(fired))
        {
            return false;
        }
    }

    private HubDescriptor Watch(SafeHandle handle, HubDescriptor? known)
    {
        ObjectDisposedException.ThrowIf(handle.IsClosed || handle.IsInvalid, handle);
        var descriptor = new HubDescriptor(this, handle, ++_lastGeneration);
        switch (Poller.Watch(descriptor))
        {
            case WatchResult.WatchedBefore when known is not null:
                known.ContinueAs(descriptor);
                return known;
            case WatchResult.AlwaysReady:
                return new HubDescriptor(this, handle, 0) { IsAlwaysReady = true };
        }

        known?.Fail(() => CreateClosedError(known));
        _descriptors.Set(descriptor);
        return descriptor;
    }

    private void Forget(HubDescriptor descriptor, Func<Exception>? createError)
    {
        descriptor.Fail(createError ?? (() => CreateClosedError(descriptor)));
        _descriptors.Remove(descriptor);
        _poller!.Forget(descriptor);
    }

    private void EndTurn()
    {
        _operations = 0;
        TakePosted();
        PollDescriptors(0);
        RunTimers();
    }

    /// <summary>Schedules who waits for what is ready. Everything is taken from the system before any of it runs.</summary>
    private void PollDescriptors(long timeout)
    {
        if (_poller is null)
        {
            return;
        }

        foreach (ref readonly var ready in _poller.Wait(timeout))
        {
            var descriptor = _descriptors.Find(ready.Number);
            if (descriptor is null || descriptor.Generation != ready.Generation)
            {
                continue;
            }

            if (descriptor.Handle.IsClosed)
            {
                Forget(descriptor, null);
            }
            else
            {
                descriptor.OnReady(ready.Readiness);
            }
        }
    }

    /// <summary>Ends what tasks wait for when the hub ends, as nothing would tell them later.</summary>
    private void CloseDescriptors()
    {
        while (_descriptors.Count > 0)
        {
            var descriptor = _descriptors[_descriptors.Count - 1];
            descriptor.Fail(() => new ObjectDisposedException(nameof(Hub)));
            _descriptors.Remove(descriptor);
        }

        Running = null;
        RunPass();
        Running = _main;
    }

    /// <summary>Sees to it, before the hub sleeps, that what code which tells nobody closed meanwhile is noticed.</summary>
    private void PrepareSweep()
    {
        if (_descriptors.Count == 0)
        {
            _sweepDeadline = long.MaxValue;
            return;
        }

        var due = _lastSweep + (_descriptors.Count * s_runPerDescriptor);
        if (due > Now)
        {
            _sweepDeadline = due;
        }
        else
        {
            SweepClosed();
        }
    }

    private void SweepClosed()
    {
        for (var index = _descriptors.Count - 1; index >= 0; index--)
        {
            if (_descriptors[index].Handle.IsClosed)
            {
                Forget(_descriptors[index], null);
            }
        }

        _lastSweep = Now;
        _sweepDeadline = _lastSweep + s_sweepInterval;
    }
}
