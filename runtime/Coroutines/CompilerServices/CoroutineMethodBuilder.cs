using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Coroutines.CompilerServices;

/// <summary>For the compiler: builds an <c>async Coroutine</c> method.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct CoroutineMethodBuilder
{
    private MethodFrame<Unit>? _frame;

    /// <summary>For the compiler.</summary>
    public readonly Coroutine Task
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _frame is null ? default : new Coroutine(_frame, _frame.Version);
    }

    /// <summary>For the compiler.</summary>
    public static CoroutineMethodBuilder Create() => default;

    /// <summary>For the compiler: runs the method up to its first suspension.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Start<TStateMachine>(ref TStateMachine stateMachine)
        where TStateMachine : IAsyncStateMachine => BuilderCore.Start(ref _frame, ref stateMachine);

    /// <summary>For the compiler.</summary>
    public readonly void SetStateMachine(IAsyncStateMachine stateMachine)
    {
    }

    /// <summary>For the compiler.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void SetResult()
    {
        if (_frame is { } frame)
        {
            frame.IsCompleted = true;
        }
    }

    /// <summary>For the compiler.</summary>
    public void SetException(Exception exception) => BuilderCore.SetException(ref _frame, exception);

    /// <summary>For the compiler: suspends in an awaitable that is not ours.</summary>
    public void AwaitOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine)
        where TAwaiter : INotifyCompletion
        where TStateMachine : IAsyncStateMachine => BuilderCore.AwaitOnCompleted(ref _frame, ref awaiter, ref stateMachine);

    /// <summary>For the compiler: suspends.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AwaitUnsafeOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine)
        where TAwaiter : ICriticalNotifyCompletion
        where TStateMachine : IAsyncStateMachine => BuilderCore.AwaitUnsafeOnCompleted(ref _frame, ref awaiter, ref stateMachine);
}
