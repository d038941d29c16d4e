using System.Linq;
using Microsoft.CodeAnalysis;

namespace Coroutines.Compiler;

/// <summary>Calls that a twin makes on another thread: what they are given is handed to it.</summary>
internal static class OffloadedCalls
{
    /// <summary>As many as <c>Offloading.Call</c> takes, with the receiver.</summary>
    internal const int MostArguments = 6;

    /// <summary>Whether all that the call needs and returns can be handed over.</summary>
    internal static bool CanBe(IMethodSymbol method, ITypeSymbol? receiver) =>
        method is { MethodKind: MethodKind.Ordinary or MethodKind.ReducedExtension, ReturnsByRef: false, ReturnsByRefReadonly: false }
        && CanBeHandedOver(method.ReturnType)
        && (method.IsStatic || (receiver ?? method.ContainingType).IsReferenceType)
        && (receiver is null || CanBeHandedOver(receiver))
        && method.Parameters.All(parameter => parameter.RefKind == RefKind.None && CanBeHandedOver(parameter.Type));

    /// <summary>Whether a parameter of the type can be declared that another thread sees.</summary>
    private static bool CanBeHandedOver(ITypeSymbol type) => type switch
    {
        _ when type.IsRefLike() => false,
        { IsAnonymousType: true } or IPointerTypeSymbol or IFunctionPointerTypeSymbol => false,
        IArrayTypeSymbol array => CanBeHandedOver(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.All(CanBeHandedOver),
        _ => true,
    };
}
