using System.Diagnostics;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Coroutines.CompilerServices;

/// <summary>For generated code: a task that is awaited on the hub, where a kill or a timeout can interrupt the wait.</summary>
[StackTraceHidden]
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct TaskAwaitable : ICriticalNotifyCompletion, IHubAwaiter
{
    private readonly Task? _task;
    private readonly long _deadline;

    internal TaskAwaitable(Task task, long deadline)
    {
        _task = task;
        _deadline = deadline;
    }

    /// <summary>Whether awaiting does not suspend.</summary>
    public bool IsCompleted => _task is null || _task.IsCompleted;

    /// <summary>For the compiler.</summary>
    public TaskAwaitable GetAwaiter() => this;

    /// <summary>Throws what interrupted the wait or what the task failed with.</summary>
    public void GetResult()
    {
        if (_task is null)
        {
            return;
        }

        Hub.Current.Running?.EndWait();
        if (_task.IsCompleted)
        {
            _task.GetAwaiter().GetResult();
        }
    }

    /// <summary>In code that is not a coroutine the task is awaited as any other.</summary>
    public void OnCompleted(Action continuation) => _task!.GetAwaiter().OnCompleted(continuation);

    /// <inheritdoc cref="OnCompleted"/>
    public void UnsafeOnCompleted(Action continuation) => _task!.GetAwaiter().UnsafeOnCompleted(continuation);

    void IHubAwaiter.Suspend(Frame awaiter) =>
        _task!.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(ForeignWait.Begin(awaiter, _deadline));
}
