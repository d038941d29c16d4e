using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Coroutines.Analyzers;

/// <summary>What stepping through an object runs, where no <c>foreach</c> says so.</summary>
internal static class Enumeration
{
    /// <summary>The members of <paramref name="type"/>, and of its enumerator, that run when it is stepped through; none for a type that only an interface is known of.</summary>
    public static IEnumerable<ISymbol> Of(ITypeSymbol type)
    {
        if (type.TypeKind is not (TypeKind.Class or TypeKind.Struct) || type.DeclaringSyntaxReferences.IsEmpty || EnumeratorOf(type) is not { } start)
            yield break;
        yield return start;
        foreach (ISymbol member in start.ReturnType.GetMembers("MoveNext").Concat(start.ReturnType.GetMembers("Current")))
            yield return member;
    }

    /// <summary>What <paramref name="type"/> has for a member of an interface; the member itself where it is of none, or the type unknown.</summary>
    public static ISymbol? Implementation(ISymbol? member, ITypeSymbol? type) =>
        member is { ContainingType.TypeKind: TypeKind.Interface } && type is { TypeKind: TypeKind.Class or TypeKind.Struct } ? type.FindImplementationForInterfaceMember(member) ?? member : member;

    private static IMethodSymbol? EnumeratorOf(ITypeSymbol type)
    {
        for (ITypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (current.GetMembers("GetEnumerator").OfType<IMethodSymbol>().FirstOrDefault(method => method is { Parameters.IsEmpty: true, DeclaredAccessibility: Accessibility.Public }) is { } start)
                return start;
        }

        return type.AllInterfaces.FirstOrDefault(@interface => @interface.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T) is { } sequence
            ? type.FindImplementationForInterfaceMember(sequence.GetMembers("GetEnumerator")[0]) as IMethodSymbol
            : null;
    }
}
