using System.Linq;
using Microsoft.CodeAnalysis;

namespace Coroutines.Compiler;

/// <summary>Which methods can have a twin.</summary>
public static class TwinSignature
{
    /// <summary>Why a method with this signature cannot have a twin and what to write instead; null when it can.</summary>
    public static Refusal? Refuse(IMethodSymbol method)
    {
        var name = method.Name;
        foreach (var parameter in method.Parameters)
        {
            if (parameter.RefKind is RefKind.Ref or RefKind.Out)
            {
                return new Refusal($"'{name}' has the {(parameter.RefKind == RefKind.Out ? "out" : "ref")} parameter '{parameter.Name}'", "return a tuple instead");
            }

            if (parameter.Type.IsRefLikeType)
            {
                return new Refusal($"'{name}' takes '{parameter.Type.ToMinimalDisplay()}', which cannot live across a suspension", "take a Memory<T> or an array instead");
            }
        }

        if (method.ReturnsByRef || method.ReturnsByRefReadonly)
        {
            return new Refusal($"'{name}' returns a reference", "return the value instead");
        }

        if (method.ReturnType.IsRefLikeType)
        {
            return new Refusal($"'{name}' returns '{method.ReturnType.ToMinimalDisplay()}', which cannot live across a suspension", "return a Memory<T> or an array instead");
        }

        if (method.IsAsync || method.ReturnType.ToDisplayString().StartsWith("System.Threading.Tasks.", System.StringComparison.Ordinal))
        {
            return new Refusal($"'{name}' is asynchronous already", "write it in blocking style, or leave out [Greenlet]");
        }

        if (method.MethodKind is not (MethodKind.Ordinary or MethodKind.LocalFunction or MethodKind.ExplicitInterfaceImplementation))
        {
            return new Refusal($"'{name}' is not an ordinary method", "move its body to a method");
        }

        return method.ContainingType?.DeclaringSyntaxReferences.IsEmpty == false
            && method.ContainingType.GetMembers(name + KnownNames.TwinSuffix).OfType<IMethodSymbol>().Any(other => HasTwinParameters(method, other))
            ? new Refusal($"'{name}{KnownNames.TwinSuffix}' with the same parameters exists", "rename one of them, or leave out [Greenlet]")
            : null;
    }

    private static bool HasTwinParameters(IMethodSymbol method, IMethodSymbol other) =>
        method.Arity == other.Arity
        && method.Parameters.Length == other.Parameters.Length
        && method.Parameters.Zip(other.Parameters, (a, b) => a.Type.ToDisplayString() == b.Type.ToDisplayString()).All(same => same);

    private static string ToMinimalDisplay(this ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
}
