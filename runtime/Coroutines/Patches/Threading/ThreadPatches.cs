using System.Runtime.CompilerServices;

namespace Coroutines.Patches;

/// <summary><see cref="Thread"/> in a greenlet.</summary>
[CooperativePatch(typeof(Thread))]
public static class ThreadPatches
{
    private static readonly ConditionalWeakTable<Thread, Task> s_ends = [];

    /// <summary>Suspends the greenlet for a number of milliseconds; zero lets the others run.</summary>
    /// <param name="millisecondsTimeout">Milliseconds; -1 for ever.</param>
    /// <exception cref="ArgumentOutOfRangeException">Less than -1.</exception>
    public static Coroutine SleepAsync(int millisecondsTimeout) => Greenlet.SleepAsync(TimeoutArgument.FromMilliseconds(millisecondsTimeout));

    /// <summary>Suspends the greenlet; zero lets the others run.</summary>
    /// <param name="timeout">How long; <see cref="Timeout.InfiniteTimeSpan"/> for ever.</param>
    /// <exception cref="ArgumentOutOfRangeException">Negative and not infinite, or more than <see cref="int.MaxValue"/> milliseconds.</exception>
    public static Coroutine SleepAsync(TimeSpan timeout) => Greenlet.SleepAsync(TimeoutArgument.Check(timeout));

    /// <summary>Lets the other greenlets run. Gives true, as there may have been some.</summary>
    public static async Coroutine<bool> YieldAsync()
    {
        await Greenlet.YieldAsync();
        return true;
    }

    /// <summary><see cref="Thread.Join()"/>.</summary>
    /// <exception cref="ThreadStateException">The thread was never started.</exception>
    public static async Coroutine JoinAsync(this Thread self) => await JoinAsync(self, Timeout.InfiniteTimeSpan);

    /// <summary><see cref="Thread.Join(int)"/>.</summary>
    /// <exception cref="ThreadStateException">The thread was never started.</exception>
    public static Coroutine<bool> JoinAsync(this Thread self, int millisecondsTimeout) =>
        JoinAsync(self, TimeoutArgument.FromMilliseconds(millisecondsTimeout));

    /// <summary><see cref="Thread.Join(TimeSpan)"/>.</summary>
    /// <exception cref="ThreadStateException">The thread was never started.</exception>
    public static async Coroutine<bool> JoinAsync(this Thread self, TimeSpan timeout)
    {
        TimeoutArgument.Check(timeout);
        return self.Join(0) || (await TaskPatches.WhenEndedAsync(s_ends.GetValue(self, WhenEnded), Hub.Current.DeadlineAfter(timeout)) && self.Join(0));
    }

    // Nothing tells of a thread's end but Join, so one more thread waits for it, on behalf of everyone.
    private static Task WhenEnded(Thread thread) =>
        Task.Factory.StartNew(static thread => ((Thread)thread!).Join(), thread, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
