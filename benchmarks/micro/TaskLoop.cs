using System.Runtime.CompilerServices;

namespace Micro;

/// <summary>A queue of continuations for <c>async Task</c> methods that take turns on one thread, as greenlets do: await it to let the others run.</summary>
public sealed class TaskLoop : ICriticalNotifyCompletion
{
    private readonly Queue<Action> _ready = new();

    public bool IsCompleted => false;

    public TaskLoop GetAwaiter() => this;

    public void GetResult()
    {
    }

    public void OnCompleted(Action continuation) => _ready.Enqueue(continuation);

    public void UnsafeOnCompleted(Action continuation) => _ready.Enqueue(continuation);

    /// <summary>Runs until nothing is ready.</summary>
    public void Run()
    {
        while (_ready.TryDequeue(out var continuation))
            continuation();
    }
}
