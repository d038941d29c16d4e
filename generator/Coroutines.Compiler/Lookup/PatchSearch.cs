using System.Linq;
using Microsoft.CodeAnalysis;
using static Coroutines.Compiler.KnownTypes;

namespace Coroutines.Compiler;

/// <summary>Finds the patch of a method.</summary>
internal sealed class PatchSearch(PatchIndex patches, KnownTypes types, ParameterMatching matching)
{
    /// <summary>A patch of the method or of one that it overrides.</summary>
    internal CooperativeCall? Find(IMethodSymbol method, string name)
    {
        for (var current = method; current is not null; current = current.OverriddenMethod)
        {
            if (FindOwn(current, name) is { } call)
            {
                return call;
            }
        }

        return null;
    }

    /// <summary>A patch of the very method.</summary>
    internal CooperativeCall? FindOwn(IMethodSymbol method, string name) => (method.ReducedFrom ?? method).ContainingType is { } type ? FindIn(type, method, name) : null;

    /// <summary>A patch for those that are known by the interface <paramref name="receiver"/>, which has the method from another one: the Dispose of an enumerator.</summary>
    internal CooperativeCall? FindInherited(IMethodSymbol method, ITypeSymbol? receiver, string name) =>
        receiver is INamedTypeSymbol { TypeKind: TypeKind.Interface } type && method.ContainingType is { TypeKind: TypeKind.Interface } owner && !Same(owner, type) ? FindIn(type, method, name) : null;

    private CooperativeCall? FindIn(INamedTypeSymbol type, IMethodSymbol method, string name)
    {
        foreach (var suffixed in new[] { name + KnownNames.TwinSuffix, name })
        {
            foreach (var patch in patches.Find(type, suffixed))
            {
                var result = types.GetResultKind(patch.ReturnType);
                if ((suffixed == name) == (result == ResultKind.Plain) && MatchesPatch(type, method, patch))
                {
                    return new CooperativeCall(patch, suffixed, isPatch: true, result);
                }
            }
        }

        return null;
    }

    private bool MatchesPatch(INamedTypeSymbol type, IMethodSymbol method, IMethodSymbol patch)
    {
        if (method.MethodKind == MethodKind.Constructor && patch.IsExtensionMethod)
        {
            return method.Parameters.IsEmpty && Same(patch.Parameters[0].Type, type);
        }

        var isInstance = !method.IsStatic && method.MethodKind != MethodKind.Constructor;
        if (patch.IsExtensionMethod != isInstance)
        {
            return false;
        }

        var arguments = (type.ContainingType?.TypeArguments ?? []).AddRange(type.TypeArguments).AddRange(method.TypeArguments);
        if (patch.Arity != 0)
        {
            if (patch.Arity != arguments.Length)
            {
                return false;
            }

            patch = patch.Construct([.. arguments]);
        }

        if (isInstance && !Same(patch.Parameters[0].Type.OriginalDefinition, type.OriginalDefinition))
        {
            return false;
        }

        // A patch takes references by value, and gives back what they and out parameters are to hold beside its result.
        var parameters = isInstance ? patch.Parameters.RemoveAt(0) : patch.Parameters;
        return HasOutputs(method, patch) && matching.Match([.. method.Parameters.Where(parameter => parameter.RefKind != RefKind.Out)], parameters, byValue: true, out _);
    }

    /// <summary>Whether the patch gives back as much as the method does: overloads may differ in that alone.</summary>
    private bool HasOutputs(IMethodSymbol method, IMethodSymbol patch)
    {
        var tuple = patch.ReturnType is INamedTypeSymbol { TypeArguments: [INamedTypeSymbol { IsTupleType: true } result] } && types.IsCoroutine(patch.ReturnType) ? result : null;
        var outputs = method.Parameters.Count(parameter => parameter.RefKind is RefKind.Ref or RefKind.Out);
        return outputs == 0 || !types.IsCoroutine(patch.ReturnType)
            ? tuple is null || Same(tuple, method.ReturnType)
            : outputs + (method.ReturnsVoid ? 0 : 1) is 1 || tuple?.TupleElements.Length == outputs + (method.ReturnsVoid ? 0 : 1);
    }
}
