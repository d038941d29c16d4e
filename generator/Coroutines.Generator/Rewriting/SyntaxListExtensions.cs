using System.Linq;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace Coroutines.Generator;

internal static class SyntaxListExtensions
{
    /// <summary>Puts the commas and parentheses of <paramref name="original"/> back, so that line breaks and comments between arguments stay.</summary>
    internal static ArgumentListSyntax NormalizeSeparators(this ArgumentListSyntax list, ArgumentListSyntax original)
    {
        var separators = original.Arguments.GetSeparators().Select(LineDirectives.WithoutDirectives).ToList();
        while (separators.Count < list.Arguments.Count - 1)
        {
            separators.Add(Token(SyntaxKind.CommaToken).WithTrailingTrivia(Space));
        }

        return list
            .WithArguments(SeparatedList(list.Arguments, separators.Take(System.Math.Max(0, list.Arguments.Count - 1))))
            .WithOpenParenToken(LineDirectives.WithoutDirectives(original.OpenParenToken))
            .WithCloseParenToken(LineDirectives.WithoutDirectives(original.CloseParenToken));
    }
}
