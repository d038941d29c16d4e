using System.Runtime.CompilerServices;
using Coroutines.CompilerServices;

namespace Coroutines.Patches;

/// <summary><see cref="Task"/> in a greenlet: waiting for it suspends the greenlet, with the exceptions of the blocking call.</summary>
[CooperativePatch(typeof(Task))]
[CooperativePatch(typeof(Task<>))]
public static class TaskPatches
{
    /// <summary><see cref="Task.Wait()"/>.</summary>
    /// <exception cref="AggregateException">The task failed or was cancelled.</exception>
    public static async Coroutine WaitAsync(this Task self)
    {
        await WhenEndedAsync(self, long.MaxValue);
        self.Wait(CancellationToken.None);
    }

    /// <summary><see cref="Task.Wait(int)"/>.</summary>
    /// <exception cref="AggregateException">The task failed or was cancelled.</exception>
    public static Coroutine<bool> WaitAsync(this Task self, int millisecondsTimeout)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(millisecondsTimeout, Timeout.Infinite);
        return WaitAsync(self, TimeSpan.FromMilliseconds(millisecondsTimeout));
    }

    /// <summary><see cref="Task.Wait(TimeSpan)"/>.</summary>
    /// <exception cref="AggregateException">The task failed or was cancelled.</exception>
    public static async Coroutine<bool> WaitAsync(this Task self, TimeSpan timeout)
    {
        if (!await WhenEndedAsync(self, Hub.Current.DeadlineAfter(timeout)))
        {
            return false;
        }

        self.Wait(CancellationToken.None);
        return true;
    }

    /// <summary><see cref="Task.Wait(CancellationToken)"/>.</summary>
    /// <exception cref="AggregateException">The task failed or was cancelled.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static async Coroutine WaitAsync(this Task self, CancellationToken cancellationToken) =>
        await WaitAsync(self, Timeout.Infinite, cancellationToken);

    /// <summary><see cref="Task.Wait(int, CancellationToken)"/>.</summary>
    /// <exception cref="AggregateException">The task failed or was cancelled.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static Coroutine<bool> WaitAsync(this Task self, int millisecondsTimeout, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(millisecondsTimeout, Timeout.Infinite);
        return WaitAsync(self, TimeSpan.FromMilliseconds(millisecondsTimeout), cancellationToken);
    }

    /// <summary><see cref="Task.Wait(TimeSpan, CancellationToken)"/>.</summary>
    /// <exception cref="AggregateException">The task failed or was cancelled.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static async Coroutine<bool> WaitAsync(this Task self, TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (!self.IsCompleted)
        {
            var either = cancellationToken.CanBeCanceled ? WhenEndedOrCancelled(self, cancellationToken) : self;
            if (!await WhenEndedAsync(either, Hub.Current.DeadlineAfter(timeout)))
            {
                return false;
            }
        }

        if (!self.IsCompleted)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }

        self.Wait(CancellationToken.None);
        return true;
    }

    /// <summary><see cref="Task{TResult}.Result"/>.</summary>
    /// <exception cref="AggregateException">The task failed or was cancelled.</exception>
    public static async Coroutine<TResult> GetResultAsync<TResult>(this Task<TResult> self)
    {
        await WhenEndedAsync(self, long.MaxValue);
        return self.Result;
    }

    /// <summary><see cref="Task.WaitAll(Task[])"/>.</summary>
    /// <exception cref="AggregateException">A task failed or was cancelled.</exception>
    public static async Coroutine WaitAllAsync(params Task[] tasks)
    {
        await WhenEndedAsync(Task.WhenAll(tasks), long.MaxValue);
        Task.WaitAll(tasks);
    }

    /// <summary><see cref="Task.WaitAll(ReadOnlySpan{Task})"/>.</summary>
    /// <exception cref="AggregateException">A task failed or was cancelled.</exception>
    public static Coroutine WaitAllAsync(IEnumerable<Task> tasks) => WaitAllAsync([.. tasks]);

    /// <summary><see cref="Task.WaitAll(Task[], int)"/>.</summary>
    /// <exception cref="AggregateException">A task failed or was cancelled.</exception>
    public static Coroutine<bool> WaitAllAsync(Task[] tasks, int millisecondsTimeout)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(millisecondsTimeout, Timeout.Infinite);
        return WaitAllAsync(tasks, TimeSpan.FromMilliseconds(millisecondsTimeout));
    }

    /// <summary><see cref="Task.WaitAll(Task[], TimeSpan)"/>.</summary>
    /// <exception cref="AggregateException">A task failed or was cancelled.</exception>
    public static async Coroutine<bool> WaitAllAsync(Task[] tasks, TimeSpan timeout)
    {
        if (!await WhenEndedAsync(Task.WhenAll(tasks), Hub.Current.DeadlineAfter(timeout)))
        {
            return false;
        }

        Task.WaitAll(tasks);
        return true;
    }

    /// <summary><see cref="Task.WaitAll(Task[], CancellationToken)"/>.</summary>
    /// <exception cref="AggregateException">A task failed or was cancelled.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static async Coroutine WaitAllAsync(Task[] tasks, CancellationToken cancellationToken) => await WaitAllAsync(tasks, Timeout.Infinite, cancellationToken);

    /// <summary><see cref="Task.WaitAll(IEnumerable{Task}, CancellationToken)"/>.</summary>
    /// <exception cref="AggregateException">A task failed or was cancelled.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static Coroutine WaitAllAsync(IEnumerable<Task> tasks, CancellationToken cancellationToken) => WaitAllAsync([.. tasks], cancellationToken);

    /// <summary><see cref="Task.WaitAll(Task[], int, CancellationToken)"/>.</summary>
    /// <exception cref="AggregateException">A task failed or was cancelled.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static async Coroutine<bool> WaitAllAsync(Task[] tasks, int millisecondsTimeout, CancellationToken cancellationToken)
    {
        if (!await WhenEndedAsync(Task.WhenAll(tasks), millisecondsTimeout, cancellationToken))
        {
            return false;
        }

        Task.WaitAll(tasks, CancellationToken.None);
        return true;
    }

    /// <summary><see cref="Task.WaitAny(Task[], CancellationToken)"/>.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static Coroutine<int> WaitAnyAsync(Task[] tasks, CancellationToken cancellationToken) => WaitAnyAsync(tasks, Timeout.Infinite, cancellationToken);

    /// <summary><see cref="Task.WaitAny(Task[], int, CancellationToken)"/>.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static async Coroutine<int> WaitAnyAsync(Task[] tasks, int millisecondsTimeout, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tasks);
        if (tasks.Length > 0)
        {
            await WhenEndedAsync(Task.WhenAny(tasks), millisecondsTimeout, cancellationToken);
        }

        return Task.WaitAny(tasks, 0, CancellationToken.None);
    }

    /// <summary><see cref="Task.WaitAny(Task[])"/>.</summary>
    public static async Coroutine<int> WaitAnyAsync(params Task[] tasks) =>
        await WaitAnyAsync(tasks, Timeout.InfiniteTimeSpan);

    /// <summary><see cref="Task.WaitAny(Task[], int)"/>.</summary>
    public static Coroutine<int> WaitAnyAsync(Task[] tasks, int millisecondsTimeout)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(millisecondsTimeout, Timeout.Infinite);
        return WaitAnyAsync(tasks, TimeSpan.FromMilliseconds(millisecondsTimeout));
    }

    /// <summary><see cref="Task.WaitAny(Task[], TimeSpan)"/>.</summary>
    public static async Coroutine<int> WaitAnyAsync(Task[] tasks, TimeSpan timeout)
    {
        ArgumentNullException.ThrowIfNull(tasks);
        if (tasks.Length > 0)
        {
            await WhenEndedAsync(Task.WhenAny(tasks), Hub.Current.DeadlineAfter(timeout));
        }

        return Task.WaitAny(tasks, 0);
    }

    /// <summary>Suspends until the task has ended, however; false when the deadline passed first.</summary>
    internal static async Coroutine<bool> WhenEndedAsync(Task task, long deadline)
    {
        if (!task.IsCompleted)
        {
            await new TaskEndAwaitable(task, deadline);
        }

        return task.IsCompleted;
    }

    /// <summary>Suspends until the task has ended, however; false when the time passed first.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    private static async Coroutine<bool> WhenEndedAsync(Task task, int millisecondsTimeout, CancellationToken cancellationToken)
    {
        var timeout = TimeoutArgument.FromMilliseconds(millisecondsTimeout);
        cancellationToken.ThrowIfCancellationRequested();
        var either = task.IsCompleted || !cancellationToken.CanBeCanceled ? task : WhenEndedOrCancelled(task, cancellationToken);
        if (!await WhenEndedAsync(either, Hub.Current.DeadlineAfter(timeout)))
        {
            return false;
        }

        if (!task.IsCompleted)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }

        return true;
    }

    private static async Task WhenEndedOrCancelled(Task task, CancellationToken cancellationToken)
    {
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using (cancellationToken.UnsafeRegister(static source => ((TaskCompletionSource)source!).SetResult(), cancelled))
        {
            await Task.WhenAny(task, cancelled.Task).ConfigureAwait(false);
        }
    }

    private readonly struct TaskEndAwaitable(Task task, long deadline) : ICriticalNotifyCompletion, IHubAwaiter
    {
        public bool IsCompleted => task.IsCompleted;

        public TaskEndAwaitable GetAwaiter() => this;

        public void GetResult() => Hub.Current.Running?.EndWait();

        public void OnCompleted(Action continuation) => task.GetAwaiter().OnCompleted(continuation);

        public void UnsafeOnCompleted(Action continuation) => task.GetAwaiter().UnsafeOnCompleted(continuation);

        public void Suspend(Frame awaiter) =>
            task.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(ForeignWait.Begin(awaiter, deadline, usesToken: false));
    }
}
