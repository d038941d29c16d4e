using System.Collections.Immutable;
using Coroutines.Compiler;
using Microsoft.CodeAnalysis;

namespace Coroutines.Analyzers;

/// <summary>Keys of what a diagnostic tells its code fixes in <c>Diagnostic.Properties</c>.</summary>
public static class Facts
{
    /// <summary>Present where marking the methods that the additional locations lie in would make the call suspend.</summary>
    public const string Suspends = nameof(Suspends);

    /// <summary>The member in the grammar of the blocking table, without a class.</summary>
    public const string Row = nameof(Row);

    internal static ImmutableDictionary<string, string?> Of(BlockingPath path) =>
        path.Suspends ? ImmutableDictionary<string, string?>.Empty.Add(Suspends, null) : ImmutableDictionary<string, string?>.Empty;

    internal static ImmutableDictionary<string, string?> OfRow(ISymbol member) =>
        ImmutableDictionary<string, string?>.Empty.Add(Row, $"[{BlockingTable.NameOf(member.ContainingType)}]::{member.MetadataName}");
}
