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
    private CallSite(IOperation operation, ISymbol member, ITypeSymbol? receiver, params ISymbol?[] also)
    {
        Operation = operation;
        Member = member;
        Receiver = receiver;
        Executed = [.. also.Prepend(member).SelectMany(symbol => ExecutedBy(operation, symbol))];
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
        IMethodSymbol { MethodKind: MethodKind.LocalFunction } => Member.Name,
        IMethodSymbol { MethodKind: MethodKind.DelegateInvoke } when Operation is IInvocationOperation { Instance: { } called } => called.Syntax.ToString(),
        IMethodSymbol { MethodKind: MethodKind.ExplicitInterfaceImplementation } => Member.ContainingType.Name + "." + Member.Name.Substring(Member.Name.LastIndexOf('.') + 1),
        IMethodSymbol { MethodKind: MethodKind.UserDefinedOperator or MethodKind.Conversion } => Member.ContainingType.Name + "'s operator",
        _ => Member.ContainingType.Name + "." + Member.Name,
    };

    /// <summary>The member name, or what stands for it: the type of a <c>new</c>, the collection of a <c>foreach</c>.</summary>
    public Location Location => Operation.Syntax switch
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
        AssignmentExpressionSyntax assignment => assignment.OperatorToken.GetLocation(),
        ExpressionSyntax expression => NameIn(expression).GetLocation(),
        { } other => other.GetLocation(),
    };

    /// <summary>Whether the source does not name the member: an operator, the disposal of a <c>using</c>, the step of a <c>foreach</c>.</summary>
    public bool IsImplicit => Operation is not (IInvocationOperation or IPropertyReferenceOperation or IObjectCreationOperation);

    /// <summary>The methods whose bodies run.</summary>
    public ImmutableArray<IMethodSymbol> Executed { get; }

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

    /// <summary>The members <paramref name="operation"/> uses that might wait.</summary>
    public static CallSite? Of(IOperation operation) => operation switch
    {
        IInvocationOperation invocation => new CallSite(invocation, invocation.TargetMethod, invocation.Instance?.Type),
        IPropertyReferenceOperation property => new CallSite(property, property.Property, property.Instance?.Type),
        IObjectCreationOperation { Constructor: { } constructor } => new CallSite(operation, constructor, null),
        IBinaryOperation { OperatorMethod: { } method } => new CallSite(operation, method, null),
        IUnaryOperation { OperatorMethod: { } method } => new CallSite(operation, method, null),
        IConversionOperation { OperatorMethod: { } method } => new CallSite(operation, method, null),
        ICompoundAssignmentOperation { OperatorMethod: { } method } => new CallSite(operation, method, null),
        IIncrementOrDecrementOperation { OperatorMethod: { } method } => new CallSite(operation, method, null),
        IEventAssignmentOperation { EventReference: IEventReferenceOperation { Event: var @event } } => new CallSite(operation, @event, null),
        IDeconstructionAssignmentOperation { Syntax: AssignmentExpressionSyntax assignment, SemanticModel: { } model }
            when model.GetDeconstructionInfo(assignment).Method is { } deconstruct => new CallSite(operation, deconstruct, null),
        IUsingOperation { IsAsynchronous: false, Resources: var resources } => Disposal(operation, resources),
        IUsingDeclarationOperation { IsAsynchronous: false, DeclarationGroup: var resources } => Disposal(operation, resources),
        IForEachLoopOperation { IsAsynchronous: false, Syntax: CommonForEachStatementSyntax loop, SemanticModel: { } model }
            when model.GetForEachStatementInfo(loop) is { MoveNextMethod: { } next } steps => new CallSite(operation, next, null, steps.GetEnumeratorMethod, steps.CurrentProperty, steps.DisposeMethod),
        _ => null,
    };

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
