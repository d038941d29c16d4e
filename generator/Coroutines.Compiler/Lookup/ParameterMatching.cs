using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using static Coroutines.Compiler.KnownTypes;

namespace Coroutines.Compiler;

/// <summary>Whether what a call is given can be given to another method.</summary>
internal sealed class ParameterMatching(KnownTypes types)
{
    private const int NoTokenCost = 3;

    /// <param name="from">The parameters of what is called.</param>
    /// <param name="to">Those of what is to be called in its place.</param>
    /// <param name="byValue">Whether references are given by value.</param>
    /// <param name="match">How far from equal they are, and which parameter takes the greenlet's token.</param>
    internal bool Match(
        ImmutableArray<IParameterSymbol> from, ImmutableArray<IParameterSymbol> to, bool byValue, out (int Cost, string? Token) match)
    {
        match = default;
        if (to.Length < from.Length)
        {
            return false;
        }

        for (var i = 0; i < from.Length; i++)
        {
            if (from[i].RefKind is RefKind.Ref or RefKind.Out && !byValue || to[i].RefKind != RefKind.None && to[i].RefKind != from[i].RefKind)
            {
                return false;
            }

            if (Same(from[i].Type, to[i].Type))
            {
                continue;
            }

            if (!IsSameOrCooperative(from[i], to[i]) && !IsMemoryFor(from[i], to[i].Type))
            {
                return false;
            }

            match.Cost++;
        }

        foreach (var extra in to.Skip(from.Length))
        {
            if (types.IsToken(extra.Type))
            {
                match.Token = extra.Name;
                continue;
            }

            if (!extra.IsOptional && !extra.IsParams)
            {
                return false;
            }

            match.Cost += extra.IsOptional ? 1 : 2;
        }

        // The work underneath must be stopped with the greenlet, so an overload that can be told to stop is the better one.
        match.Cost += match.Token is null ? NoTokenCost : 0;
        return true;
    }

    /// <summary>Equal, or a plain delegate and its cooperative form. Compared by text, so that the type parameters of two overloads count as the same.</summary>
    internal bool IsSameOrCooperative(IParameterSymbol from, IParameterSymbol to)
    {
        var target = to.Type.ToDisplayString();
        if (from.Type.ToDisplayString() == target)
        {
            return true;
        }

        if (from.Type is not INamedTypeSymbol { DelegateInvokeMethod: { } invoke } || !types.IsCooperativeDelegate(to))
        {
            return false;
        }

        var cooperative = ((INamedTypeSymbol)to.Type).DelegateInvokeMethod!;
        return invoke.Parameters.Length == cooperative.Parameters.Length
            && invoke.Parameters.Zip(cooperative.Parameters, (a, b) => a.Type.ToDisplayString() == b.Type.ToDisplayString()).All(same => same)
            && (invoke.ReturnsVoid
                ? types.IsCoroutineWithoutResult(cooperative.ReturnType)
                : cooperative.ReturnType is INamedTypeSymbol { TypeArguments: [var result] }
                    && result.ToDisplayString() == invoke.ReturnType.ToDisplayString());
    }

    private static bool IsMemoryFor(IParameterSymbol from, ITypeSymbol to)
    {
        if (to is IArrayTypeSymbol array && from is { IsParams: true, Type: INamedTypeSymbol { Name: "ReadOnlySpan", TypeArguments: [var item] } })
        {
            return Same(array.ElementType, item);
        }

        if (to is not INamedTypeSymbol { Name: "Memory" or "ReadOnlyMemory", TypeArguments: [var element] })
        {
            return false;
        }

        return from.Type switch
        {
            IArrayTypeSymbol source => Same(source.ElementType, element),
            INamedTypeSymbol { Name: "Span", TypeArguments: [var source] } => Same(source, element),
            INamedTypeSymbol { Name: "ReadOnlySpan", TypeArguments: [var source] } => Same(source, element) && to.Name == "ReadOnlyMemory",
            _ => false,
        };
    }
}
