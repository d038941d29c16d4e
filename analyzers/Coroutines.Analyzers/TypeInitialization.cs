using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Coroutines.Analyzers;

/// <summary>When the static constructor of a type runs: a written one before the first use of the type, one made of initialisers with the first use of a static field.</summary>
internal static class TypeInitialization
{
    /// <summary>The static constructors that run first when <paramref name="operation"/> uses <paramref name="member"/>.</summary>
    public static ImmutableArray<IMethodSymbol> SetOffBy(IOperation operation, ISymbol member)
    {
        if (!(member.IsStatic || member is IMethodSymbol { MethodKind: MethodKind.Constructor })
            || member is IFieldSymbol { IsConst: true }
            || member.ContainingType is not { TypeKind: not TypeKind.Enum, DeclaringSyntaxReferences.IsEmpty: false, StaticConstructors: [{ } initializer] } type)
            return [];
        bool isWritten = !initializer.DeclaringSyntaxReferences.IsEmpty;
        return (isWritten ? !IsWithin(operation, type) : IsField(member)) ? [initializer] : [];
    }

    private static bool IsField(ISymbol member) =>
        member is IFieldSymbol
        || member is IPropertySymbol && member.ContainingType.GetMembers().Any(field => field is IFieldSymbol { AssociatedSymbol: { } owner } && SymbolEqualityComparer.Default.Equals(owner, member));

    // What runs there has had the type initialised already.
    private static bool IsWithin(IOperation operation, INamedTypeSymbol type) =>
        SymbolEqualityComparer.Default.Equals(operation.SemanticModel?.GetEnclosingSymbol(operation.Syntax.SpanStart)?.ContainingType?.OriginalDefinition, type.OriginalDefinition);
}
