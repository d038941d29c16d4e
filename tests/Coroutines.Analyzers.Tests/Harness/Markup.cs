using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Text;

namespace Coroutines.Analyzers.Tests;

/// <summary>Source text in which <c>{|ID:text|}</c> marks a diagnostic and the exact text under its squiggle.</summary>
internal sealed partial record Markup(string Text, ImmutableArray<(string Id, TextSpan Span)> Expected)
{
    public static Markup Parse(string source)
    {
        var text = new StringBuilder();
        var expected = ImmutableArray.CreateBuilder<(string, TextSpan)>();
        var open = new Stack<(string Id, int Start)>();
        int position = 0;
        foreach (Match match in Token().Matches(source))
        {
            text.Append(source, position, match.Index - position);
            position = match.Index + match.Length;
            if (match.Groups["id"].Success)
                open.Push((match.Groups["id"].Value, text.Length));
            else
            {
                (string id, int start) = open.Pop();
                expected.Add((id, TextSpan.FromBounds(start, text.Length)));
            }
        }

        Assert.Empty(open);
        text.Append(source, position, source.Length - position);
        return new Markup(text.ToString(), expected.ToImmutable());
    }

    [GeneratedRegex(@"\{\|(?<id>CORO\d+):|\|\}")]
    private static partial Regex Token();
}
