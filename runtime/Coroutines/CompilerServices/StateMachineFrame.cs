using System.Runtime.CompilerServices;

namespace Coroutines.CompilerServices;

/// <summary>A suspended method: its state machine on the heap, pooled per thread and method.</summary>
internal sealed class StateMachineFrame<TStateMachine, T> : MethodFrame<T>, IStateMachineFrame
    where TStateMachine : IAsyncStateMachine
{
    /// <summary>Frames kept for reuse; more than this many at once are left to the collector.</summary>
    private const int PoolLimit = 4096;

    [ThreadStatic]
    private static StateMachineFrame<TStateMachine, T>? t_free;

    [ThreadStatic]
    private static int t_freeCount;

    internal TStateMachine StateMachine = default!;

    Type IStateMachineFrame.StateMachineType => typeof(TStateMachine);

    object IStateMachineFrame.StateMachine => StateMachine;

    internal static StateMachineFrame<TStateMachine, T> Rent()
    {
        var frame = t_free;
        if (frame is null)
        {
            return new StateMachineFrame<TStateMachine, T>();
        }

        // A free frame's awaiter is the next free frame.
        t_free = Unsafe.As<StateMachineFrame<TStateMachine, T>?>(frame.Awaiter);
        t_freeCount--;
        frame.Awaiter = null;
        return frame;
    }

    internal override Frame? Resume()
    {
        StateMachine.MoveNext();
        return IsCompleted ? NextFrame : null;
    }

    internal override void Recycle()
    {
        StateMachine = default!;
        if (t_freeCount < PoolLimit)
        {
            Awaiter = t_free;
            t_free = this;
            t_freeCount++;
        }
    }
}
