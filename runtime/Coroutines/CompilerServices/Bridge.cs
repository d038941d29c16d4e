using System.ComponentModel;

namespace Coroutines.CompilerServices;

/// <summary>For generated code: how a task of somebody else is awaited in a greenlet.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Bridge
{
    /// <summary>
    /// The running greenlet's token, for the call whose task is awaited next: a kill or a timeout cancels it, and surfaces once that task has ended, so that the
    /// call no longer touches its arguments. Never cancelled in plain code that no timeout interrupts.
    /// </summary>
    public static CancellationToken Token => Hub.Current.Running?.TakeToken() ?? CancellationToken.None;

    /// <summary>Awaits <paramref name="task"/> on the hub.</summary>
    public static TaskAwaitable Await(Task task) => new(task, long.MaxValue);

    /// <summary>Awaits <paramref name="task"/> on the hub.</summary>
    public static TaskAwaitable<T> Await<T>(Task<T> task) => new(task, default);

    /// <summary>Awaits <paramref name="task"/> on the hub.</summary>
    public static TaskAwaitable Await(ValueTask task) =>
        task.IsCompletedSuccessfully ? Consume(task) : new TaskAwaitable(task.AsTask(), long.MaxValue);

    /// <summary>Awaits <paramref name="task"/> on the hub.</summary>
    public static TaskAwaitable<T> Await<T>(ValueTask<T> task) =>
        task.IsCompletedSuccessfully ? new TaskAwaitable<T>(null, task.Result) : new TaskAwaitable<T>(task.AsTask(), default);

    /// <summary>What is awaited on the hub as it is.</summary>
    public static Coroutine Await(Coroutine coroutine) => coroutine;

    /// <summary>What is awaited on the hub as it is.</summary>
    public static Coroutine<T> Await<T>(Coroutine<T> coroutine) => coroutine;

    private static TaskAwaitable Consume(ValueTask task)
    {
        task.GetAwaiter().GetResult();
        return default;
    }
}
