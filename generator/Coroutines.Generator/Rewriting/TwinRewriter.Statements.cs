using System.Linq;
using Coroutines.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace Coroutines.Generator;

/// <content>Statements: loops over cooperative sequences, and where each statement stands in the user's file.</content>
internal sealed partial class TwinRewriter
{
    public override SyntaxNode? Visit(SyntaxNode? node)
    {
        var visited = base.Visit(node);
        return node is StatementSyntax statement and not (BlockSyntax or LocalFunctionStatementSyntax or LabeledStatementSyntax)
            && visited is StatementSyntax rewritten
            ? LineDirectives.Map(statement, rewritten)
            : visited;
    }

    public override SyntaxNode? VisitForEachStatement(ForEachStatementSyntax node)
    {
        var loop = (ForEachStatementSyntax)base.VisitForEachStatement(node)!;
        return _binding.IsCooperativeSequence(node)
            ? loop.WithAwaitKeyword(Token(SyntaxKind.AwaitKeyword).WithTrailingTrivia(Space)).WithForEachKeyword(loop.ForEachKeyword.WithLeadingTrivia()).WithLeadingTrivia(loop.GetLeadingTrivia())
            : loop;
    }

    /// <summary>The body of a function as a block.</summary>
    private BlockSyntax RewriteFunctionBody(CSharpSyntaxNode body, bool returnsValue)
    {
        if (body is BlockSyntax block)
        {
            return (BlockSyntax)Visit(block)!;
        }

        var expression = (ExpressionSyntax)body;
        var rewritten = ((ExpressionSyntax)Visit(expression)!).WithoutTrivia();
        StatementSyntax statement = expression is ThrowExpressionSyntax thrown
            ? ThrowStatement(((ThrowExpressionSyntax)rewritten).Expression.WithLeadingTrivia(Space))
            : returnsValue ? ReturnStatement(WithOutputs(rewritten).WithLeadingTrivia(Space))
            : ExpressionStatement(rewritten);
        return Block(LineDirectives.Map(expression, statement)).WithCloseBraceToken(Token(SyntaxKind.CloseBraceToken).WithLeadingTrivia(LineFeed));
    }
}
