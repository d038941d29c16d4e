using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Coroutines.Generator;

/// <summary>Copies code to another file, where it goes into an async method, so that a debugger shows it where it came from.</summary>
internal class MappedRewriter : CSharpSyntaxRewriter
{
    public override SyntaxNode? Visit(SyntaxNode? node)
    {
        var visited = base.Visit(node);
        return node is null || visited is null ? visited
            : SequencePoints.Of(node) is { } span ? LineDirectives.Map(node.SyntaxTree, span, visited)
            : node.ContainsDirectives ? visited.WithLeadingTrivia(LineDirectives.Own(visited.GetLeadingTrivia())).WithTrailingTrivia(LineDirectives.Own(visited.GetTrailingTrivia()))
            : visited;
    }

    public override SyntaxToken VisitToken(SyntaxToken token)
    {
        var visited = Escape(LineDirectives.WithoutDirectives(base.VisitToken(token)));
        return SequencePoints.Of(token) is { } span
            ? LineDirectives.Map(token.SyntaxTree!, span, visited)
            : visited;
    }

    /// <summary>What may be called <c>await</c> in the original may not in an async method.</summary>
    internal static SyntaxToken Escape(SyntaxToken token) =>
        token is { RawKind: (int)SyntaxKind.IdentifierToken, Text: "await" } ? SyntaxFactory.Identifier(token.LeadingTrivia, "@await", token.TrailingTrivia) : token;

    /// <summary>Between the quotes of a string C# allows no directive: all of it is on the line of what is around it.</summary>
    public override SyntaxNode? VisitInterpolation(InterpolationSyntax node)
    {
        var visited = (InterpolationSyntax)base.VisitInterpolation(node)!;
        if (HasBareColons(visited.Expression))
        {
            visited = visited.WithExpression(SyntaxFactory.ParenthesizedExpression(visited.Expression));
        }

        return visited.ReplaceTrivia(visited.DescendantTrivia(), static (trivia, _) => trivia.Kind() switch
        {
            SyntaxKind.EndOfLineTrivia => SyntaxFactory.Space,
            SyntaxKind.SingleLineCommentTrivia or SyntaxKind.LineDirectiveTrivia or SyntaxKind.LineSpanDirectiveTrivia => default,
            _ => trivia,
        });
    }

    /// <summary>Whether C# would take what follows a <c>global::</c> for the format of what is interpolated.</summary>
    private static bool HasBareColons(ExpressionSyntax expression)
    {
        var depth = 0;
        return expression.DescendantTokens().Any(token => token.Kind() switch
        {
            SyntaxKind.OpenParenToken or SyntaxKind.OpenBracketToken or SyntaxKind.OpenBraceToken => ++depth == 0,
            SyntaxKind.CloseParenToken or SyntaxKind.CloseBracketToken or SyntaxKind.CloseBraceToken => --depth < 0,
            SyntaxKind.ColonColonToken => depth == 0,
            _ => false,
        });
    }
}
