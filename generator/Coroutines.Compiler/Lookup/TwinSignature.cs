using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

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
            if (parameter.Type.IsRefLikeType)
            {
                return new Refusal($"'{name}' takes '{parameter.Type.ToMinimalDisplay()}', which cannot live across a suspension", "take a Memory<T> or an array instead", parameter);
            }

            if (parameter.Type is IPointerTypeSymbol or IFunctionPointerTypeSymbol)
            {
                return new Refusal($"'{name}' takes the pointer '{parameter.Name}'", "take a Memory<T> or an array instead", parameter);
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

        if (method.IsIterator)
        {
            return new Refusal($"'{name}' is an iterator, which would have to suspend between its items", "return a list, or put the items into a GreenletQueue<T>");
        }

        return GetTwinNamesakes(method).FirstOrDefault(other => !IsTwinOf(method, other)) is { } clash
            ? new Refusal($"'{clash.Name}' with the same parameters exists", "rename one of them, or leave out [Greenlet]")
            : method.IsOverride && !OverridesTwin(method) && FindInherited(method) is { } hidden
                ? new Refusal($"its twin would hide '{hidden.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat)}'", "override that member, or leave out [Greenlet]")
            : GetSiblings(method).FirstOrDefault(other => HasSameInputs(method, other)) is { } sibling
                ? new Refusal($"the twins of '{name}' and '{sibling.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat)}' would have the same parameters", "rename one of them")
                : null;
    }

    /// <summary>
    /// What the twin of a property's getter is called; null when there can be none: it has no body of its own, belongs to a hierarchy, or the name is taken.
    /// </summary>
    public static string? GetGetterTwinName(IPropertySymbol property)
    {
        var name = $"Get{property.Name}{KnownNames.TwinSuffix}";
        return property is { IsVirtual: false, IsOverride: false, IsAbstract: false, ReturnsByRef: false, ReturnsByRefReadonly: false, GetMethod: not null, Parameters.IsEmpty: true }
            && property.ContainingType.TypeKind != TypeKind.Interface
            && property.ExplicitInterfaceImplementations.IsEmpty
            && !property.Type.IsRefLikeType
            && property.ContainingType.GetMembers(name).All(IsGenerated)
            ? name
            : null;
    }

    /// <summary>Whether the twin of an override overrides one in turn: that of a marked method, or one written by hand.</summary>
    public static bool OverridesTwin(IMethodSymbol method) =>
        method.OverriddenMethod is { } overridden
        && (CooperativeLookup.IsGreenlet(overridden) && Refuse(overridden.OriginalDefinition) is null || FindInherited(method) is { ReturnType.Name: "Coroutine", IsSealed: false } inherited && (inherited.IsVirtual || inherited.IsOverride) && IsTwinOf(method, inherited));

    /// <summary>A member of a base type with the twin's name and parameters.</summary>
    private static IMethodSymbol? FindInherited(IMethodSymbol method)
    {
        for (var type = method.ContainingType?.BaseType; type is not null; type = type.BaseType)
        {
            if (type.GetMembers(method.Name + KnownNames.TwinSuffix).OfType<IMethodSymbol>().FirstOrDefault(other => !IsGenerated(other) && HasSameInputs(method, other)) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>The twin that the user wrote himself, which takes the place of a generated one.</summary>
    public static IMethodSymbol? FindHandWritten(IMethodSymbol method) => GetTwinNamesakes(method).FirstOrDefault(other => IsTwinOf(method, other));

    /// <summary>The <c>ref</c> and <c>out</c> parameters, which a twin returns beside its result.</summary>
    public static ImmutableArray<IParameterSymbol> GetOutputs(IMethodSymbol method) =>
        [.. method.Parameters.Where(parameter => parameter.RefKind is RefKind.Ref or RefKind.Out)];

    /// <summary>Whether a member can be added beside the method: the types around it are partial. Those of other assemblies have theirs already.</summary>
    public static bool IsInPartialTypes(IMethodSymbol method) =>
        method.DeclaringSyntaxReferences.IsEmpty
        || method.DeclaringSyntaxReferences.Any(reference => IsInPartialTypes(reference.GetSyntax()));

    /// <summary>Whether every type around a declaration is partial.</summary>
    public static bool IsInPartialTypes(SyntaxNode member) =>
        member.Ancestors().OfType<TypeDeclarationSyntax>().All(type => type.Modifiers.Any(SyntaxKind.PartialKeyword));

    /// <summary>Whether a local function is a static one of a top-level program: its twin is a method of the program's type.</summary>
    public static bool IsTopLevel(IMethodSymbol function) =>
        function.IsStatic && function.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax().Parent is GlobalStatementSyntax);

    /// <summary>Whether a member is a twin of this very generator: analyzers see the compilation with what it added.</summary>
    private static bool IsGenerated(ISymbol member) =>
        member.DeclaringSyntaxReferences.Any(reference => reference.SyntaxTree.FilePath.Contains(KnownNames.GeneratorType));

    private static IEnumerable<IMethodSymbol> GetTwinNamesakes(IMethodSymbol method) =>
        method.ContainingType?.DeclaringSyntaxReferences.IsEmpty == false && method.MethodKind != MethodKind.LocalFunction
            ? method.ContainingType.GetMembers(method.Name + KnownNames.TwinSuffix).OfType<IMethodSymbol>().Where(other => !IsGenerated(other) && HasSameInputs(method, other))
            : [];

    private static IEnumerable<IMethodSymbol> GetSiblings(IMethodSymbol method) =>
        method.MethodKind == MethodKind.Ordinary && method.Parameters.Any(parameter => parameter.RefKind != RefKind.None)
            ? method.ContainingType.GetMembers(method.Name).OfType<IMethodSymbol>()
                .Where(other => !SymbolEqualityComparer.Default.Equals(other, method) && CooperativeLookup.IsGreenlet(other))
            : [];

    private static bool IsTwinOf(IMethodSymbol method, IMethodSymbol other) =>
        other.ReturnType is INamedTypeSymbol { Name: "Coroutine" or "Task" or "ValueTask" } type
        && (type.TypeArguments is [var result]
            ? GetOutputs(method).IsEmpty && result.ToDisplayString() == method.ReturnType.ToDisplayString()
            : method.ReturnsVoid);

    /// <summary>Whether two methods are called with the same arguments once <c>out</c> parameters are left out and the others passed by value.</summary>
    private static bool HasSameInputs(IMethodSymbol method, IMethodSymbol other)
    {
        var inputs = GetInputs(method);
        var others = GetInputs(other);
        return method.Arity == other.Arity && inputs.Length == others.Length && inputs.SequenceEqual(others);
    }

    private static string[] GetInputs(IMethodSymbol method) =>
        [.. method.Parameters.Where(parameter => parameter.RefKind != RefKind.Out).Select(parameter => parameter.Type.ToDisplayString())];

    private static string ToMinimalDisplay(this ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
}
