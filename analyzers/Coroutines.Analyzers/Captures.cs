using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Coroutines.Analyzers;

/// <summary>The variables of the code around it that a lambda holds on to, besides <c>this</c>.</summary>
internal static class Captures
{
    /// <summary>The captured locals and parameters of <paramref name="lambda"/>, in order of first use.</summary>
    public static ImmutableArray<ISymbol> Of(IAnonymousFunctionOperation lambda) =>
    [
        .. lambda.Body.Descendants()
            .SelectMany(operation => operation is IInvocationOperation { TargetMethod: { MethodKind: MethodKind.LocalFunction, IsStatic: false } local }
                ? VariablesOf(Declaration(operation, local))
                : VariablesOf([operation]))
            .Where(variable => !IsDeclaredIn(variable, lambda.Syntax))
            .Distinct<ISymbol>(SymbolEqualityComparer.Default),
    ];

    /// <summary>Whether <paramref name="operation"/> is a variable of the code around the nearest lambda it stands in.</summary>
    public static bool IsOutside(IOperation operation)
    {
        for (IOperation? parent = operation.Parent; parent is not null; parent = parent.Parent)
        {
            if (parent is IAnonymousFunctionOperation lambda)
                return VariableOf(operation) is { } variable && !IsDeclaredIn(variable, lambda.Syntax);
        }

        return false;
    }

    private static IEnumerable<ISymbol> VariablesOf(IEnumerable<IOperation> operations) => operations.Select(VariableOf).OfType<ISymbol>();

    private static ISymbol? VariableOf(IOperation operation) => operation switch
    {
        // A constant has no value elsewhere either: only the lambda as it stands can name it.
        ILocalReferenceOperation { Local: var local } => local,
        // A parameter of a primary constructor is captured by the object, not by the lambda.
        IParameterReferenceOperation { Parameter: { ContainingSymbol: not IMethodSymbol { MethodKind: MethodKind.Constructor } } parameter } => parameter,
        _ => null,
    };

    // What a local function captures, its callers capture; its own variables are declared outside the lambda too, but inside itself.
    private static IEnumerable<IOperation> Declaration(IOperation call, IMethodSymbol local)
    {
        IOperation root = call;
        while (root.Parent is { } parent)
            root = parent;
        return root.Descendants().OfType<ILocalFunctionOperation>()
            .Where(function => SymbolEqualityComparer.Default.Equals(function.Symbol, local))
            .SelectMany(function => function.Descendants().Where(operation => VariableOf(operation) is { } variable && !IsDeclaredIn(variable, function.Syntax)));
    }

    private static bool IsDeclaredIn(ISymbol variable, SyntaxNode scope) =>
        variable.DeclaringSyntaxReferences.All(reference => reference.SyntaxTree == scope.SyntaxTree && scope.Span.Contains(reference.Span));
}
