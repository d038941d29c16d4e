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
    public static TaskAwaitable Await(Task task) => new(new ValueTask(task), IsGivenToken());

    /// <summary>Awaits <paramref name="task"/> on the hub.</summary>
    public static TaskAwaitable<T> Await<T>(Task<T> task) => new(new ValueTask<T>(task), IsGivenToken());

    /// <summary>Awaits <paramref name="task"/> on the hub.</summary>
    public static TaskAwaitable Await(ValueTask task)
    {
        var isGivenToken = IsGivenToken();
        if (task.IsCompletedSuccessfully)
        {
            task.GetAwaiter().GetResult();
            return default;
        }

        // A wait that can be left before the task has ended needs somebody else to ask how it ended.
        return new TaskAwaitable(isGivenToken ? task : new ValueTask(task.AsTask()), isGivenToken);
    }

    /// <summary>Awaits <paramref name="task"/> on the hub.</summary>
    public static TaskAwaitable<T> Await<T>(ValueTask<T> task)
    {
        var isGivenToken = IsGivenToken();
        return task.IsCompletedSuccessfully ? new TaskAwaitable<T>(task.Result)
            : new TaskAwaitable<T>(isGivenToken ? task : new ValueTask<T>(task.AsTask()), isGivenToken);
    }

    /// <summary>What is awaited on the hub as it is.</summary>
    public static Coroutine Await(Coroutine coroutine) => coroutine;

    /// <summary>What is awaited on the hub as it is.</summary>
    public static Coroutine<T> Await<T>(Coroutine<T> coroutine) => coroutine;

    /// <summary>Whether the call whose task is awaited now took the greenlet's token.</summary>
    private static bool IsGivenToken() =>
        Hub.CurrentIfAny?.Running?.DetailsIfAny is { IsTokenInUse: true } details && !(details.IsTokenInUse = false);
}
