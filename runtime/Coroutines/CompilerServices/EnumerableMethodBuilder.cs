using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Coroutines.CompilerServices;

/// <summary>For the compiler: builds the twin of an iterator that gives a sequence.</summary>
/// <typeparam name="T">The type of the items.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct EnumerableMethodBuilder<T>
{
    private IteratorFrame<T>? _start;

    /// <summary>For the compiler.</summary>
    public readonly CoroutineEnumerable<T> Task => new(_start!);

    /// <summary>For the compiler.</summary>
    public static EnumerableMethodBuilder<T> Create() => default;

    /// <summary>For the compiler: keeps the method's arguments; nothing of it runs before the first step.</summary>
    public void Start<TStateMachine>(ref TStateMachine stateMachine)
        where TStateMachine : IAsyncStateMachine => _start = new IteratorStateMachineFrame<TStateMachine, T>(stateMachine);

    /// <summary>For the compiler.</summary>
    public readonly void SetStateMachine(IAsyncStateMachine stateMachine)
    {
    }

    /// <summary>For the compiler: the iterator has come to its end.</summary>
    public readonly void SetResult(T result) => IteratorFrame.Running.End();

    /// <summary>For the compiler: the iterator has failed.</summary>
    public readonly void SetException(Exception exception) => IteratorFrame.Running.Fail(exception);

    /// <summary>For the compiler: suspends in an awaitable that is not ours.</summary>
    public readonly void AwaitOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine)
        where TAwaiter : INotifyCompletion
        where TStateMachine : IAsyncStateMachine => IteratorBuilderCore.AwaitOnCompleted(ref awaiter);

    /// <summary>For the compiler: suspends, or stops at an item.</summary>
    public readonly void AwaitUnsafeOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine)
        where TAwaiter : ICriticalNotifyCompletion
        where TStateMachine : IAsyncStateMachine => IteratorBuilderCore.AwaitUnsafeOnCompleted(ref awaiter);
}
