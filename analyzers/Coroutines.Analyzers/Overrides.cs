using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Coroutines.Analyzers;

/// <summary>Which member of a type runs where a library only knows it as an object, or by an interface.</summary>
internal static class Overrides
{
    /// <summary>What makes the text of an object.</summary>
    public static IMethodSymbol? ToText(ITypeSymbol type) => OfInterface(type, "IFormattable").FirstOrDefault() ?? Override(type, "ToString");

    /// <summary>What compares two objects.</summary>
    /// <param name="type">Their type.</param>
    /// <param name="isOrder">By order, not by equality.</param>
    /// <param name="isHashed">By equality in a table of hash codes.</param>
    public static IEnumerable<IMethodSymbol> ToCompare(ITypeSymbol type, bool isOrder, bool isHashed)
    {
        if (isOrder)
            return OfInterface(type, "IComparable");
        IEnumerable<IMethodSymbol> equality = OfInterface(type, "IEquatable").Where(equals => equals.Parameters is [{ Type: var other }] && SymbolEqualityComparer.Default.Equals(other, type)).ToList() is { Count: > 0 } typed
            ? typed
            : One(Override(type, "Equals"));
        return isHashed ? equality.Concat(One(Override(type, "GetHashCode"))) : equality;
    }

    /// <summary>What the type has for the members of the interfaces of a name: of the generic one and of the other.</summary>
    public static IEnumerable<IMethodSymbol> OfInterface(ITypeSymbol type, string name) =>
        type.AllInterfaces.Where(@interface => @interface.Name == name)
            .SelectMany(@interface => @interface.GetMembers())
            .Select(type.FindImplementationForInterfaceMember)
            .OfType<IMethodSymbol>();

    private static IMethodSymbol? Override(ITypeSymbol type, string name)
    {
        for (ITypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (current.GetMembers(name).OfType<IMethodSymbol>().FirstOrDefault(method => IsOfObject(method)) is { } found)
                return found;
        }

        return null;
    }

    private static bool IsOfObject(IMethodSymbol method)
    {
        IMethodSymbol current = method;
        while (current.OverriddenMethod is { } overridden)
            current = overridden;
        return current.ContainingType.SpecialType is SpecialType.System_Object or SpecialType.System_ValueType;
    }

    private static IEnumerable<IMethodSymbol> One(IMethodSymbol? method) => method is null ? [] : [method];
}
