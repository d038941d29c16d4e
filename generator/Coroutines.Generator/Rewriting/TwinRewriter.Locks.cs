using System.Collections.Generic;
using System.Linq;
using Coroutines.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace Coroutines.Generator;

/// <content>Locks that are held while something suspends belong to the greenlet: a <c>using</c> of its hold.</content>
internal sealed partial class TwinRewriter
{
    public override SyntaxNode? VisitLockStatement(LockStatementSyntax node)
    {
        if (!_binding.IsCooperativeLock(node))
        {
            return base.VisitLockStatement(node);
        }

        var locked = ((ExpressionSyntax)Visit(node.Expression)!).WithoutTrivia();
        var hold = ParseExpression($"await {KnownNames.EmittedLockStatement}.EnterAsync({locked})");
        return UsingStatement(null, hold, (StatementSyntax)Visit(node.Statement)!)
            .WithUsingKeyword(Token(SyntaxKind.UsingKeyword).WithTriviaFrom(node.LockKeyword))
            .WithOpenParenToken(node.OpenParenToken)
            .WithCloseParenToken(node.CloseParenToken);
    }

    /// <summary>The variables that are declared in what is locked live on behind the lock, but would not behind a <c>using</c>.</summary>
    private IReadOnlyList<StatementSyntax> TakeHold(LockStatementSyntax original, StatementSyntax rewritten)
    {
        if (rewritten is not UsingStatementSyntax { Expression: { } hold } statement || !original.Expression.DescendantNodes(node => !BodyBinding.IsFunction(node)).OfType<VariableDesignationSyntax>().Any())
        {
            return [rewritten];
        }

        var name = $"__hold{_temporaries++}";
        return
        [
            ParseStatement($"{statement.GetLeadingTrivia().ToFullString()}var {name} = {hold};", options: _model.SyntaxTree.Options),
            statement.WithExpression(IdentifierName(name)).WithUsingKeyword(statement.UsingKeyword.WithLeadingTrivia(ParseLeadingTrivia(LineDirectives.Hidden))),
        ];
    }
}
