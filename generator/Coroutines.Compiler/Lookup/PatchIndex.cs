using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Coroutines.Compiler;

/// <summary>Every patch in the given assemblies, by patched type and member.</summary>
internal sealed class PatchIndex
{
    private readonly Dictionary<ITypeSymbol, Dictionary<string, List<IMethodSymbol>>> _patches = new(SymbolEqualityComparer.Default);

    internal PatchIndex(IEnumerable<IAssemblySymbol> assemblies)
    {
        foreach (var assembly in assemblies)
        {
            Add(assembly.GlobalNamespace);
        }
    }

    /// <summary>The names of all patches.</summary>
    internal IEnumerable<string> Names => _patches.Values.SelectMany(static members => members.Keys).Distinct();

    internal IEnumerable<IMethodSymbol> Find(ITypeSymbol type, string name) =>
        _patches.TryGetValue(type.OriginalDefinition, out var members) && members.TryGetValue(name, out var methods) ? methods : [];

    private void Add(INamespaceSymbol space)
    {
        foreach (var member in space.GetMembers())
        {
            if (member is INamespaceSymbol inner)
            {
                Add(inner);
            }
            else if (member is INamedTypeSymbol { IsStatic: true } type)
            {
                Add(type);
            }
        }
    }

    private void Add(INamedTypeSymbol type)
    {
        foreach (var attribute in type.GetAttributes())
        {
            if (attribute.AttributeClass?.ToDisplayString() != KnownNames.PatchAttribute
                || attribute.ConstructorArguments is not [{ Value: ITypeSymbol target }])
            {
                continue;
            }

            if (!_patches.TryGetValue(target.OriginalDefinition, out var members))
            {
                _patches.Add(target.OriginalDefinition, members = []);
            }

            foreach (var method in type.GetMembers().OfType<IMethodSymbol>())
            {
                if (method is { MethodKind: MethodKind.Ordinary, DeclaredAccessibility: Accessibility.Public })
                {
                    if (!members.TryGetValue(method.Name, out var methods))
                    {
                        members.Add(method.Name, methods = []);
                    }

                    methods.Add(method);
                }
            }
        }
    }
}
