using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Coroutines.Analyzers;

/// <summary>
/// The methods of the program that run where the source writes something else, known by the symbol of what it writes: <c>ToString</c> in a text, <c>Equals</c> and
/// <c>CompareTo</c> of keys and items, comparers and sequences that a library is handed, the functions that a delegate or a Lazy in a field holds.
/// </summary>
internal sealed class ImpliedCalls
{
    private readonly Bodies _bodies;

    public ImpliedCalls(Bodies bodies) => _bodies = bodies;

    /// <summary>The kinds of operation that <see cref="Of"/> looks into.</summary>
    public static ImmutableArray<OperationKind> Kinds { get; } =
        [OperationKind.Interpolation, OperationKind.Binary, OperationKind.CompoundAssignment, OperationKind.Invocation, OperationKind.ObjectCreation, OperationKind.PropertyReference];

    /// <summary>What <paramref name="operation"/> itself implies.</summary>
    public IEnumerable<CallSite> Of(IOperation operation) => operation switch
    {
        IInterpolationOperation { Parent: IInterpolatedStringOperation, Expression: var expression } => Texts(operation, [expression]),
        IBinaryOperation { OperatorMethod: null, Type.SpecialType: SpecialType.System_String } concatenation => Texts(operation, [concatenation.LeftOperand, concatenation.RightOperand]),
        ICompoundAssignmentOperation { OperatorMethod: null, Type.SpecialType: SpecialType.System_String, Value: var added } => Texts(operation, [added]),
        IInvocationOperation { TargetMethod: { MethodKind: MethodKind.DelegateInvoke } invoke, Instance: { } called } => Held(operation, invoke, called),
        IInvocationOperation invocation => Created(invocation, invocation.TargetMethod).Concat(
            IsOfLibrary(invocation.TargetMethod) ? OfLibrary(invocation, invocation.TargetMethod, invocation.Arguments) : []),
        IObjectCreationOperation { Constructor: { } constructor } creation when IsOfLibrary(constructor) => HandedOver(creation, creation.Arguments),
        IPropertyReferenceOperation { Property: { Name: "Value", ContainingType: { Name: "Lazy", ContainingNamespace.Name: "System" } } lazy, Instance: { } holder } => Held(operation, lazy, holder),
        IPropertyReferenceOperation { Property: { IsIndexer: true } indexer } property when IsOfLibrary(indexer) => Compared(operation, property.Property, property.Arguments),
        _ => [],
    };

    private bool IsOfProgram(ITypeSymbol? type) => SymbolEqualityComparer.Default.Equals(type?.ContainingAssembly, _bodies.Assembly);

    private bool IsOfLibrary(ISymbol member) => !SymbolEqualityComparer.Default.Equals(member.ContainingAssembly, _bodies.Assembly);

    private IEnumerable<CallSite> OfLibrary(IOperation operation, IMethodSymbol method, ImmutableArray<IArgumentOperation> arguments) =>
        (LibraryCalls.WritesText(method) ? Texts(operation, arguments.SelectMany(argument => Elements(argument.Value))) : [])
            .Concat(Compared(operation, method, arguments))
            .Concat(HandedOver(operation, arguments));

    // What a generic method creates in the name of its type parameter.
    private IEnumerable<CallSite> Created(IOperation operation, IMethodSymbol method)
    {
        foreach (ITypeParameterSymbol parameter in method.TypeParameters)
        {
            if ((parameter.HasConstructorConstraint || method is { Name: "CreateInstance", ContainingType: { Name: "Activator", ContainingNamespace.Name: "System" } })
                && IsOfProgram(method.TypeArguments[parameter.Ordinal])
                && method.TypeArguments[parameter.Ordinal] is INamedTypeSymbol created
                && created.InstanceConstructors.FirstOrDefault(constructor => constructor.Parameters.IsEmpty) is { } constructor)
                yield return CallSite.Implied(operation, constructor, CallSite.Of(operation)!.Value.Location, constructor);
        }
    }

