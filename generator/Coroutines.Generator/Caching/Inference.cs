using System;
using System.Linq;
using System.Runtime.CompilerServices;
using Coroutines.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Coroutines.Generator;

/// <summary>
/// Which methods of marked types and assemblies get a twin. Bodies decide that, and those that have not changed are not asked again: what is kept of each are its
/// <see cref="BodyLinks"/>. So an edit that changes nothing of what suspends leaves all other twins as they are.
/// </summary>
/// <param name="asking">Told of a body before it is asked.</param>
/// <remarks>Thread-safe.</remarks>
internal sealed class Inference(Action<SyntaxNode> asking)
{
    private readonly EmissionCache<BodyLinks> _links = new();
    private Tuple<string, BlockingTable, KnownFamilies>? _families;
    private readonly ConditionalWeakTable<Compilation, ConditionalWeakTable<BlockingTable, Lazy<string>>> _known = new();

    /// <summary>A checksum of all that a twin depends on but its own text: its surroundings, and which methods suspend. The lookup of the compilation knows them then, too.</summary>
    internal string SurroundingsOf(Compilation compilation, BlockingTable table)
    {
        var surroundings = Surroundings.Of(compilation);
        return surroundings.BodiesDecide
            ? _known.GetOrCreateValue(compilation).GetValue(table, key => new(() => Infer(compilation, surroundings.Value, key))).Value
            : surroundings.Value;
    }

    private string Infer(Compilation compilation, string surroundings, BlockingTable table)
    {
        var lookup = CooperativeLookup.For(compilation, table);
        lookup.Share(FamiliesWithin(surroundings, table));
        try
        {
            var links = compilation.SyntaxTrees.SelectMany(static tree => TreeFacts.Of(tree).Bodies)
                .AsParallel()
                .Select(body => _links.Get(body, surroundings, table, dependsOnFile: false, () => FindLinks(body, lookup)))
                .OfType<BodyLinks>()
                .ToList();
            var suspending = BodyLinks.FindSuspending(links);
            lookup.Know(suspending);
            return Checksum.Of($"{surroundings}\n{string.Join("\n", suspending.OrderBy(static name => name, StringComparer.Ordinal))}");
        }
        catch (AggregateException)
        {
            // A body cannot be asked. Whoever needs the answer asks again, and has the failure reported where it belongs; what the others do, any text may decide.
            return Checksum.Of($"{surroundings}\n{string.Join("\n", compilation.SyntaxTrees)}");
        }
    }

    /// <summary>Those of the last declarations are kept.</summary>
    private KnownFamilies FamiliesWithin(string surroundings, BlockingTable table)
    {
        var known = _families;
        if (known?.Item1 != surroundings || known.Item2 != table)
        {
            _families = known = Tuple.Create(surroundings, table, new KnownFamilies());
        }

        return known.Item3;
    }

    private BodyLinks? FindLinks(MemberDeclarationSyntax body, CooperativeLookup lookup)
    {
        asking(body);
        return lookup.ModelOf(body.SyntaxTree).GetDeclaredSymbol(body is GlobalStatementSyntax ? body.Parent! : body) is IMethodSymbol symbol ? lookup.FindLinks(symbol) : null;
    }
}
