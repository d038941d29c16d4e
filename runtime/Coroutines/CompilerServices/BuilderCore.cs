using System.Runtime.CompilerServices;

namespace Coroutines.CompilerServices;

/// <summary>What the two method builders share: where the frame of a method comes from, and how the method suspends.</summary>
/// <remarks>
/// <c>frame</c> is the builder's field inside the state machine on the stack. It is set before the state machine is copied into the
/// frame, so that the copy completes the same frame.
/// </remarks>
internal static class BuilderCore
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Start<T, TStateMachine>(ref MethodFrame<T>? frame, ref TStateMachine stateMachine)
        where TStateMachine : IAsyncStateMachine
    {
        if (StackGuard.MustContinueFromHub(ref stateMachine))
        {
            Hub.Current.Defer(Box(ref frame, ref stateMachine));
        }
        else
        {
            stateMachine.MoveNext();
        }
    }

    internal static void SetException<T>(ref MethodFrame<T>? frame, Exception exception)
    {
        if (frame is null)
        {
            frame = new FaultedFrame<T>(exception);
        }
        else
        {
            frame.Fail(exception);
        }
    }

    internal static void AwaitOnCompleted<T, TAwaiter, TStateMachine>(
        ref MethodFrame<T>? frame, ref TAwaiter awaiter, ref TStateMachine stateMachine)
        where TAwaiter : INotifyCompletion
        where TStateMachine : IAsyncStateMachine
    {
        var suspended = frame ?? Box(ref frame, ref stateMachine);
        awaiter.OnCompleted(ForeignWait.Begin(suspended));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void AwaitUnsafeOnCompleted<T, TAwaiter, TStateMachine>(
        ref MethodFrame<T>? frame, ref TAwaiter awaiter, ref TStateMachine stateMachine)
        where TAwaiter : ICriticalNotifyCompletion
        where TStateMachine : IAsyncStateMachine
    {
        if (frame is null)
        {
            SuspendFirst(ref frame, awaiter, ref stateMachine);
        }
        else
        {
            Suspend(ref awaiter, frame);
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

    // Takes the awaiter by value: were its address taken anywhere, the method would keep it in memory rather than in registers, and
    // resuming would wait for what suspending has stored.
    private static void SuspendFirst<T, TAwaiter, TStateMachine>(
        ref MethodFrame<T>? frame, TAwaiter awaiter, ref TStateMachine stateMachine)
        where TAwaiter : ICriticalNotifyCompletion
        where TStateMachine : IAsyncStateMachine
    {
        var boxed = Box(ref frame, ref stateMachine);
        try
        {
            Suspend(ref awaiter, boxed);
        }
        catch
        {
            // A refused suspension surfaces inside the method, which may catch it, go on, and suspend again: the copy in the
            // frame would then be stale.
            frame = null;
            boxed.Recycle();
            throw;
        }
    }

    private static MethodFrame<T> Box<T, TStateMachine>(ref MethodFrame<T>? frame, ref TStateMachine stateMachine)
        where TStateMachine : IAsyncStateMachine
    {
        var boxed = StateMachineFrame<TStateMachine, T>.Rent();
        frame = boxed;
        boxed.StateMachine = stateMachine;
        return boxed;
    }
}
