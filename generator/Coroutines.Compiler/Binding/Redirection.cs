using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Coroutines.Compiler;

/// <summary>Which calls of plain code can be redirected to one that takes cooperative delegates, and with what in them: the generator does it, the analyzers report what it cannot do.</summary>
public static class Redirection
{
    /// <summary>Whether a call of the method can be redirected: what stands in for it is in no type and no method of the program's, and knows no type parameters.</summary>
    public static bool CanRedirect(IMethodSymbol method) =>
        !method.Parameters.Any(parameter => HasTypeParameter(parameter.Type)) && !HasTypeParameter(method.ReturnType);

    /// <summary>Whether members of the type can be reached from what stands in for a call.</summary>
    public static bool CanReach(INamedTypeSymbol type) => !type.IsGenericType;

    /// <summary>Whether what stands in for a call can call the twin of a method as the program itself does: it can see the method and everything in its type and type arguments.</summary>
    public static bool CanName(IMethodSymbol method, CooperativeLookup lookup) =>
        method.MethodKind == MethodKind.Ordinary && !HasTypeParameter(method.ContainingType) && !method.TypeArguments.Any(HasTypeParameter) && lookup.IsVisible(method);

    /// <summary>What goes in the place of a method group; null where nothing can.</summary>
    public static CooperativeCall? FindReplacement(IMethodSymbol group, CooperativeLookup lookup, INamedTypeSymbol within) =>
        lookup.FindCall(group, null, within) is { Result: ResultKind.Coroutine, TokenParameter: null } twin
        && (group.Arity == 0 && (twin.IsPatch ? group.IsStatic : CanReach(group.ContainingType)) || !twin.IsPatch && CanName(group, lookup))
            ? twin
            : null;

    /// <summary>Whether what a lambda captures is there in any method of the object: <c>this</c>, or a parameter of the primary constructor, which the object keeps for its methods.</summary>
    public static bool IsOfObject(ISymbol captured, AnonymousFunctionExpressionSyntax function) =>
        captured is IParameterSymbol { IsThis: true }
        || captured is IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } } && function.FirstAncestorOrSelf<MemberDeclarationSyntax>() is MethodDeclarationSyntax;

    /// <summary>Why a lambda that suspends and captures no variables cannot be moved to a method of its own beside the one it stands in, and what to write instead; null when it can.</summary>
    /// <param name="binding">The binding of the lambda.</param>
    /// <param name="function">The lambda.</param>
    /// <param name="call">The method it is given to.</param>
    public static Refusal? Refuse(BodyBinding binding, AnonymousFunctionExpressionSyntax function, IMethodSymbol call)
    {
        if (!CanReach(binding.Within))
        {
            return new Refusal($"it stands in '{binding.Within.Name}', a generic type or a type in one", "spawn a [Greenlet] method of a type that is not");
        }

        if (!CanRedirect(call) || binding.Model.GetSymbolInfo(function).Symbol is IMethodSymbol symbol && !CanRedirect(symbol))
        {
            return new Refusal("a type parameter is part of its type, or of that of the call", "mark the method around it [Greenlet]");
        }

        if (FindLocalFunction(binding, function) is { } local)
        {
            return new Refusal($"it calls the local function '{local.Name}'", "make that a method, or mark the method around it [Greenlet]");
        }

        return FileLocalTypes.FindNames(binding, function).FirstOrDefault() is { } name ? new Refusal($"'{name}' is local to its file", "leave out 'file'") : null;
    }

    private static IMethodSymbol? FindLocalFunction(BodyBinding binding, AnonymousFunctionExpressionSyntax function) =>
        function.DescendantNodes().OfType<SimpleNameSyntax>()
            .Select(name => binding.Model.GetSymbolInfo(name).Symbol)
            .OfType<IMethodSymbol>()
            .FirstOrDefault(called =>
                called.MethodKind == MethodKind.LocalFunction
                && !function.Span.Contains(called.Locations[0].SourceSpan)
                && !(TwinSignature.IsTopLevel(called) && CooperativeLookup.HasGreenletAttribute(called)));

    private static bool HasTypeParameter(ITypeSymbol type) => type switch
    {
        ITypeParameterSymbol => true,
        IArrayTypeSymbol array => HasTypeParameter(array.ElementType),
        INamedTypeSymbol named => named.IsAnonymousType || named.TypeArguments.Any(HasTypeParameter) || named.ContainingType is { } outer && HasTypeParameter(outer),
        _ => false,
    };
}
