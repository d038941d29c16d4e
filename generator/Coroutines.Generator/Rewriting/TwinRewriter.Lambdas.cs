using System;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Coroutines.Generator;

/// <content>Lambdas: one that goes where a cooperative delegate is taken suspends, any other is plain code, in which nothing is awaited.</content>
internal sealed partial class TwinRewriter
{
    public override SyntaxNode? VisitSimpleLambdaExpression(SimpleLambdaExpressionSyntax node) => WithinLambda(true, () => base.VisitSimpleLambdaExpression(node));

    public override SyntaxNode? VisitParenthesizedLambdaExpression(ParenthesizedLambdaExpressionSyntax node) =>
        WithinLambda(true, () => base.VisitParenthesizedLambdaExpression(node));

    public override SyntaxNode? VisitAnonymousMethodExpression(AnonymousMethodExpressionSyntax node) => WithinLambda(true, () => base.VisitAnonymousMethodExpression(node));

    /// <summary>The body of a lambda that is given as a cooperative delegate.</summary>
    internal BlockSyntax RewriteLambdaBody(CSharpSyntaxNode body, bool returnsValue) => WithinLambda(false, () => RewriteFunctionBody(body, returnsValue));

    private TNode WithinLambda<TNode>(bool isPlain, Func<TNode> visit)
    {
        var outer = (_outputs, _binding.IsPlain);
        (_outputs, _binding.IsPlain) = (ImmutableArray<IParameterSymbol>.Empty, isPlain);
        var visited = visit();
        (_outputs, _binding.IsPlain) = outer;
        return visited;
    }
}
