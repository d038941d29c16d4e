using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Coroutines.Analyzers;

/// <summary>One use of a member that might wait: which member, through which type, and where to underline it.</summary>
internal readonly struct CallSite
{
    private readonly Location? _location;

    private CallSite(IOperation operation, ISymbol member, ITypeSymbol? receiver, params IEnumerable<ISymbol?> also)
    {
        Operation = operation;
        Member = member;
        Receiver = receiver;
        Initializers = TypeInitialization.SetOffBy(operation, member);

        // Made for nearly every operation there is, most of which are plain calls.
        Executed = member is IMethodSymbol method && Initializers.IsEmpty && !also.Any() ? [method] : [.. also.Prepend(member).SelectMany(symbol => ExecutedBy(operation, symbol)), .. Initializers];
    }

    private CallSite(IOperation operation, ISymbol member, ImmutableArray<IMethodSymbol> executed, Location location)
    {
        Operation = operation;
        Member = member;
        Initializers = [];
        Executed = executed;
        _location = location;
    }

    public IOperation Operation { get; }

    /// <summary>The method, constructor or property.</summary>
    public ISymbol Member { get; }

    /// <summary>The static type of the receiver.</summary>
    public ITypeSymbol? Receiver { get; }

    /// <summary>The name as a reader says it: <c>Thread.Join</c>, <c>new TcpClient</c>.</summary>
    public string Name => Member switch
    {
        IMethodSymbol { MethodKind: MethodKind.Constructor } => "new " + Member.ContainingType.Name,
        IMethodSymbol { MethodKind: MethodKind.StaticConstructor } => Member.ContainingType.Name + "'s static constructor",
        IMethodSymbol { MethodKind: MethodKind.LocalFunction } => Member.Name,
        IMethodSymbol { MethodKind: MethodKind.DelegateInvoke } when Operation is IInvocationOperation { Instance: { } called } => called.Syntax.ToString(),
        IMethodSymbol { MethodKind: MethodKind.UserDefinedOperator or MethodKind.Conversion } => Member.ContainingType.Name + "'s operator",
        _ => Member.ContainingType.Name + "." + NameOf(Member),
    };

    /// <summary>The name of a member alone, of one that implements an interface explicitly without that of the interface.</summary>
    public static string NameOf(ISymbol member) => member.Name.Substring(member.Name.LastIndexOf('.') + 1);

    /// <summary>The member name, or what stands for it: the type of a <c>new</c>, the collection of a <c>foreach</c>.</summary>
    public Location Location => _location ?? Operation.Syntax switch
    {
        { } converted when Operation is IConversionOperation => converted.GetLocation(),
        ElementAccessExpressionSyntax element => element.ArgumentList.GetLocation(),
        InvocationExpressionSyntax { Expression: { } expression } => NameIn(expression).GetLocation(),
        ObjectCreationExpressionSyntax creation => creation.Type.GetLocation(),
        ImplicitObjectCreationExpressionSyntax creation => creation.NewKeyword.GetLocation(),
        CommonForEachStatementSyntax loop => loop.Expression.GetLocation(),
        UsingStatementSyntax statement => statement.UsingKeyword.GetLocation(),
        LocalDeclarationStatementSyntax declaration => declaration.UsingKeyword.GetLocation(),
        BinaryExpressionSyntax binary => binary.OperatorToken.GetLocation(),
        PrefixUnaryExpressionSyntax unary => unary.OperatorToken.GetLocation(),
        PostfixUnaryExpressionSyntax unary => unary.OperatorToken.GetLocation(),
        WithExpressionSyntax copy => copy.WithKeyword.GetLocation(),
        AssignmentExpressionSyntax assignment => assignment.OperatorToken.GetLocation(),
        ExpressionSyntax expression => NameIn(expression).GetLocation(),
        { } other => other.GetLocation(),
    };

    /// <summary>Whether the source does not name the member: an operator, the disposal of a <c>using</c>, the step of a <c>foreach</c>.</summary>
    public bool IsImplicit => IsImplied || Operation is not (IInvocationOperation or IPropertyReferenceOperation or IObjectCreationOperation);

    /// <summary>Whether something else is written there: a twin could not call it by another name.</summary>
    public bool IsImplied => _location is not null || Operation is IMethodReferenceOperation;

    /// <summary>The methods whose bodies run.</summary>
    public ImmutableArray<IMethodSymbol> Executed { get; }

    /// <summary>The static constructors among them: they run first, and stay what they are in a twin.</summary>
    public ImmutableArray<IMethodSymbol> Initializers { get; }

    private static IEnumerable<IMethodSymbol> ExecutedBy(IOperation operation, ISymbol? member)
    {
        IEnumerable<IMethodSymbol?> methods = (member, operation.Parent) switch
        {
            (IMethodSymbol method, _) => [method],
            (IPropertySymbol property, ISimpleAssignmentOperation assignment) when assignment.Target == operation => [property.SetMethod],
            (IPropertySymbol property, IAssignmentOperation assignment) when assignment.Target == operation => [property.GetMethod, property.SetMethod],
            (IPropertySymbol property, IIncrementOrDecrementOperation) => [property.GetMethod, property.SetMethod],
            (IPropertySymbol property, _) => [property.GetMethod],
            (IEventSymbol @event, _) => [operation is IEventAssignmentOperation { Adds: false } ? @event.RemoveMethod : @event.AddMethod],
            _ => [],
        };
        return methods.OfType<IMethodSymbol>();
    }

    /// <summary>A use that the source does not name: <paramref name="executed"/> run where something else is written, at <paramref name="location"/>.</summary>
    public static CallSite Implied(IOperation operation, ISymbol member, Location location, params IEnumerable<IMethodSymbol> executed) => new(operation, member, [.. executed], location);

    /// <summary>The static constructor that runs first, at the name of its type, where the call itself does not block.</summary>
    public CallSite OfInitializer() =>
        new(Operation, Initializers[0], Initializers, Operation.Syntax is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var type } } ? type.GetLocation() : Location);

    /// <summary>The kinds of operation that <see cref="Of"/> looks into.</summary>
    public static ImmutableArray<OperationKind> Kinds { get; } =
    [
        OperationKind.Invocation,
        OperationKind.PropertyReference,
        OperationKind.FieldReference,
        OperationKind.MethodReference,
        OperationKind.ObjectCreation,
        OperationKind.Using,
        OperationKind.UsingDeclaration,
        OperationKind.Loop,
        OperationKind.Binary,
        OperationKind.Unary,
        OperationKind.Conversion,
        OperationKind.CompoundAssignment,
        OperationKind.Increment,
        OperationKind.Decrement,
        OperationKind.EventAssignment,
        OperationKind.DeconstructionAssignment,
        OperationKind.RecursivePattern,
        OperationKind.ListPattern,
        OperationKind.SlicePattern,
        OperationKind.ImplicitIndexerReference,
        OperationKind.CollectionExpression,
        OperationKind.Spread,
        OperationKind.With,
    ];

    /// <summary>The members <paramref name="operation"/> uses that might wait.</summary>
    public static CallSite? Of(IOperation operation) => operation switch
    {
        IInvocationOperation invocation => new CallSite(invocation, invocation.TargetMethod, invocation.Instance?.Type),
        IPropertyReferenceOperation property => new CallSite(property, property.Property, property.Instance?.Type),
        IFieldReferenceOperation { Field: { IsStatic: true } field } => TypeInitialization.SetOffBy(operation, field).IsEmpty ? null : new CallSite(operation, field, null),
        IMethodReferenceOperation { Parent: IDelegateCreationOperation } reference => new CallSite(reference, reference.Method, reference.Instance?.Type),
        IObjectCreationOperation { Constructor: { } constructor } => new CallSite(operation, constructor, null),
        IBinaryOperation { OperatorMethod: { } method } => new CallSite(operation, method, null, EqualityBehind(method)),
        IUnaryOperation { OperatorMethod: { } method } => new CallSite(operation, method, null),
        IConversionOperation { OperatorMethod: { } method } => new CallSite(operation, method, null),
        ICompoundAssignmentOperation { OperatorMethod: { } method } => new CallSite(operation, method, null),
        IIncrementOrDecrementOperation { OperatorMethod: { } method } => new CallSite(operation, method, null),
        IEventAssignmentOperation { EventReference: IEventReferenceOperation { Event: var @event } } => new CallSite(operation, @event, null),
        IDeconstructionAssignmentOperation { Syntax: AssignmentExpressionSyntax assignment, SemanticModel: { } model } =>
            FirstOf(operation, Deconstructions(model.GetDeconstructionInfo(assignment))),
        IRecursivePatternOperation { DeconstructSymbol: IMethodSymbol deconstruct } => new CallSite(operation, deconstruct, null),
        IListPatternOperation pattern => FirstOf(operation, [pattern.IndexerSymbol, pattern.LengthSymbol]),
        ISlicePatternOperation pattern => FirstOf(operation, [pattern.SliceSymbol]),
        IImplicitIndexerReferenceOperation indexer => FirstOf(operation, [indexer.IndexerSymbol, indexer.LengthSymbol]),
        ICollectionExpressionOperation { ConstructMethod: { } construct } => new CallSite(operation, construct, null),
        ISpreadOperation { Operand.Type: { } type } => FirstOf(operation, Enumeration.Of(type)),
        IWithOperation { Operand.Type: INamedTypeSymbol { IsRecord: true } type } => FirstOf(
            operation, type.InstanceConstructors.Where(constructor => constructor.Parameters is [{ Type: var copied }] && SymbolEqualityComparer.Default.Equals(copied, type))),
        IUsingOperation { IsAsynchronous: false, Resources: var resources } => Disposal(operation, resources),
        IUsingDeclarationOperation { IsAsynchronous: false, DeclarationGroup: var resources } => Disposal(operation, resources),
        IForEachLoopOperation { IsAsynchronous: false, Syntax: CommonForEachStatementSyntax loop, SemanticModel: { } model } foreachLoop => Loop(foreachLoop, loop, model),
        _ => null,
    };

    private static CallSite? FirstOf(IOperation operation, IEnumerable<ISymbol?> members)
    {
        ISymbol[] found = [.. members.OfType<ISymbol>()];
        return found.Length > 0 ? new CallSite(operation, found[0], null, found.Skip(1)) : null;
    }

    private static CallSite? Loop(IForEachLoopOperation operation, CommonForEachStatementSyntax loop, SemanticModel model)
    {
        ForEachStatementInfo steps = model.GetForEachStatementInfo(loop);
        if (steps.MoveNextMethod is not { } next)
            return null;
        IOperation collection = operation.Collection;
        while (collection is IConversionOperation { OperatorMethod: null } conversion)
            collection = conversion.Operand;
        IEnumerable<ISymbol?> members =
        [
            next,
            steps.CurrentProperty,
            Enumeration.Implementation(steps.GetEnumeratorMethod, collection.Type),
            Enumeration.Implementation(steps.DisposeMethod, steps.GetEnumeratorMethod?.ReturnType),
            .. loop is ForEachVariableStatementSyntax variables ? Deconstructions(model.GetDeconstructionInfo(variables)) : [],
        ];

        // What is known of a library's steps says nothing of the program's own.
        return FirstOf(operation, members.OrderBy(member => member is null or { DeclaringSyntaxReferences.IsEmpty: true }));
    }

    private static IEnumerable<ISymbol?> Deconstructions(DeconstructionInfo info) => info.Nested.SelectMany(Deconstructions).Prepend(info.Method);

    /// <summary>The <c>Equals</c> that the operators of a record call.</summary>
    private static IEnumerable<ISymbol?> EqualityBehind(IMethodSymbol method) =>
        method is { IsImplicitlyDeclared: true, ContainingType: { IsRecord: true } type }
            ? type.GetMembers("Equals").OfType<IMethodSymbol>().Where(equals => equals.Parameters is [{ Type: var other }] && SymbolEqualityComparer.Default.Equals(other, type))
            : [];

    private static CallSite? Disposal(IOperation operation, IOperation resources)
    {
        ITypeSymbol? resource = resources is IVariableDeclarationGroupOperation { Declarations: { IsEmpty: false } declarations }
            ? declarations[0].Declarators.FirstOrDefault()?.Symbol.Type
            : resources.Type;
        for (ITypeSymbol? type = resource; type is not null; type = type.BaseType)
        {
            if (type.GetMembers("Dispose").OfType<IMethodSymbol>().FirstOrDefault(method => method.Parameters.IsEmpty) is { } dispose)
                return new CallSite(operation, dispose, resource);
        }

        // Implemented for the interface only.
        return resource?.AllInterfaces.FirstOrDefault(@interface => @interface.SpecialType == SpecialType.System_IDisposable)?.GetMembers("Dispose").FirstOrDefault() is { } slot
            && resource.FindImplementationForInterfaceMember(slot) is { } hidden
            ? new CallSite(operation, hidden, resource)
            : null;
    }

    /// <summary>The parameter of the method around it that the member is used on, where nothing else was put into it.</summary>
    public IParameterSymbol? ReceivingParameter => Operation is IInvocationOperation { Instance: { } instance } && Unwrap(instance) is IParameterReferenceOperation { Parameter: { RefKind: RefKind.None } parameter }
        ? parameter.OriginalDefinition
        : null;

    /// <summary>What the call gives for a parameter of what it runs; null where that is not written as an argument.</summary>
    public IOperation? ArgumentFor(IParameterSymbol parameter)
    {
        ImmutableArray<IArgumentOperation> arguments = Operation switch
        {
            IInvocationOperation invocation => invocation.Arguments,
            IObjectCreationOperation creation => creation.Arguments,
            _ => [],
        };
        return IsImplied ? null : arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == parameter.Ordinal) is { } given ? Unwrap(given.Value) : null;
    }

    private static IOperation Unwrap(IOperation value) => value is IConversionOperation { OperatorMethod: null, Operand: var operand } ? Unwrap(operand) : value;

    /// <summary>Whether the call is seen to return at once: it disposes, its timeout is the constant 0 or TimeSpan.Zero, or the task it waits for is done.</summary>
    public bool ReturnsAtOnce() => Member.Name == "Dispose" || HasZeroTimeout() || Completion.IsProved(Operation);

    // Sleep(0) lets others run, which is a wait of its own kind.
    private bool HasZeroTimeout()
    {
        ImmutableArray<IArgumentOperation> arguments = Operation is IInvocationOperation { TargetMethod.Name: not "Sleep" } invocation ? invocation.Arguments : [];
        return arguments.Any(argument => IsTimeout(argument.Parameter) && IsZero(argument.Value));
    }

    /// <summary>Whether this is the name in a <c>nameof</c>, which runs nothing.</summary>
    public bool IsInNameOf()
    {
        for (IOperation? parent = Operation.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is INameOfOperation)
                return true;
        }

        return false;
    }

    /// <summary>Whether a parameter says how long to wait.</summary>
    public static bool IsTimeout(IParameterSymbol? parameter) =>
        parameter is not null
        && (parameter.Name.IndexOf("timeout", StringComparison.OrdinalIgnoreCase) >= 0 || parameter.Name is "microSeconds" or "milliseconds" or "seconds");

    private static bool IsZero(IOperation value) => value switch
    {
        IConversionOperation conversion => IsZero(conversion.Operand),
        IFieldReferenceOperation { Field: { Name: "Zero", ContainingType.Name: "TimeSpan" } } => true,
        IDefaultValueOperation { Type.Name: "TimeSpan" } => true,
        { ConstantValue: { HasValue: true, Value: 0 or 0L } } => true,
        _ => false,
    };

    private static SyntaxNode NameIn(ExpressionSyntax expression) => expression switch
    {
        MemberAccessExpressionSyntax access => access.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        _ => expression,
    };
}
