using Microsoft.CodeAnalysis;

namespace Coroutines.Compiler;

/// <summary>Types whose values cannot be kept while a greenlet is suspended.</summary>
internal static class RefLikeTypes
{
    /// <summary>Whether the type is a ref struct, or a type parameter that may stand for one.</summary>
    internal static bool IsRefLike(this ITypeSymbol? type) => type is { IsRefLikeType: true } or ITypeParameterSymbol { AllowsRefLikeType: true };
}
