using System.Runtime.CompilerServices;

namespace Coroutines.CompilerServices;

/// <summary>An iterator with its state machine.</summary>
internal sealed class IteratorStateMachineFrame<TStateMachine, T>(TStateMachine stateMachine) : IteratorFrame<T>, IStateMachineFrame
    where TStateMachine : IAsyncStateMachine
{
    private TStateMachine _stateMachine = stateMachine;

    Type IStateMachineFrame.StateMachineType => typeof(TStateMachine);

    object IStateMachineFrame.StateMachine => _stateMachine;

    internal override IteratorFrame<T> Copy() =>
        new IteratorStateMachineFrame<TStateMachine, T>(typeof(TStateMachine).IsValueType ? _stateMachine : (TStateMachine)MemberwiseClone(_stateMachine));

    private protected override void Step() => _stateMachine.MoveNext();

    // State machines are classes in Debug builds.
    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = nameof(MemberwiseClone))]
    private static extern object MemberwiseClone(object original);
}
