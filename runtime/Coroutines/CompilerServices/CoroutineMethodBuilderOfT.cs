using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Coroutines.CompilerServices;

/// <summary>For the compiler: builds an <c>async Coroutine&lt;T&gt;</c> method.</summary>
/// <typeparam name="T">The type of the result.</typeparam>
/// <remarks>
/// A call that ends without suspending touches no pool. The first suspension rents a frame, which is stored here before the
/// state machine is copied into it, so that the copy completes the same frame.
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

    internal readonly Coroutine VoidTask
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _frame is null ? default : new Coroutine(Unsafe.As<MethodFrame<Unit>>(_frame), _frame.Version);
    }

    /// <summary>For the compiler.</summary>
    public static CoroutineMethodBuilder<T> Create() => default;

    /// <summary>For the compiler: runs the method up to its first suspension.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Start<TStateMachine>(ref TStateMachine stateMachine)
        where TStateMachine : IAsyncStateMachine
    {
        if (StackGuard.MustContinueFromHub(ref stateMachine))
        {
            Hub.Current.Defer(Box(ref stateMachine));
        }
        else
        {
            stateMachine.MoveNext();
        }
    }

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
    public void SetException(Exception exception)
    {
        if (_frame is null)
        {
            _frame = new FaultedFrame<T>(exception);
        }
        else
        {
            _frame.Error = exception;
            _frame.IsCompleted = true;
        }
    }

    /// <summary>For the compiler: suspends in an awaitable that is not ours.</summary>
    public void AwaitOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine)
        where TAwaiter : INotifyCompletion
        where TStateMachine : IAsyncStateMachine
    {
        var frame = _frame ?? Box(ref stateMachine);
        awaiter.OnCompleted(ForeignWait.Begin(frame));
    }

    /// <summary>For the compiler: suspends.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AwaitUnsafeOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine)
        where TAwaiter : ICriticalNotifyCompletion
        where TStateMachine : IAsyncStateMachine
    {
        if (_frame is null)
        {
            SuspendFirst(ref awaiter, ref stateMachine);
        }
        else
        {
            Suspend(ref awaiter, _frame);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Suspend<TAwaiter>(ref TAwaiter awaiter, Frame frame)
        where TAwaiter : ICriticalNotifyCompletion
    {
        if (awaiter is IHubAwaiter)
        {
            ((IHubAwaiter)awaiter).Suspend(frame);
        }
        else
        {
            awaiter.UnsafeOnCompleted(ForeignWait.Begin(frame));
        }
    }

    private void SuspendFirst<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine)
        where TAwaiter : ICriticalNotifyCompletion
        where TStateMachine : IAsyncStateMachine
    {
        var frame = Box(ref stateMachine);
        try
        {
            Suspend(ref awaiter, frame);
        }
        catch
        {
            // A refused suspension surfaces inside the method, which may catch it, go on, and suspend again: the copy in the
            // frame would then be stale.
            _frame = null;
            frame.Recycle();
            throw;
        }
    }

    private MethodFrame<T> Box<TStateMachine>(ref TStateMachine stateMachine)
        where TStateMachine : IAsyncStateMachine
    {
        var frame = StateMachineFrame<TStateMachine, T>.Rent();
        _frame = frame;
        frame.StateMachine = stateMachine;
        return frame;
    }
}
