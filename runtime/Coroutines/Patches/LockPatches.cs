namespace Coroutines.Patches;

/// <summary><see cref="Lock"/> in a greenlet: it is owned by the greenlet that entered it, and by its thread against other threads. Agrees with <c>lock</c>.</summary>
[CooperativePatch(typeof(Lock))]
public static class LockPatches
{
    /// <summary>Enters the lock, suspending while another greenlet or thread owns it.</summary>
    public static async Coroutine EnterAsync(this Lock threadLock) => await ObjectMonitor.Of(AsKey(threadLock)).EnterAsync(AsKey(threadLock));

    /// <summary>Enters the lock for a <c>using</c> block, suspending while another greenlet or thread owns it.</summary>
    public static Coroutine<MonitorHold> EnterScopeAsync(this Lock threadLock) => CompilerServices.LockStatement.EnterAsync(AsKey(threadLock));

    /// <summary>Enters the lock if nobody owns it. Never suspends.</summary>
    public static bool TryEnter(this Lock threadLock) => ObjectMonitor.Of(AsKey(threadLock)).TryEnter(AsKey(threadLock));

    /// <summary>Enters the lock, waiting a number of milliseconds at most; -1 for as long as it takes.</summary>
    public static Coroutine<bool> TryEnterAsync(this Lock threadLock, int millisecondsTimeout) => threadLock.TryEnterAsync(MonitorPatches.ToTimeout(millisecondsTimeout));

    /// <summary>Enters the lock, waiting <paramref name="timeout"/> at most.</summary>
    public static Coroutine<bool> TryEnterAsync(this Lock threadLock, TimeSpan timeout) =>
        timeout == TimeSpan.Zero ? new Coroutine<bool>(TryEnter(threadLock)) : ObjectMonitor.Of(AsKey(threadLock)).EnterAsync(AsKey(threadLock), MonitorPatches.ToLimit(timeout));

    /// <summary>Gives one entering back. Never suspends.</summary>
    /// <exception cref="SynchronizationLockException">The caller does not own the lock.</exception>
    public static void Exit(this Lock threadLock)
    {
        // What was entered by a lock statement that nothing suspends in is the thread's own.
        if (ObjectMonitor.TryFind(AsKey(threadLock), out var monitor) && monitor.IsHeld)
        {
            monitor.Exit(AsKey(threadLock));
        }
        else
        {
            threadLock.Exit();
        }
    }

    /// <summary>Whether the caller owns the lock. Never suspends.</summary>
    public static bool GetIsHeldByCurrentThread(this Lock threadLock) => ObjectMonitor.TryFind(AsKey(threadLock), out var monitor) ? monitor.IsHeld : threadLock.IsHeldByCurrentThread;

#pragma warning disable CS9216 // It is entered as the Lock it is.
    private static object AsKey(Lock threadLock) => threadLock;
#pragma warning restore CS9216
}
