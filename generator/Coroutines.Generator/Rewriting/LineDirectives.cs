using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace Coroutines.Generator;

/// <summary>Places generated statements on the user's lines, for breakpoints, stack traces and diagnostics.</summary>
internal static class LineDirectives
{
    /// <summary>Puts a directive before a statement so that its sequence point is that of the original.</summary>
    /// <remarks>
    /// A sequence point that starts left of the directive's offset takes the directive's whole span. Each statement therefore stands at the indentation of its original,
    /// and the offset is one more.
    /// </remarks>
    internal static StatementSyntax Map(SyntaxNode original, StatementSyntax statement)
    {
        var span = GetSteppedSpan(original);
        if (span is not { } location || IsWithinString(original))
        {
            return statement;
        }

        var indentation = location.StartLinePosition.Character;
        var directive = $"\n#line ({location.StartLinePosition.Line + 1},{indentation + 1})-({location.EndLinePosition.Line + 1},{location.EndLinePosition.Character}) {indentation + 1} \"{location.Path}\"\n{new string(' ', indentation)}";
        var comments = TriviaList();
        foreach (var trivia in statement.GetLeadingTrivia())
        {
            if (trivia.IsDirective)
            {
                comments = comments.Add(trivia);
            }
        }

        return statement.WithLeadingTrivia(comments.AddRange(ParseLeadingTrivia(directive)));
    }

    /// <summary>Whether the node stands between the quotes of an interpolated string, where C# allows no directive.</summary>
    internal static bool IsWithinString(SyntaxNode node)
    {
        for (var outer = node.Parent; outer is not (null or MemberDeclarationSyntax); outer = outer.Parent)
        {
            if (outer is InterpolationSyntax)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What the debugger shows for a statement: of a compound one its head.</summary>
    private static FileLinePositionSpan? GetSteppedSpan(SyntaxNode node)
    {
        var tree = node.SyntaxTree;
        var end = node switch
        {
            IfStatementSyntax s => s.CloseParenToken.Span.End,
            WhileStatementSyntax s => s.CloseParenToken.Span.End,
            ForEachStatementSyntax s => s.ForEachKeyword.Span.End,
            SwitchStatementSyntax s => s.CloseParenToken.RawKind == 0 ? s.Expression.Span.End : s.CloseParenToken.Span.End,
            LockStatementSyntax s => s.CloseParenToken.Span.End,
            UsingStatementSyntax s => s.CloseParenToken.Span.End,
            TryStatementSyntax or DoStatementSyntax or ForStatementSyntax or CheckedStatementSyntax or UnsafeStatementSyntax => -1,
            _ => node.Span.End,
        };
        if (end < 0)
        {
            return null;
        }

        var span = tree.GetLineSpan(Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(node.SpanStart, end));
        return span.Path.Length == 0 ? null : span;
    }
}
