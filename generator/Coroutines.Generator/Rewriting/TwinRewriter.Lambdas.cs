using System;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Coroutines.Generator;

/// <content>Lambdas: what is returned in one are not the outputs of the method around it.</content>
internal sealed partial class TwinRewriter
{
    public override SyntaxNode? VisitSimpleLambdaExpression(SimpleLambdaExpressionSyntax node) => WithinLambda(() => base.VisitSimpleLambdaExpression(node));

    public override SyntaxNode? VisitParenthesizedLambdaExpression(ParenthesizedLambdaExpressionSyntax node) =>
        WithinLambda(() => base.VisitParenthesizedLambdaExpression(node));

    public override SyntaxNode? VisitAnonymousMethodExpression(AnonymousMethodExpressionSyntax node) => WithinLambda(() => base.VisitAnonymousMethodExpression(node));

    /// <summary>The body of a lambda that is given as a cooperative delegate.</summary>
    internal BlockSyntax RewriteLambdaBody(CSharpSyntaxNode body, bool returnsValue) => WithinLambda(() => RewriteFunctionBody(body, returnsValue));

    private TNode WithinLambda<TNode>(Func<TNode> visit)
    {
        var outer = _outputs;
        _outputs = [];
        var visited = visit();
        _outputs = outer;
        return visited;
    }
}
