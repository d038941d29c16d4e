using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Coroutines.Compiler;

/// <summary>The rows that <c>[assembly: BlockingCall]</c> adds, on an assembly or on the member itself.</summary>
internal static class AttributeRows
{
    /// <summary>Those of the first assembly first: they win.</summary>
    internal static ImmutableArray<BlockingRow> Of(IEnumerable<IAssemblySymbol> assemblies) =>
        [.. assemblies.SelectMany(assembly => assembly.GetAttributes()).Select(ToRow).OfType<BlockingRow>()];

    private static BlockingRow? ToRow(AttributeData attribute) =>
        IsBlockingCall(attribute) && attribute.ConstructorArguments is [{ Value: ITypeSymbol type }, { Value: string member }]
            ? new BlockingRow(BlockingTable.NameOf(type), member, attribute)
            : null;

    /// <summary>What the attribute on a member itself says; null when it carries none.</summary>
    internal static BlockingRow? OfMember(ISymbol member)
    {
        for (var current = member; current is not null; current = Overridden(current))
        {
            if (current.GetAttributes().FirstOrDefault(IsBlockingCall) is { } attribute)
            {
                return new BlockingRow(BlockingTable.NameOf(current.ContainingType), current.MetadataName, attribute);
            }
        }

        return null;
    }

    private static ISymbol? Overridden(ISymbol member) => member switch
    {
        IMethodSymbol method => method.OverriddenMethod,
        IPropertySymbol property => property.OverriddenProperty,
        _ => null,
    };

    private static bool IsBlockingCall(AttributeData attribute) => attribute.AttributeClass is { Name: "BlockingCallAttribute", ContainingNamespace.Name: "Coroutines" };
}
