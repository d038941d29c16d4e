using System;
using System.Collections.Generic;
using System.Linq;
using Coroutines.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Coroutines.Generator;

/// <content>Places that are named again after something has suspended: C# keeps no reference meanwhile, so what leads there is kept.</content>
internal sealed partial class TwinRewriter
{
    /// <summary>How the arguments are named after the call whose places lead through what is evaluated once.</summary>
    private readonly Dictionary<ArgumentSyntax, string> _keptPlaces = [];

    /// <summary>A name for a place, or for a value that is in none. What the place depends on is evaluated once, in order, and then has the names in <paramref name="kept"/>, unless it stays as it is.</summary>
    private string KeepPlace(ExpressionSyntax place, List<(string Name, string Value)> kept, Func<ExpressionSyntax, bool> isStable)
    {
        if (_binding.IsStablePlace(place) || place is ThisExpressionSyntax)
        {
            return VisitBare(place).ToString();
        }

        switch (place)
        {
            case ParenthesizedExpressionSyntax parenthesized:
                return KeepPlace(parenthesized.Expression, kept, isStable);
            case ElementAccessExpressionSyntax element when _model.GetTypeInfo(element.Expression).Type is IArrayTypeSymbol:
                var array = Keep(element.Expression);
                return $"{array}[{string.Join(", ", element.ArgumentList.Arguments.Select(index => Keep(index.Expression)))}]";
            case MemberAccessExpressionSyntax access when _model.GetSymbolInfo(access).Symbol is IFieldSymbol { IsStatic: false } field:
                return $"{(field.ContainingType.IsValueType ? KeepPlace(access.Expression, kept, isStable) : Keep(access.Expression))}.{access.Name}";
            default:
                return Keep(place);
        }

        string Keep(ExpressionSyntax value)
        {
            if (isStable(value))
            {
                return VisitBare(value).ToString();
            }

            var name = $"__kept{_temporaries++}_";
            kept.Add((name, VisitBare(value).ToString()));
            return name;
        }
    }

    /// <summary>The place of an argument where it is first read, which keeps what leads there for <see cref="_keptPlaces"/>; null where it can be named again as it stands.</summary>
    private string? ReadPlace(ArgumentSyntax argument)
    {
        if (_binding.IsStablePlace(argument.Expression))
        {
            return null;
        }

        var kept = new List<(string Name, string Value)>();
        var place = _keptPlaces[argument] = KeepPlace(argument.Expression, kept, _binding.IsStableValue);
        return kept.Aggregate(place, static (text, part) => text.Replace(part.Name, $"{KnownNames.EmittedOutputs}.Keep({part.Value}, out var {part.Name})"));
    }
}
