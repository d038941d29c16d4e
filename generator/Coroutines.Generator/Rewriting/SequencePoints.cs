using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Coroutines.Generator;

/// <summary>Where the C# compiler lets a debugger stop, and what that shows as the current statement.</summary>
internal static class SequencePoints
{
    /// <summary>The span that is shown when execution is at the start of the node; null when it cannot stop there.</summary>
    internal static TextSpan? Of(SyntaxNode node) => node switch
    {
        BlockSyntax or LocalFunctionStatementSyntax or LabeledStatementSyntax => null,
        TryStatementSyntax or DoStatementSyntax or ForStatementSyntax or CheckedStatementSyntax or UnsafeStatementSyntax or FixedStatementSyntax or UsingStatementSyntax { Declaration: not null } => null,
        IfStatementSyntax statement => To(node, statement.CloseParenToken),
        WhileStatementSyntax statement => To(node, statement.CloseParenToken),
        CommonForEachStatementSyntax statement => To(node, statement.ForEachKeyword),
        SwitchStatementSyntax statement => To(node, statement.CloseParenToken.RawKind == 0 ? statement.Expression.GetLastToken() : statement.CloseParenToken),
        LockStatementSyntax statement => To(node, statement.CloseParenToken),
        UsingStatementSyntax statement => To(node, statement.CloseParenToken),
        LocalDeclarationStatementSyntax { Declaration.Variables: { Count: > 1 } variables } => To(node, variables[0].GetLastToken()),
        StatementSyntax => node.Span,
        VariableDeclarationSyntax { Parent: ForStatementSyntax or UsingStatementSyntax or FixedStatementSyntax } declaration => To(node, declaration.Variables[0].GetLastToken()),
        VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax declaration } => declaration.Variables[0] == node ? null : node.Span,
        CatchClauseSyntax clause => To(node, clause.Declaration?.CloseParenToken ?? clause.CatchKeyword),
        CatchFilterClauseSyntax or WhenClauseSyntax or FromClauseSyntax { Parent: QueryBodySyntax } or JoinClauseSyntax => node.Span,
        TypeSyntax when node.Parent is ForEachStatementSyntax loop && loop.Type == node => To(node, loop.Identifier),
        ExpressionSyntax => IsStoppedAt(node) ? node.Span : null,
        _ => null,
    };

    /// <summary>The span that is shown when execution is at the token; null when it cannot stop there.</summary>
    internal static TextSpan? Of(SyntaxToken token) => token.Parent switch
    {
        BlockSyntax block when token == block.OpenBraceToken || token == block.CloseBraceToken => token.Span,
        DoStatementSyntax loop when token == loop.WhileKeyword => TextSpan.FromBounds(token.SpanStart, loop.SemicolonToken.Span.End),
        CommonForEachStatementSyntax loop when token == loop.InKeyword => token.Span,
        SwitchExpressionSyntax expression when token == expression.SwitchKeyword => TextSpan.FromBounds(token.SpanStart, expression.CloseBraceToken.Span.End),
        LabeledStatementSyntax statement when token == statement.Identifier => TextSpan.FromBounds(token.SpanStart, statement.ColonToken.Span.End),
        _ => null,
    };

    private static bool IsStoppedAt(SyntaxNode expression) => expression.Parent switch
    {
        LambdaExpressionSyntax lambda => lambda.Body == expression,
        ForStatementSyntax or ArrowExpressionClauseSyntax or SwitchExpressionArmSyntax => true,
        FromClauseSyntax from => from.Parent is QueryBodySyntax,
        JoinClauseSyntax join => join.InExpression != expression,
        CommonForEachStatementSyntax or QueryClauseSyntax or SelectOrGroupClauseSyntax or OrderingSyntax => true,
        _ => false,
    };

    private static TextSpan To(SyntaxNode node, SyntaxToken last) => TextSpan.FromBounds(node.SpanStart, last.Span.End);
}
