using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Coroutines.Compiler;

/// <content>Results: no coroutine gives a ref struct, so a counterpart of what returns one gives something that can be used in its place, as that of <c>Lock.EnterScope</c> does.</content>
public sealed partial class BodyBinding
{
    /// <summary>Whether a variable holds such a result, in the twin of another type than in the original.</summary>
    public bool IsOfOtherType(ILocalSymbol local) =>
        local.Type.IsRefLikeType
        && local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: { } value }
        && IsOfOtherType(value);

    /// <summary>Whether an expression is a call that gives such a result.</summary>
    internal bool IsOfOtherType(SyntaxNode expression) =>
        expression is InvocationExpressionSyntax call
        && Model.GetSymbolInfo(call).Symbol is IMethodSymbol method
        && FindCall(call, method) is { Suspends: true };
}
