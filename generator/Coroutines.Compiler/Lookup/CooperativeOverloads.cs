using System.Collections.Concurrent;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Coroutines.Compiler;

/// <summary>Overloads of a method whose delegate parameters are cooperative.</summary>
internal sealed class CooperativeOverloads(KnownTypes types, ParameterMatching matching)
{
    private readonly ConcurrentDictionary<IMethodSymbol, IMethodSymbol?> _known = new(SymbolEqualityComparer.Default);

    internal IMethodSymbol? Find(IMethodSymbol method) =>
        method.Parameters.IsEmpty ? null
        : _known.GetOrAdd(method.OriginalDefinition, FindNew) is var overload && SymbolEqualityComparer.Default.Equals(overload, method.OriginalDefinition) ? method
        : overload;

    private IMethodSymbol? FindNew(IMethodSymbol definition)
    {
        if (definition.Parameters.Any(types.IsCooperativeDelegate))
        {
            return definition;
        }

        if (!definition.Parameters.Any(IsPlainDelegate) || definition.Parameters.Any(CooperativeLookup.RunsAsPlainCode))
        {
            return null;
        }

        return definition.ContainingType?.GetMembers(definition.Name).OfType<IMethodSymbol>().FirstOrDefault(candidate =>
            candidate.IsStatic == definition.IsStatic
            && candidate.Arity == definition.Arity
            && candidate.Parameters.Length == definition.Parameters.Length
            && candidate.Parameters.Any(types.IsCooperativeDelegate)
            && definition.Parameters.Zip(candidate.Parameters, matching.IsSameOrCooperative).All(same => same));
    }

    private static bool IsPlainDelegate(IParameterSymbol parameter) => parameter.Type.TypeKind == TypeKind.Delegate;
}
