namespace Coroutines.Patches;

/// <summary>
/// <see cref="WaitHandle"/> in a greenlet: events, semaphores and mutexes, which other threads and processes may signal. A greenlet that is interrupted takes
/// no signal with it.
/// </summary>
/// <remarks>A mutex belongs to the thread of the hub: it keeps other threads and processes out, not other greenlets of the hub.</remarks>
[CooperativePatch(typeof(WaitHandle))]
public static class WaitHandlePatches
{
    /// <summary><see cref="WaitHandle.WaitOne()"/>. Does not suspend when the handle is signalled.</summary>
    public static Coroutine<bool> WaitOneAsync(this WaitHandle self) => WaitOneAsync(self, Timeout.InfiniteTimeSpan);

    /// <summary><see cref="WaitHandle.WaitOne(int)"/>. Does not suspend when the handle is signalled.</summary>
    public static Coroutine<bool> WaitOneAsync(this WaitHandle self, int millisecondsTimeout) =>
        WaitOneAsync(self, TimeoutArgument.FromMilliseconds(millisecondsTimeout));

    /// <summary><see cref="WaitHandle.WaitOne(TimeSpan)"/>. Does not suspend when the handle is signalled.</summary>
    public static async Coroutine<bool> WaitOneAsync(this WaitHandle self, TimeSpan timeout)
    {
        TimeoutArgument.Check(timeout);
        return self.WaitOne(0)
            || (timeout != TimeSpan.Zero
                && (self is Mutex
                    ? await Polling.UntilAsync(() => self.WaitOne(0), timeout)
                    : await HandleWait.AnyAsync([self], timeout) != WaitHandle.WaitTimeout));
    }

    /// <summary><see cref="WaitHandle.WaitOne(int, bool)"/>. Does not suspend when the handle is signalled.</summary>
    public static Coroutine<bool> WaitOneAsync(this WaitHandle self, int millisecondsTimeout, bool exitContext) => WaitOneAsync(self, millisecondsTimeout);

    /// <summary><see cref="WaitHandle.WaitOne(TimeSpan, bool)"/>. Does not suspend when the handle is signalled.</summary>
    public static Coroutine<bool> WaitOneAsync(this WaitHandle self, TimeSpan timeout, bool exitContext) => WaitOneAsync(self, timeout);

    /// <summary><see cref="WaitHandle.WaitAny(WaitHandle[])"/>. Does not suspend when a handle is signalled.</summary>
    public static Coroutine<int> WaitAnyAsync(WaitHandle[] waitHandles) => WaitAnyAsync(waitHandles, Timeout.InfiniteTimeSpan);

    /// <summary><see cref="WaitHandle.WaitAny(WaitHandle[], int)"/>. Does not suspend when a handle is signalled.</summary>
    public static Coroutine<int> WaitAnyAsync(WaitHandle[] waitHandles, int millisecondsTimeout) =>
        WaitAnyAsync(waitHandles, TimeoutArgument.FromMilliseconds(millisecondsTimeout));

    /// <summary><see cref="WaitHandle.WaitAny(WaitHandle[], int, bool)"/>. Does not suspend when a handle is signalled.</summary>
    public static Coroutine<int> WaitAnyAsync(WaitHandle[] waitHandles, int millisecondsTimeout, bool exitContext) => WaitAnyAsync(waitHandles, millisecondsTimeout);

    /// <summary><see cref="WaitHandle.WaitAny(WaitHandle[], TimeSpan, bool)"/>. Does not suspend when a handle is signalled.</summary>
    public static Coroutine<int> WaitAnyAsync(WaitHandle[] waitHandles, TimeSpan timeout, bool exitContext) => WaitAnyAsync(waitHandles, timeout);

    /// <summary><see cref="WaitHandle.WaitAny(WaitHandle[], TimeSpan)"/>. Does not suspend when a handle is signalled.</summary>
    public static async Coroutine<int> WaitAnyAsync(WaitHandle[] waitHandles, TimeSpan timeout)
    {
        TimeoutArgument.Check(timeout);
        var signalled = WaitHandle.WaitAny(waitHandles, 0);
        if (signalled != WaitHandle.WaitTimeout || timeout == TimeSpan.Zero)
        {
            return signalled;
        }

        if (!waitHandles.Any(handle => handle is Mutex))
        {
            return await HandleWait.AnyAsync([.. waitHandles], timeout);
        }

        await Polling.UntilAsync(() => (signalled = WaitHandle.WaitAny(waitHandles, 0)) != WaitHandle.WaitTimeout, timeout);
        return signalled;
    }

    /// <summary><see cref="WaitHandle.WaitAll(WaitHandle[])"/>. Does not suspend when all are signalled.</summary>
    public static Coroutine<bool> WaitAllAsync(WaitHandle[] waitHandles) => WaitAllAsync(waitHandles, Timeout.InfiniteTimeSpan);

    /// <summary><see cref="WaitHandle.WaitAll(WaitHandle[], int)"/>. Does not suspend when all are signalled.</summary>
    public static Coroutine<bool> WaitAllAsync(WaitHandle[] waitHandles, int millisecondsTimeout) =>
        WaitAllAsync(waitHandles, TimeoutArgument.FromMilliseconds(millisecondsTimeout));

    /// <summary><see cref="WaitHandle.WaitAll(WaitHandle[], int, bool)"/>. Does not suspend when all are signalled.</summary>
    public static Coroutine<bool> WaitAllAsync(WaitHandle[] waitHandles, int millisecondsTimeout, bool exitContext) => WaitAllAsync(waitHandles, millisecondsTimeout);

    /// <summary><see cref="WaitHandle.WaitAll(WaitHandle[], TimeSpan, bool)"/>. Does not suspend when all are signalled.</summary>
    public static Coroutine<bool> WaitAllAsync(WaitHandle[] waitHandles, TimeSpan timeout, bool exitContext) => WaitAllAsync(waitHandles, timeout);

    /// <summary><see cref="WaitHandle.WaitAll(WaitHandle[], TimeSpan)"/>. Does not suspend when all are signalled.</summary>
    /// <remarks>All signals are taken together or none is, which only the system can do: it is asked again and again.</remarks>
    public static async Coroutine<bool> WaitAllAsync(WaitHandle[] waitHandles, TimeSpan timeout)
    {
        TimeoutArgument.Check(timeout);
        return WaitHandle.WaitAll(waitHandles, 0) || (timeout != TimeSpan.Zero && await Polling.UntilAsync(() => WaitHandle.WaitAll(waitHandles, 0), timeout));
    }
}
