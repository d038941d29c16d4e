namespace Coroutines.CompilerServices;

/// <summary>What a report needs to find the user's line a frame is suspended at.</summary>
internal interface IStateMachineFrame
{
    Type StateMachineType { get; }

    object StateMachine { get; }
}
