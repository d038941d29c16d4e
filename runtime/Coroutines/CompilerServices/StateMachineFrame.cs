using System.Runtime.CompilerServices;

namespace Coroutines.CompilerServices;

/// <summary>A suspended method: its state machine on the heap, pooled per hub and method.</summary>
internal sealed class StateMachineFrame<TStateMachine, T> : MethodFrame<T>, IStateMachineFrame
    where TStateMachine : IAsyncStateMachine
{
    private static readonly int s_pool = FramePool.TakeNumber();

    internal TStateMachine StateMachine = default!;

    Type IStateMachineFrame.StateMachineType => typeof(TStateMachine);

    object IStateMachineFrame.StateMachine => StateMachine;

    internal static StateMachineFrame<TStateMachine, T> Rent()
    {
        var hub = Hub.Current;
        return Unsafe.As<StateMachineFrame<TStateMachine, T>?>(hub.FramePoolOf(s_pool).Take()) ?? new StateMachineFrame<TStateMachine, T> { Hub = hub };
    }

    internal override Frame? Resume()
    {
        StateMachine.MoveNext();
        return IsCompleted ? NextFrame : null;
    }

    internal override void Recycle()
    {
        StateMachine = default!;
        if (Hub.IsHere)
        {
            Hub.FramePoolOf(s_pool).Add(this);
        }
    }
}
