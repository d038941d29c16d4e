using System.Linq;
using Coroutines.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace Coroutines.Generator;

/// <content>Statements: loops over cooperative sequences.</content>
internal sealed partial class TwinRewriter
{
    public override SyntaxNode? VisitForEachStatement(ForEachStatementSyntax node)
    {
        var loop = (ForEachStatementSyntax)base.VisitForEachStatement(node)!;
        return _binding.IsCooperativeSequence(node)
            ? loop.WithForEachKeyword(loop.ForEachKeyword.WithLeadingTrivia()).WithAwaitKeyword(AwaitToken).WithExpression(ToSteps(node, loop)).WithLeadingTrivia(loop.GetLeadingTrivia())
            : loop;
    }

    public override SyntaxNode? VisitForEachVariableStatement(ForEachVariableStatementSyntax node)
    {
        var loop = (ForEachVariableStatementSyntax)base.VisitForEachVariableStatement(node)!;
        return _binding.IsCooperativeSequence(node)
            ? loop.WithForEachKeyword(loop.ForEachKeyword.WithLeadingTrivia()).WithAwaitKeyword(AwaitToken).WithExpression(ToSteps(node, loop)).WithLeadingTrivia(loop.GetLeadingTrivia())
            : loop;
    }

    /// <summary>What a loop awaits the steps of: the sequence itself, the enumerator that its twin gives, or whatever a variable may hold.</summary>
    private ExpressionSyntax ToSteps(CommonForEachStatementSyntax node, CommonForEachStatementSyntax rewritten) =>
        _binding.FindSequence(node.Expression) is not null ? rewritten.Expression
        : _binding.FindEnumerator(node) is { } start
            ? Over($"{(start.Result == ResultKind.Coroutine ? "await " : string.Empty)}({rewritten.Expression.WithoutTrivia()}).{start.Name}()", rewritten.Expression)
        : _binding.MaySuspendBetweenItems(node) ? Over(rewritten.Expression.WithoutTrivia().ToString(), rewritten.Expression)
        : rewritten.Expression;

    private ExpressionSyntax Over(string steps, ExpressionSyntax sequence) =>
        ParseExpression($"{KnownNames.EmittedIterator}.Over({steps})", options: _model.SyntaxTree.Options).WithTriviaFrom(sequence);

    /// <summary>The body of a function as a block.</summary>
    private BlockSyntax RewriteFunctionBody(CSharpSyntaxNode body, bool returnsValue)
    {
        if (body is BlockSyntax block)
        {
            return (BlockSyntax)Visit(block)!;
        }

        var expression = (ExpressionSyntax)body;
        StatementSyntax statement = expression is ThrowExpressionSyntax thrown ? ThrowStatement(VisitBare(thrown.Expression).WithLeadingTrivia(Space))
            : returnsValue ? ReturnStatement(WithOutputs(VisitBare(expression)).WithLeadingTrivia(Space))
            : ToStatement(expression);
        return LineDirectives.HiddenBlock(LineDirectives.Map(expression.SyntaxTree, expression.Span, statement));
    }

    private ExpressionSyntax VisitBare(ExpressionSyntax expression) => ((ExpressionSyntax)Visit(expression)!).WithoutTrivia();
}
