using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Coroutines.Compiler;

/// <summary>
/// Which methods return a sequence whose steps may suspend: an iterator that has a twin, one that can be called in its place, or one that returns what such a method has given it.
/// </summary>
internal sealed class GivenSequences(CooperativeLookup lookup, TwinInference inference)
{
    private readonly ConcurrentDictionary<IMethodSymbol, bool> _known = new(SymbolEqualityComparer.Default);

    internal bool IsFrom(IMethodSymbol method)
    {
        method = (method.ReducedFrom ?? method).OriginalDefinition;
        if (!BodyBinding.IsSequence(method.ReturnType) || !lookup.IsDeclaredHere(method))
        {
            return false;
        }

        if (!_known.TryGetValue(method, out var known))
        {
            var visited = new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default);
            _known[method] = known = IsFrom(method, visited);
            if (!known)
            {
                // Nor does what was seen on the way.
                foreach (var seen in visited)
                {
                    _known[seen] = false;
                }
            }
        }

        return known;
    }

    private bool IsFrom(IMethodSymbol method, HashSet<IMethodSymbol> visited) =>
        BodyBinding.IsSequence(method.ReturnType)
        && lookup.IsDeclaredHere(method)
        && inference.FamilyOf(method).Any(member => visited.Add(member) && (member.IsIterator ? lookup.HasTwin(member) : PassesOn(member, visited)));

    private bool PassesOn(IMethodSymbol method, HashSet<IMethodSymbol> visited) =>
        (method.PartialImplementationPart ?? method).DeclaringSyntaxReferences.Select(reference => reference.GetSyntax()).Any(body =>
            body.DescendantNodes(static node => node is not AnonymousFunctionExpressionSyntax).OfType<InvocationExpressionSyntax>().Any(call =>
                IsKept(call)
                && lookup.ModelOf(call.SyntaxTree).GetSymbolInfo(call).Symbol is IMethodSymbol callee
                && IsFrom((callee.ReducedFrom ?? callee).OriginalDefinition, visited)));

    /// <summary>Whether a call's result is returned, or held by a variable, which may be returned.</summary>
    private static bool IsKept(ExpressionSyntax value) => value.Parent switch
    {
        ReturnStatementSyntax or ArrowExpressionClauseSyntax or EqualsValueClauseSyntax => true,
        AssignmentExpressionSyntax assignment => assignment.Right == value,
        ParenthesizedExpressionSyntax or CastExpressionSyntax or PostfixUnaryExpressionSyntax or SwitchExpressionArmSyntax { Parent: SwitchExpressionSyntax } => IsKept(value.Parent as ExpressionSyntax ?? (ExpressionSyntax)value.Parent.Parent!),
        ConditionalExpressionSyntax conditional => conditional.Condition != value && IsKept(conditional),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression or (int)SyntaxKind.AsExpression } binary => IsKept(binary),
        _ => false,
    };
}
