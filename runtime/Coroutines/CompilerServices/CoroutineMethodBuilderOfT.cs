using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Coroutines.CompilerServices;

/// <summary>For the compiler: builds an <c>async Coroutine&lt;T&gt;</c> method.</summary>
/// <typeparam name="T">The type of the result.</typeparam>
/// <remarks>
/// A call that ends without suspending touches no pool. The first suspension rents a frame.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct CoroutineMethodBuilder<T>
{
    private MethodFrame<T>? _frame;
    private T? _result;

    /// <summary>For the compiler.</summary>
    public readonly Coroutine<T> Task
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _frame is null ? new Coroutine<T>(_result!) : new Coroutine<T>(_frame, _frame.Version);
    }

    /// <summary>For the compiler.</summary>
    public static CoroutineMethodBuilder<T> Create() => default;

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
    public void SetResult(T result)
    {
        var frame = _frame;
        if (frame is null)
        {
            _result = result;
        }
        else
        {
            frame.Result = result;
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
