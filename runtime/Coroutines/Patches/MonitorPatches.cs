namespace Coroutines.Patches;

/// <summary><see cref="Monitor"/> in a greenlet: a monitor is owned by the greenlet that entered it, and by its thread against other threads. Agrees with <c>lock</c>.</summary>
/// <remarks>Notifications reach the greenlets of the same hub; those that plain code of other threads waits for are given too, but not received.</remarks>
[CooperativePatch(typeof(Monitor))]
public static class MonitorPatches
{
    /// <summary>Enters the monitor of <paramref name="obj"/>, suspending while another greenlet or thread owns it.</summary>
    /// <exception cref="ArgumentNullException"><paramref name="obj"/> is null.</exception>
    public static async Coroutine EnterAsync(object obj) => await ObjectMonitor.Of(obj).EnterAsync(obj);

    /// <summary>Enters the monitor of <paramref name="obj"/>, suspending while another greenlet or thread owns it.</summary>
    /// <returns>True, for <paramref name="lockTaken"/>.</returns>
    /// <exception cref="ArgumentException"><paramref name="lockTaken"/> is true already.</exception>
    public static Coroutine<bool> EnterAsync(object obj, bool lockTaken)
    {
        CheckNotTaken(lockTaken);
        return ObjectMonitor.Of(obj).EnterAsync(obj);
    }

    /// <summary>Enters the monitor if nobody owns it. Never suspends.</summary>
    public static bool TryEnter(object obj) => ObjectMonitor.Of(obj).TryEnter(obj);

    /// <summary>Enters the monitor if nobody owns it. Never suspends.</summary>
    /// <returns>Whether it is entered, for <paramref name="lockTaken"/>.</returns>
    /// <exception cref="ArgumentException"><paramref name="lockTaken"/> is true already.</exception>
    public static Coroutine<bool> TryEnterAsync(object obj, bool lockTaken)
    {
        CheckNotTaken(lockTaken);
        return new Coroutine<bool>(TryEnter(obj));
    }

    /// <summary>Enters the monitor, waiting a number of milliseconds at most; -1 for as long as it takes.</summary>
    public static Coroutine<bool> TryEnterAsync(object obj, int millisecondsTimeout) => TryEnterAsync(obj, ToTimeout(millisecondsTimeout));

    /// <summary>Enters the monitor, waiting <paramref name="timeout"/> at most.</summary>
    public static Coroutine<bool> TryEnterAsync(object obj, TimeSpan timeout) =>
        timeout == TimeSpan.Zero ? new Coroutine<bool>(TryEnter(obj)) : ObjectMonitor.Of(obj).EnterAsync(obj, ToLimit(timeout));

    /// <inheritdoc cref="TryEnterAsync(object, int)"/>
    /// <returns>Whether it is entered, for <paramref name="lockTaken"/>.</returns>
    /// <exception cref="ArgumentException"><paramref name="lockTaken"/> is true already.</exception>
    public static Coroutine<bool> TryEnterAsync(object obj, int millisecondsTimeout, bool lockTaken)
    {
        CheckNotTaken(lockTaken);
        return TryEnterAsync(obj, millisecondsTimeout);
    }

    /// <inheritdoc cref="TryEnterAsync(object, TimeSpan)"/>
    /// <returns>Whether it is entered, for <paramref name="lockTaken"/>.</returns>
    /// <exception cref="ArgumentException"><paramref name="lockTaken"/> is true already.</exception>
    public static Coroutine<bool> TryEnterAsync(object obj, TimeSpan timeout, bool lockTaken)
    {
        CheckNotTaken(lockTaken);
        return TryEnterAsync(obj, timeout);
    }

    /// <summary>Gives one entering back. Never suspends.</summary>
    /// <exception cref="SynchronizationLockException">The caller does not own the monitor.</exception>
    public static void Exit(object obj)
    {
        // What was entered by a lock that nothing suspends in is the thread's own.
        if (ObjectMonitor.TryFind(obj, out var monitor) && monitor.IsHeld)
        {
            monitor.Exit(obj);
        }
        else
        {
            Monitor.Exit(obj);
        }
    }

    /// <summary>Whether the caller owns the monitor. Never suspends.</summary>
    public static bool IsEntered(object obj) => ObjectMonitor.TryFind(obj, out var monitor) ? monitor.IsHeld : Monitor.IsEntered(obj);

    /// <summary>Lets go of the monitor, waits for a pulse, and enters it again, as deep as it was.</summary>
    /// <exception cref="SynchronizationLockException">The caller does not own the monitor.</exception>
    public static Coroutine<bool> WaitAsync(object obj) => ObjectMonitor.Of(obj).WaitAsync(obj, null);

    /// <summary>Lets go of the monitor, waits for a pulse a number of milliseconds at most, and enters it again, as deep as it was.</summary>
    /// <returns>False when the time passed first.</returns>
    /// <exception cref="SynchronizationLockException">The caller does not own the monitor.</exception>
    public static Coroutine<bool> WaitAsync(object obj, int millisecondsTimeout) => WaitAsync(obj, ToTimeout(millisecondsTimeout));

    /// <summary>Lets go of the monitor, waits for a pulse <paramref name="timeout"/> at most, and enters it again, as deep as it was.</summary>
    /// <returns>False when the time passed first.</returns>
    /// <exception cref="SynchronizationLockException">The caller does not own the monitor.</exception>
    public static Coroutine<bool> WaitAsync(object obj, TimeSpan timeout) => ObjectMonitor.Of(obj).WaitAsync(obj, ToLimit(timeout));

    /// <inheritdoc cref="WaitAsync(object, int)"/>
    public static Coroutine<bool> WaitAsync(object obj, int millisecondsTimeout, bool exitContext) => WaitAsync(obj, millisecondsTimeout);

    /// <inheritdoc cref="WaitAsync(object, TimeSpan)"/>
    public static Coroutine<bool> WaitAsync(object obj, TimeSpan timeout, bool exitContext) => WaitAsync(obj, timeout);

    /// <summary>Wakes the greenlet that has waited longest. Never suspends.</summary>
    /// <exception cref="SynchronizationLockException">The caller does not own the monitor.</exception>
    public static void Pulse(object obj) => ObjectMonitor.Pulse(obj, 1);

    /// <summary>Wakes every greenlet that waits. Never suspends.</summary>
    /// <exception cref="SynchronizationLockException">The caller does not own the monitor.</exception>
    public static void PulseAll(object obj) => ObjectMonitor.Pulse(obj, int.MaxValue);

    internal static TimeSpan ToTimeout(int milliseconds)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(milliseconds, Timeout.Infinite, "millisecondsTimeout");
        return TimeSpan.FromMilliseconds(milliseconds);
    }

    internal static TimeSpan? ToLimit(TimeSpan timeout)
    {
        if (timeout == Timeout.InfiniteTimeSpan)
        {
            return null;
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(timeout, TimeSpan.Zero);
        return timeout;
    }

    private static void CheckNotTaken(bool lockTaken)
    {
        if (lockTaken)
        {
            throw new ArgumentException("The lock is taken already: lockTaken must be false.", nameof(lockTaken));
        }
    }
}
