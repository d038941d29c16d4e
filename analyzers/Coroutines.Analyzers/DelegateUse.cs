using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Coroutines.Analyzers;

/// <summary>The argument a lambda or method group is passed as: to which parameter of which call.</summary>
internal readonly struct DelegateUse
{
    private DelegateUse(IOperation? call, IMethodSymbol? target, IParameterSymbol? parameter, IOperation? holder)
    {
        Call = call;
        Target = target;
        Parameter = parameter;
        Holder = holder;
    }

    /// <summary>The invocation or object creation.</summary>
    public IOperation? Call { get; }

    /// <summary>The method or constructor called.</summary>
    public IMethodSymbol? Target { get; }

    /// <summary>The parameter the delegate goes to.</summary>
    public IParameterSymbol? Parameter { get; }

    /// <summary>What takes the delegate where it is not an argument: an assignment, an initialiser, …</summary>
    public IOperation? Holder { get; }

    /// <summary>Whether the delegate is made only to find one that is equal to it: it is taken from an event or another delegate, or compared.</summary>
    public bool IsOnlyCompared => Holder is IEventAssignmentOperation { Adds: false } or ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Subtract } or IBinaryOperation { OperatorKind: not BinaryOperatorKind.Add };

    /// <summary>Follows <paramref name="function"/> outwards through conversions to what takes it.</summary>
    public static DelegateUse Of(IOperation function)
    {
        IOperation? parent = function.Parent;
        while (parent is IDelegateCreationOperation or IConversionOperation or IParenthesizedOperation or IConditionalOperation or IArrayInitializerOperation or IArrayCreationOperation)
            parent = parent.Parent;

        return parent is IArgumentOperation { Parent: { } call } argument
            ? new DelegateUse(call, TargetOf(call), argument.Parameter, null)
            : new DelegateUse(null, null, null, parent);
    }

    private static IMethodSymbol? TargetOf(IOperation call) => call switch
    {
        IInvocationOperation invocation => invocation.TargetMethod,
        IObjectCreationOperation creation => creation.Constructor,
        _ => null,
    };
}
