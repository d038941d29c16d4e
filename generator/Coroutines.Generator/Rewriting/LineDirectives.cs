using System;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace Coroutines.Generator;

/// <summary>Places generated code on the user's lines, for breakpoints, stack traces and diagnostics.</summary>
internal static class LineDirectives
{
    /// <summary>From here on, until the next directive, nothing is the user's: a debugger steps over it.</summary>
    internal const string Hidden = "\n#line hidden\n";

    private static readonly SyntaxTriviaList s_hidden = ParseLeadingTrivia(Hidden);

    // What starts on the line of a directive, left of this column, is shown as the directive's whole span, wherever the rewriting has moved it.
    private const int RightOfAll = 65535;

    /// <summary>The token with a directive before it that has execution there shown as the span of the user's file.</summary>
    internal static SyntaxToken Map(SyntaxTree tree, TextSpan span, SyntaxToken token) => token.WithLeadingTrivia(ParseLeadingTrivia(DirectiveOf(tree, span)));

    /// <summary>The node with a directive before it that has execution there shown as the span of the user's file.</summary>
    internal static TNode Map<TNode>(SyntaxTree tree, TextSpan span, TNode node)
        where TNode : SyntaxNode => node.WithLeadingTrivia(ParseLeadingTrivia(DirectiveOf(tree, span)));

    /// <summary>A block whose braces the user did not write.</summary>
    internal static BlockSyntax HiddenBlock(params StatementSyntax[] statements) => Block(
        Token(s_hidden, SyntaxKind.OpenBraceToken, TriviaList()), List(statements), Token(s_hidden, SyntaxKind.CloseBraceToken, TriviaList()));

    /// <summary>The trivia without the user's directives: what they say is known by now, and may not hold where the code goes.</summary>
    internal static SyntaxTriviaList Own(SyntaxTriviaList trivia) =>
        trivia.Any(static piece => piece.IsDirective) ? TriviaList(trivia.Where(static piece => IsOwn(piece) || !piece.IsDirective && !piece.IsKind(SyntaxKind.DisabledTextTrivia))) : trivia;

    /// <summary>The token without the user's directives.</summary>
    internal static SyntaxToken WithoutDirectives(SyntaxToken token) =>
        token.ContainsDirectives ? token.WithLeadingTrivia(Own(token.LeadingTrivia)).WithTrailingTrivia(Own(token.TrailingTrivia)) : token;

    private static bool IsOwn(SyntaxTrivia trivia) =>
        trivia.GetStructure() is LineSpanDirectiveTriviaSyntax { CharacterOffset.Text: var offset } && offset == RightOfAll.ToString()
        || trivia.GetStructure() is LineDirectiveTriviaSyntax { Line.RawKind: (int)SyntaxKind.HiddenKeyword };

    /// <summary>Whether the node stands between the quotes of an interpolated string, where C# allows no directive.</summary>
    internal static bool IsWithinString(SyntaxNode? node)
    {
        for (var outer = node; outer is not (null or MemberDeclarationSyntax); outer = outer.Parent)
        {
            if (outer is InterpolationSyntax)
            {
                return true;
            }
        }

        return false;
    }

    private static string DirectiveOf(SyntaxTree tree, TextSpan span)
    {
        var place = tree.GetMappedLineSpan(span);
        if (place.Path.Length == 0 || tree.GetLineVisibility(span.Start) == LineVisibility.Hidden)
        {
            return Hidden;
        }

        var (start, end) = (place.StartLinePosition, place.EndLinePosition);
        var path = place.HasMappedPath && !Path.IsPathRooted(place.Path) ? Path.Combine(Path.GetDirectoryName(tree.FilePath) ?? string.Empty, place.Path) : place.Path;
        return $"\n#line ({start.Line + 1},{start.Character + 1})-({end.Line + 1},{end.Character}) {RightOfAll} \"{path}\"\n{new string(' ', start.Character)}";
    }
}