    private IEnumerable<CallSite> Texts(IOperation operation, IEnumerable<IOperation> values)
    {
        foreach (IOperation value in values.Select(Unwrap))
        {
            if (IsOfProgram(value.Type) && Overrides.ToText(value.Type!) is { } toString && IsOfProgram(toString.ContainingType))
                yield return CallSite.Implied(operation, toString, value.Syntax.GetLocation(), toString);
        }
    }

    private IEnumerable<CallSite> Compared(IOperation operation, ISymbol member, ImmutableArray<IArgumentOperation> arguments)
    {
        if (LibraryCalls.ComparisonOf(member) is not { Type: { } type } comparison
            || !IsOfProgram(type)
            || arguments.Any(argument => LibraryCalls.IsComparer(argument.Parameter?.Type) && argument is { ArgumentKind: ArgumentKind.Explicit, Value.ConstantValue.HasValue: false }))
            yield break;
        IMethodSymbol[] executed = [.. Overrides.ToCompare(type, comparison.IsOrder, comparison.IsHashed).Where(method => IsOfProgram(method.ContainingType))];
        if (executed.Length > 0)
            yield return CallSite.Implied(operation, executed[0], CallSite.Of(operation)!.Value.Location, executed);
    }

    private IEnumerable<CallSite> HandedOver(IOperation operation, ImmutableArray<IArgumentOperation> arguments)
    {
        foreach (IArgumentOperation argument in arguments)
        {
            IOperation value = Unwrap(argument.Value);
            if (argument.Parameter?.OriginalDefinition.Type is not { TypeKind: TypeKind.Interface } slot || !IsOfProgram(value.Type))
                continue;
            IMethodSymbol[] executed =
            [
                .. LibraryCalls.IsComparer(slot) ? Overrides.OfInterface(value.Type!, slot.Name)
                    : slot.Name == "IEnumerable" ? Enumeration.Of(value.Type!).Select(member => member is IPropertySymbol property ? property.GetMethod : member as IMethodSymbol).OfType<IMethodSymbol>()
                    : [],
            ];
            if (executed.Length > 0)
                yield return CallSite.Implied(operation, executed[0], value.Syntax.GetLocation(), executed);
        }
    }

    private IEnumerable<CallSite> Held(IOperation operation, ISymbol member, IOperation holder)
    {
        ISymbol? held = Unwrap(holder is IConditionalAccessInstanceOperation && ConditionalReceiver(holder) is { } receiver ? receiver : holder) switch
        {
            IFieldReferenceOperation { Field: var field } => field,
            IEventReferenceOperation { Event: var raised } => raised,
            IPropertyReferenceOperation { Property: var property } => property,
            _ => null,
        };
        if (held is null || !IsOfProgram(held.ContainingType) || _bodies.HeldBy(held) is not { IsEmpty: false } functions)
            yield break;
        Location place = CallSite.Of(operation)!.Value.Location;
        yield return CallSite.Implied(operation, member.Kind == SymbolKind.Property ? member : held, place, functions);
    }

    private static IOperation? ConditionalReceiver(IOperation instance)
    {
        for (IOperation? around = instance.Parent; around is not null; around = around.Parent)
        {
            if (around is IConditionalAccessOperation access)
                return access.Operation;
        }

        return null;
    }

    private static IOperation Unwrap(IOperation value) => value is IConversionOperation { OperatorMethod: null, Operand: var operand } ? Unwrap(operand) : value;

    // What a params parameter is given stands in an array, or in a collection.
    private static IEnumerable<IOperation> Elements(IOperation value) => value switch
    {
        IArrayCreationOperation { Initializer.ElementValues: var elements } => elements,
        ICollectionExpressionOperation { Elements: var elements } => elements,
        IConversionOperation { OperatorMethod: null, Operand: IArrayCreationOperation or ICollectionExpressionOperation } conversion => Elements(conversion.Operand),
        _ => [value],
    };
}
