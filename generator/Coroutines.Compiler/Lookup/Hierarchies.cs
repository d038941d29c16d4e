using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Coroutines.Compiler;

/// <summary>Which methods of a compilation can be called in each other's place: overrides, and implementations of interface members. All of them have a twin, or none. And which are iterators, any of which a loop may step through, and which take delegates.</summary>
internal sealed class Hierarchies
{
    private readonly Dictionary<IMethodSymbol, List<IMethodSymbol>> _families = new(SymbolEqualityComparer.Default);

    private readonly ImmutableHashSet<string>.Builder _takers = ImmutableHashSet.CreateBuilder<string>();

    internal Hierarchies(IAssemblySymbol assembly)
    {
        Add(assembly.GlobalNamespace, assembly);
        Takers = _takers.ToImmutable();
    }

    /// <summary>The method and those that can be called in its place or it in theirs, as far as they are declared in the compilation.</summary>
    internal IReadOnlyList<IMethodSymbol> FamilyOf(IMethodSymbol method) => _families.TryGetValue(method, out var family) ? family : [method];

    /// <summary>The iterators of the compilation.</summary>
    internal List<IMethodSymbol> Iterators { get; } = [];

    /// <summary>The names of the methods that take delegates.</summary>
    internal ImmutableHashSet<string> Takers { get; }

    private void Add(INamespaceOrTypeSymbol container, IAssemblySymbol assembly)
    {
        foreach (var member in container.GetMembers())
        {
            if (member is INamespaceOrTypeSymbol inner)
            {
                Add(inner, assembly);
            }
            else if (member is IMethodSymbol method)
            {
                if (method.IsIterator)
                {
                    Iterators.Add(method);
                }

                if (method.Parameters.Any(static parameter => parameter.Type.TypeKind == TypeKind.Delegate))
                {
                    _takers.Add(method.Name);
                }

                if (method.OverriddenMethod is { } overridden)
                {
                    Join(method, overridden, assembly);
                }
            }
        }

        if (container is INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } type)
        {
            foreach (var slot in type.AllInterfaces.Where(@interface => IsIn(@interface, assembly)).SelectMany(@interface => @interface.GetMembers()).OfType<IMethodSymbol>())
            {
                if (type.FindImplementationForInterfaceMember(slot) is IMethodSymbol implementation)
                {
                    Join(implementation, slot, assembly);
                }
            }
        }
    }

    private static bool IsIn(ISymbol symbol, IAssemblySymbol assembly) => SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, assembly);

    private void Join(IMethodSymbol one, IMethodSymbol other, IAssemblySymbol assembly)
    {
        one = one.OriginalDefinition;
        other = other.OriginalDefinition;
        if (!IsIn(one, assembly) || !IsIn(other, assembly))
        {
            return;
        }

        var (family, joining) = (GetFamily(one), GetFamily(other));
        if (family != joining)
        {
            foreach (var method in joining)
            {
                family.Add(method);
                _families[method] = family;
            }
        }
    }

    private List<IMethodSymbol> GetFamily(IMethodSymbol method)
    {
        if (!_families.TryGetValue(method, out var family))
        {
            _families.Add(method, family = [method]);
        }

        return family;
    }
}
