using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Coroutines.Compiler;

/// <content>Locks: one that is held while something suspends belongs to the greenlet, and so do all others on the same object.</content>
public sealed partial class BodyBinding
{
    /// <summary>Whether the lock is the greenlet's: its body suspends, or that of another lock on the same variable, field or <c>this</c>.</summary>
    public bool IsCooperativeLock(LockStatementSyntax statement) =>
        !IsPlain(statement)
        && (IsHeldAcrossSuspension(statement)
            || GetLocked(Model, statement) switch
            {
                null => false,
                ILocalSymbol or IParameterSymbol => IsHeldInBody(GetLocked(Model, statement)!),
                var locked => Lookup.IsHeldAcrossSuspension(locked),
            });

    /// <summary>What a lock is on: a variable, a field or property, or for <c>this</c> the type; null for anything else.</summary>
    internal static ISymbol? GetLocked(SemanticModel model, LockStatementSyntax statement) => statement.Expression switch
    {
        ThisExpressionSyntax @this => model.GetTypeInfo(@this).Type?.OriginalDefinition,
        TypeOfExpressionSyntax type => model.GetTypeInfo(type.Type).Type?.OriginalDefinition,
        var expression => model.GetSymbolInfo(expression).Symbol is var symbol and (IFieldSymbol or IPropertySymbol or ILocalSymbol or IParameterSymbol) ? symbol.OriginalDefinition : null,
    };

    /// <summary>Whether something suspends while it is held. The twin of an iterator suspends where it yields.</summary>
    internal bool IsHeldAcrossSuspension(LockStatementSyntax statement) =>
        Suspends(statement.Statement) || statement.Statement.DescendantNodesAndSelf(static child => !IsFunction(child)).Any(static node => node.IsKind(SyntaxKind.YieldReturnStatement));

    private bool IsHeldInBody(ISymbol variable) =>
        Root.DescendantNodes().OfType<LockStatementSyntax>().Any(other =>
            SymbolEqualityComparer.Default.Equals(GetLocked(Model, other), variable) && IsHeldAcrossSuspension(other));
}
