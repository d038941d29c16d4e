using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using Coroutines.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Coroutines.Analyzers;

/// <summary>Tells greenlet code from plain code.</summary>
internal sealed class GreenletCode
{
    private readonly Cooperation _cooperation;
    private readonly Bodies _bodies;
    private readonly ConcurrentDictionary<IParameterSymbol, bool> _handsElsewhere = new(SymbolEqualityComparer.Default);

    public GreenletCode(Cooperation cooperation, Bodies bodies)
    {
        _cooperation = cooperation;
        _bodies = bodies;
    }

    /// <summary>Where <paramref name="operation"/>, a part of the body of <paramref name="owner"/>, runs.</summary>
    public CodeKind KindOf(IOperation operation, ISymbol owner)
    {
        for (IOperation? current = operation.Parent; current is not null; current = current.Parent)
        {
            switch (current)
            {
                case IAnonymousFunctionOperation lambda when KindOfLambda(lambda) is { } kind:
                    return kind;
                case ILocalFunctionOperation local when _cooperation.IsGreenlet(local.Symbol):
                    return CodeKind.Greenlet;
            }
        }

        return owner is IMethodSymbol method && _cooperation.IsGreenlet(method) ? CodeKind.Greenlet : CodeKind.Plain;
    }

    /// <summary>Whether a local function is a part of greenlet code, so that it is rewritten with what is around it.</summary>
    public bool IsInGreenlet(IMethodSymbol localFunction)
    {
        for (ISymbol? around = localFunction; around is IMethodSymbol method; around = around.ContainingSymbol)
        {
            if (_cooperation.IsGreenlet(method))
                return true;
        }

        return false;
    }

    /// <summary>Whether a delegate passed this way becomes the body of a greenlet, or of something else that may suspend.</summary>
    public bool IsSpawned(in DelegateUse use) =>
        use is { Target: { } target, Parameter: { } parameter } && _cooperation.Lookup.TakesCooperativeDelegate(target, parameter.Ordinal);

    /// <summary>Whether a delegate goes to a parameter of a [Greenlet] method that its twin takes in cooperative form.</summary>
    public bool TakesItsCooperativeForm(in DelegateUse use) => use.Parameter is { } parameter && _cooperation.Lookup.IsCooperativeInTwin(parameter);

    /// <summary>Whether a delegate goes to something known to run it on another thread.</summary>
    public bool RunsElsewhere(in DelegateUse use) => use.Target is { } target && (RunsElsewhere(target) || use.Parameter is { } parameter && HandsElsewhere(parameter));

    /// <summary>The name of what takes the nearest lambda around <paramref name="operation"/> that is handed to somebody.</summary>
    public string TakerOf(IOperation operation) => NearestHandedOn(operation) is { } lambda ? NameOf(DelegateUse.Of(lambda)) : "the hub";

    /// <summary>The method or event that a delegate is given to.</summary>
    public static string NameOf(in DelegateUse use) => use switch
    {
        { Target: { } target } => target.ContainingType.Name + "." + target.Name,
        { Holder: IEventAssignmentOperation { EventReference: IEventReferenceOperation { Event: var raised } } } => raised.ContainingType.Name + "." + raised.Name,
        _ => "the hub",
    };

    /// <summary>Whether the hub itself runs a delegate that is given away like this.</summary>
    public bool RunsOnHub(in DelegateUse use) => use switch
    {
        { Target: { } target, Parameter: { } parameter } => _cooperation.IsOurs(target) && !RunsElsewhere(target) && !IsSpawned(use) && !CooperativeLookup.RunsAsPlainCode(parameter),
        { Holder: IEventAssignmentOperation { Adds: true, EventReference: IEventReferenceOperation { Event: var raised } } } => _cooperation.IsOurs(raised),
        _ => false,
    };

    /// <summary>Whether the nearest lambda around <paramref name="operation"/> is given to something known to run it on another thread.</summary>
    public bool RunsOnOtherThread(IOperation operation) =>
        NearestHandedOn(operation) is { } lambda && RunsElsewhere(DelegateUse.Of(lambda));

    private IAnonymousFunctionOperation? NearestHandedOn(IOperation operation)
    {
        for (IOperation? parent = operation.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is IAnonymousFunctionOperation lambda && KindOfLambda(lambda) is not null)
                return lambda;
        }

