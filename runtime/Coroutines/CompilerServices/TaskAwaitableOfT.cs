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
    private readonly ValueTask<T> _task;
    private readonly bool _mayWait;
    private readonly bool _usesToken;

    internal TaskAwaitable(T result) => _task = new ValueTask<T>(result);

    /// <param name="task">The task. A value task is awaited once, so it is one that cannot be left before it ends.</param>
    /// <param name="usesToken">Whether it was given the greenlet's token: an interrupt cancels that, and surfaces when the task has ended.</param>
    internal TaskAwaitable(ValueTask<T> task, bool usesToken)
    {
        _task = task;
        _mayWait = true;
        _usesToken = usesToken;
    }

    /// <summary>Whether awaiting does not suspend.</summary>
    public bool IsCompleted => _task.IsCompleted;

    /// <summary>For the compiler.</summary>
    public TaskAwaitable<T> GetAwaiter() => this;

    /// <summary>Gives the result; throws what interrupted the wait or what the task failed with.</summary>
    public T GetResult()
    {
        if (_mayWait)
        {
            EndWait();
        }

        return _task.GetAwaiter().GetResult();
    }

    /// <summary>In code that is not a coroutine the task is awaited as any other.</summary>
    public void OnCompleted(Action continuation) => _task.GetAwaiter().OnCompleted(continuation);

    /// <inheritdoc cref="OnCompleted"/>
    public void UnsafeOnCompleted(Action continuation) => _task.GetAwaiter().UnsafeOnCompleted(continuation);

    void IHubAwaiter.Suspend(Frame awaiter) =>
        _task.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(ForeignWait.Begin(awaiter, long.MaxValue, _usesToken));

    private void EndWait()
    {
        try
        {
            Hub.Current.Running?.EndWait();
        }
        catch when (_usesToken && _task.IsCompleted)
        {
            // Its source can be used again only when somebody has asked how it ended.
            _ = _task.AsTask();
            throw;
        }
    }
}
