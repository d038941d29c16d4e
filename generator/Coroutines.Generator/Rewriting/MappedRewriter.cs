using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Coroutines.Generator;

/// <summary>Copies code to another file so that a debugger shows it where it came from.</summary>
internal class MappedRewriter : CSharpSyntaxRewriter
{
    public override SyntaxNode? Visit(SyntaxNode? node)
    {
        var visited = base.Visit(node);
        return node is not null && visited is not null && SequencePoints.Of(node) is { } span
            ? LineDirectives.Map(node.SyntaxTree, span, visited)
            : visited;
    }

    public override SyntaxToken VisitToken(SyntaxToken token)
    {
        var visited = base.VisitToken(token);
        return SequencePoints.Of(token) is { } span
            ? LineDirectives.Map(token.SyntaxTree!, span, visited)
            : visited;
    }

    /// <summary>What a directive of the user's says is known by now, and may not hold where the code goes.</summary>
    public override SyntaxTrivia VisitTrivia(SyntaxTrivia trivia) => trivia.IsDirective || trivia.IsKind(SyntaxKind.DisabledTextTrivia) ? default : base.VisitTrivia(trivia);

    /// <summary>Between the quotes of a string C# allows no directive: all of it is on the line of what is around it.</summary>
    public override SyntaxNode? VisitInterpolation(InterpolationSyntax node)
    {
        var visited = base.VisitInterpolation(node)!;
        return visited.ReplaceTrivia(visited.DescendantTrivia(), static (trivia, _) => trivia.Kind() switch
        {
            SyntaxKind.EndOfLineTrivia => SyntaxFactory.Space,
            SyntaxKind.SingleLineCommentTrivia or SyntaxKind.LineDirectiveTrivia or SyntaxKind.LineSpanDirectiveTrivia => default,
            _ => trivia,
        });
    }
}
