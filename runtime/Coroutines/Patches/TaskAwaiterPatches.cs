using System.Runtime.CompilerServices;
using Coroutines.CompilerServices;

namespace Coroutines.Patches;

/// <summary><c>task.GetAwaiter().GetResult()</c> in a greenlet: suspends it, and throws the task's own exception.</summary>
[CooperativePatch(typeof(TaskAwaiter))]
[CooperativePatch(typeof(TaskAwaiter<>))]
[CooperativePatch(typeof(ValueTaskAwaiter))]
[CooperativePatch(typeof(ValueTaskAwaiter<>))]
[CooperativePatch(typeof(ConfiguredTaskAwaitable.ConfiguredTaskAwaiter))]
[CooperativePatch(typeof(ConfiguredTaskAwaitable<>.ConfiguredTaskAwaiter))]
[CooperativePatch(typeof(ConfiguredValueTaskAwaitable.ConfiguredValueTaskAwaiter))]
[CooperativePatch(typeof(ConfiguredValueTaskAwaitable<>.ConfiguredValueTaskAwaiter))]
public static class TaskAwaiterPatches
{
    /// <summary><see cref="TaskAwaiter.GetResult"/>.</summary>
    public static async Coroutine GetResultAsync(this TaskAwaiter self)
    {
        if (!self.IsCompleted)
        {
            await Bridge.Await(WhenCompleted(self));
        }

        self.GetResult();
    }

    /// <summary><see cref="TaskAwaiter{TResult}.GetResult"/>.</summary>
    public static async Coroutine<TResult> GetResultAsync<TResult>(this TaskAwaiter<TResult> self)
    {
        if (!self.IsCompleted)
        {
            await Bridge.Await(WhenCompleted(self));
        }

        return self.GetResult();
    }

    /// <summary><see cref="ValueTaskAwaiter.GetResult"/>.</summary>
    public static async Coroutine GetResultAsync(this ValueTaskAwaiter self)
    {
        if (!self.IsCompleted)
        {
            await Bridge.Await(WhenCompleted(self));
        }

        self.GetResult();
    }

    /// <summary><see cref="ValueTaskAwaiter{TResult}.GetResult"/>.</summary>
    public static async Coroutine<TResult> GetResultAsync<TResult>(this ValueTaskAwaiter<TResult> self)
    {
        if (!self.IsCompleted)
        {
            await Bridge.Await(WhenCompleted(self));
        }

        return self.GetResult();
    }

    /// <summary><see cref="ConfiguredTaskAwaitable.ConfiguredTaskAwaiter.GetResult"/>. The greenlet resumes on its hub, whatever was configured.</summary>
    public static async Coroutine GetResultAsync(this ConfiguredTaskAwaitable.ConfiguredTaskAwaiter self)
    {
        if (!self.IsCompleted)
        {
            await Bridge.Await(WhenCompleted(self));
        }

        self.GetResult();
    }

    /// <summary><see cref="ConfiguredTaskAwaitable{TResult}.ConfiguredTaskAwaiter.GetResult"/>. The greenlet resumes on its hub, whatever was configured.</summary>
    public static async Coroutine<TResult> GetResultAsync<TResult>(this ConfiguredTaskAwaitable<TResult>.ConfiguredTaskAwaiter self)
    {
        if (!self.IsCompleted)
        {
            await Bridge.Await(WhenCompleted(self));
        }

        return self.GetResult();
    }

    /// <summary><see cref="ConfiguredValueTaskAwaitable.ConfiguredValueTaskAwaiter.GetResult"/>. The greenlet resumes on its hub, whatever was configured.</summary>
    public static async Coroutine GetResultAsync(this ConfiguredValueTaskAwaitable.ConfiguredValueTaskAwaiter self)
    {
        if (!self.IsCompleted)
        {
            await Bridge.Await(WhenCompleted(self));
        }

        self.GetResult();
    }

    /// <summary><see cref="ConfiguredValueTaskAwaitable{TResult}.ConfiguredValueTaskAwaiter.GetResult"/>. The greenlet resumes on its hub, whatever was configured.</summary>
    public static async Coroutine<TResult> GetResultAsync<TResult>(this ConfiguredValueTaskAwaitable<TResult>.ConfiguredValueTaskAwaiter self)
    {
        if (!self.IsCompleted)
        {
            await Bridge.Await(WhenCompleted(self));
        }

        return self.GetResult();
    }

    private static Task WhenCompleted<TAwaiter>(TAwaiter awaiter)
        where TAwaiter : ICriticalNotifyCompletion
    {
        var source = new TaskCompletionSource();
        awaiter.UnsafeOnCompleted(source.SetResult);
        return source.Task;
    }
}
