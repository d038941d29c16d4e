using System.Diagnostics;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Coroutines.CompilerServices;

/// <summary>For generated code: a task with a result that is awaited on the hub; see <see cref="TaskAwaitable"/>.</summary>
/// <typeparam name="T">The type of the result.</typeparam>
[StackTraceHidden]
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct TaskAwaitable<T> : ICriticalNotifyCompletion, IHubAwaiter
{
    private readonly Task<T>? _task;
    private readonly T? _result;

    internal TaskAwaitable(Task<T>? task, T? result)
    {
        _task = task;
        _result = result;
    }

    /// <summary>Whether awaiting does not suspend.</summary>
    public bool IsCompleted => _task is null || _task.IsCompleted;

    /// <summary>For the compiler.</summary>
    public TaskAwaitable<T> GetAwaiter() => this;

    /// <summary>Gives the result; throws what interrupted the wait or what the task failed with.</summary>
    public T GetResult()
    {
        if (_task is null)
        {
            return _result!;
        }

        Hub.Current.Running?.EndWait();
        return _task.GetAwaiter().GetResult();
    }

    /// <summary>In code that is not a coroutine the task is awaited as any other.</summary>
    public void OnCompleted(Action continuation) => _task!.GetAwaiter().OnCompleted(continuation);

    /// <inheritdoc cref="OnCompleted"/>
    public void UnsafeOnCompleted(Action continuation) => _task!.GetAwaiter().UnsafeOnCompleted(continuation);

    void IHubAwaiter.Suspend(Frame awaiter) =>
        _task!.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(ForeignWait.Begin(awaiter, long.MaxValue));
}