        return null;
    }

    /// <summary>What runs when <paramref name="body"/> does: not its local functions, and not the lambdas it hands on for later.</summary>
    public IEnumerable<IOperation> OwnOperations(IOperation body)
    {
        foreach (IOperation child in body.ChildOperations)
        {
            if (child is ILocalFunctionOperation
                || child is IAnonymousFunctionOperation lambda && KindOfLambda(lambda) is not null
                || IsGivenAway(child))
                continue;
            yield return child;
            foreach (IOperation operation in OwnOperations(child))
                yield return operation;
        }
    }

    /// <summary>Whether a method is only named there, to run at another time or place.</summary>
    public bool IsGivenAway(IOperation operation) => operation is IMethodReferenceOperation && KindOfDelegate(operation) is not null;

    /// <summary>Where a lambda runs; null when it runs as a part of the code around it.</summary>
    public CodeKind? KindOfLambda(IAnonymousFunctionOperation lambda) =>
        lambda.Parent is IConversionOperation { Type.Name: "Expression" } ? CodeKind.Elsewhere : KindOfDelegate(lambda);

    /// <summary>Where a function runs that is given away, a lambda or a method group; null when it runs as a part of the code around it.</summary>
    public CodeKind? KindOfDelegate(IOperation function)
    {
        DelegateUse use = DelegateUse.Of(function);
        if (IsSpawned(use))
            return CodeKind.Greenlet;
        if (use.IsOnlyCompared || IsKeptInLazy(use))
            return CodeKind.Elsewhere;
        if (use.Target is not { } target)
        {
            return use.Holder switch
            {
                IEventAssignmentOperation { EventReference: IEventReferenceOperation { Event: var raised } } when _cooperation.IsOurs(raised) => CodeKind.HubCallback,
                IEventAssignmentOperation => CodeKind.Elsewhere,
                IAssignmentOperation { Target: IMemberReferenceOperation } => CodeKind.Elsewhere,
                IFieldInitializerOperation or IPropertyInitializerOperation => CodeKind.Elsewhere,
                IReturnOperation => CodeKind.Elsewhere,
                _ => null,
            };
        }

        if (use.Parameter is { } parameter && CooperativeLookup.RunsAsPlainCode(parameter))
            return null;
        if (RunsElsewhere(use))
            return CodeKind.Elsewhere;
        return _cooperation.IsOurs(target) ? CodeKind.HubCallback : null;
    }

    // Its Value runs it.
    private static bool IsKeptInLazy(in DelegateUse use) =>
        use is { Target: { MethodKind: MethodKind.Constructor, ContainingType: { Name: "Lazy", ContainingNamespace.Name: "System" } }, Call: { } creation }
        && DelegateUse.Of(creation).Holder is IFieldInitializerOperation or IPropertyInitializerOperation or ISimpleAssignmentOperation { Target: IMemberReferenceOperation };

    /// <summary>Whether a method of the program does nothing with a delegate but to have it run on another thread.</summary>
    private bool HandsElsewhere(IParameterSymbol parameter) => _handsElsewhere.GetOrAdd(parameter.OriginalDefinition, key =>
    {
        if (key is not { Type.TypeKind: TypeKind.Delegate, RefKind: RefKind.None, ContainingSymbol: IMethodSymbol { DeclaringSyntaxReferences.IsEmpty: false } method })
            return false;
        IParameterReferenceOperation[] uses =
        [
            .. _bodies.Of(method, default)
                .SelectMany(body => body.Descendants())
                .OfType<IParameterReferenceOperation>()
                .Where(reference => SymbolEqualityComparer.Default.Equals(reference.Parameter, key) && !IsTested(reference)),
        ];
        return uses.Length > 0 && uses.All(use => DelegateUse.Of(use).Target is { } taker && RunsElsewhere(taker) || RunsOnOtherThread(use));
    });

    private static bool IsTested(IOperation use) =>
        use.Parent is IBinaryOperation or IIsPatternOperation or INameOfOperation || DelegateUse.Of(use).Target is { Name: "ThrowIfNull" };

    private bool RunsElsewhere(IMethodSymbol target)
    {
        INamedTypeSymbol type = target.ContainingType;
        if (_cooperation.IsOurs(target))
            return target.Name == "Offload" || type.Name == "GreenletThreadPool";

        return type.ContainingNamespace.ToDisplayString() switch
        {
            "System.Threading.Tasks" => true,
            "System.Threading" => type.Name is "Thread" or "ThreadPool" or "Timer" or "PeriodicTimer" or "CancellationToken" or "SynchronizationContext",
            "System.Linq" => type.Name is "ParallelEnumerable",
            _ => false,
        };
    }
}
