using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using static Coroutines.Compiler.KnownTypes;

namespace Coroutines.Compiler;

/// <summary>Finds the awaitable <c>MAsync</c> of a method <c>M</c> by its name and parameters.</summary>
internal sealed class CounterpartSearch(Compilation compilation, KnownTypes types, ParameterMatching matching)
{
    internal CooperativeCall? Find(IMethodSymbol method, ITypeSymbol receiver, INamedTypeSymbol within)
    {
        if (method.MethodKind is not (MethodKind.Ordinary or MethodKind.ReducedExtension))
        {
            return null;
        }

        // Of other assemblies' twins: they take references by value, and give back what those and out parameters are to hold beside their result.
        var outputs = TwinSignature.GetOutputs(method);
        var inputs = outputs.IsEmpty ? method.Parameters : [.. method.Parameters.Where(parameter => parameter.RefKind != RefKind.Out)];
        CooperativeCall? best = null;
        var bestCost = int.MaxValue;
        foreach (var candidate in GetCandidates(method, receiver))
        {
            var constructed = candidate.Arity == 0 ? candidate
                : candidate.Arity == method.Arity ? candidate.ConstructedFrom.Construct([.. method.TypeArguments])
                : null;
            if (constructed is null
                || candidate.IsStatic != method.IsStatic
                || method.Name == "Dispose" && !IsOwn(candidate, receiver)
                || IsOutdated(candidate, method)
                || types.GetResultKind(constructed.ReturnType) is var result && result == ResultKind.Plain
                || !(outputs.IsEmpty ? HasResult(constructed.ReturnType, method.ReturnType) : HasOutputs(constructed.ReturnType, method, outputs))
                || !compilation.IsSymbolAccessibleWithin(candidate, within)
                || candidate.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == nameof(ObsoleteAttribute))
                || !matching.Match(inputs, constructed.Parameters, byValue: !outputs.IsEmpty, out var match)
                || match.Cost >= bestCost)
            {
                continue;
            }

            bestCost = match.Cost;
            best = new CooperativeCall(constructed, candidate.Name, isPatch: false, result) { TokenParameter = match.Token };
        }

        return best;
    }

    /// <summary>Whether the type is a coroutine of the method's result and the values of its <c>ref</c> and <c>out</c> parameters.</summary>
    private bool HasOutputs(ITypeSymbol coroutine, IMethodSymbol method, ImmutableArray<IParameterSymbol> outputs)
    {
        var results = outputs.Select(output => output.Type).ToList();
        if (!method.ReturnsVoid)
        {
            results.Insert(0, method.ReturnType);
        }

        return types.IsCoroutine(coroutine)
            && coroutine is INamedTypeSymbol { TypeArguments: [var returned] }
            && (results.Count == 1
                ? Same(returned, results[0])
                : returned is INamedTypeSymbol { IsTupleType: true, TupleElements: var elements } && elements.Length == results.Count && elements.Zip(results, (element, result) => Same(element.Type, result)).All(same => same));
    }

    /// <summary>An inherited <c>DisposeAsync</c> knows nothing of what the type itself disposes.</summary>
    private bool IsOwn(IMethodSymbol dispose, ITypeSymbol type) => types.IsCoroutine(dispose.ReturnType) || Same(dispose.ContainingType.OriginalDefinition, type.OriginalDefinition);

    /// <summary>
    /// Whether a counterpart is that of a base, which may know nothing of the override that is called. One that does know calls the override, which waits no less.
    /// </summary>
    private bool IsOutdated(IMethodSymbol candidate, IMethodSymbol method) =>
        method.IsOverride && !types.IsCoroutine(candidate.ReturnType) && !IsOrDerives(candidate.ContainingType, method.ContainingType);

    private static bool IsOrDerives(ITypeSymbol? type, ITypeSymbol from) =>
        type is not null && (Same(type.OriginalDefinition, from.OriginalDefinition) || IsOrDerives(type.BaseType, from));

    private static IEnumerable<IMethodSymbol> GetCandidates(IMethodSymbol method, ITypeSymbol receiver)
    {
        var name = method.Name + KnownNames.TwinSuffix;
        if (method.ReducedFrom is { } extension)
        {
            foreach (var candidate in extension.ContainingType.GetMembers(name).OfType<IMethodSymbol>())
            {
                if (candidate.IsExtensionMethod && candidate.ReduceExtensionMethod(receiver) is { } reducedCandidate)
                {
                    yield return reducedCandidate;
                }
            }

            yield break;
        }

        var around = new List<ITypeSymbol>();
        for (var type = method.IsStatic ? method.ContainingType : receiver; type is not null; type = type.BaseType)
        {
            around.Add(type);
        }

        if (!around.Contains(method.ContainingType, SymbolEqualityComparer.Default))
        {
            around.AddRange(TwinSignature.GetBlocks(method.ContainingType));
        }

        around.AddRange(method.ContainingType.AllInterfaces);
        foreach (var candidate in around.SelectMany(type => type.GetMembers(name)).OfType<IMethodSymbol>())
        {
            yield return candidate;
        }
    }
}
