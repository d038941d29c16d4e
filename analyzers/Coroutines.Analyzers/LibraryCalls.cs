using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Coroutines.Analyzers;

/// <summary>Which members of the framework call back what every object has: its text, its equality, its order.</summary>
internal static class LibraryCalls
{
    /// <summary>Whether a method asks the objects it is given for their text.</summary>
    public static bool WritesText(IMethodSymbol method) => (method.ContainingType.Name, method.Name) switch
    {
        ("Console" or "TextWriter" or "StreamWriter" or "StringWriter" or "Debug" or "Trace", "Write" or "WriteLine") => true,
        ("String", "Format" or "Concat" or "Join") => true,
        ("StringBuilder", "Append" or "AppendFormat" or "AppendJoin" or "AppendLine" or "Insert") => true,
        ("Convert", "ToString") => true,
        _ => false,
    };

    /// <summary>Whether a parameter takes what compares in the place of the objects themselves.</summary>
    public static bool IsComparer(ITypeSymbol? type) => type is { Name: "IComparer" or "IEqualityComparer" or "Comparison" };

    /// <summary>The objects that a member of the framework compares, and how; no type where it compares none.</summary>
    public static (ITypeSymbol? Type, bool IsOrder, bool IsHashed) ComparisonOf(ISymbol member)
    {
        INamedTypeSymbol type = member.ContainingType;
        IMethodSymbol? method = member as IMethodSymbol;
        return type.Name switch
        {
            "Dictionary" or "ConcurrentDictionary" or "IDictionary" or "IReadOnlyDictionary" or "ImmutableDictionary" or "FrozenDictionary"
                or "HashSet" or "ISet" or "IReadOnlySet" or "ImmutableHashSet" or "FrozenSet" => Taking(isOrder: false, isHashed: true),
            "SortedDictionary" or "SortedList" or "SortedSet" or "ImmutableSortedDictionary" or "ImmutableSortedSet" => Taking(isOrder: true, isHashed: false),
            "PriorityQueue" when member.Name is "Enqueue" or "Dequeue" or "EnqueueDequeue" or "DequeueEnqueue" or "TryDequeue" => (type.TypeArguments.LastOrDefault(), true, false),
            "List" or "IList" or "ICollection" or "Collection" or "Queue" or "Stack" or "LinkedList" or "ImmutableList"
                when member.Name is "Contains" or "IndexOf" or "LastIndexOf" or "Remove" or "Find" => Taking(isOrder: false, isHashed: false),
            "List" when member.Name is "Sort" or "BinarySearch" => (type.TypeArguments.FirstOrDefault(), true, false),
            "Comparer" when member.Name == "Compare" => (type.TypeArguments.FirstOrDefault(), true, false),
            "EqualityComparer" when member.Name is "Equals" or "GetHashCode" => (type.TypeArguments.FirstOrDefault(), false, member.Name == "GetHashCode"),
            "Array" when member.Name is "Sort" or "BinarySearch" => (method?.TypeArguments.FirstOrDefault(), true, false),
            "Array" when member.Name is "IndexOf" or "LastIndexOf" => (method?.TypeArguments.FirstOrDefault(), false, false),
            "Enumerable" or "ParallelEnumerable" when method is not null => InQuery(method),
            _ => default,
        };

        // Only a member that is given a key compares it: not one that clears, counts or steps through.
        (ITypeSymbol? Type, bool IsOrder, bool IsHashed) Taking(bool isOrder, bool isHashed) =>
            type.OriginalDefinition.TypeArguments.FirstOrDefault() is { } key
            && ParametersOf(member.OriginalDefinition).Any(parameter => SymbolEqualityComparer.Default.Equals(parameter.Type, key))
                ? (type.TypeArguments[0], isOrder, isHashed)
                : default;
    }

    private static (ITypeSymbol? Type, bool IsOrder, bool IsHashed) InQuery(IMethodSymbol method) => method.Name switch
    {
        "OrderBy" or "OrderByDescending" or "ThenBy" or "ThenByDescending" or "MinBy" or "MaxBy" => (KeyOf(method), true, false),
        "Order" or "OrderDescending" => (method.TypeArguments.FirstOrDefault(), true, false),
        "Min" or "Max" => (method.TypeArguments.LastOrDefault(), true, false),
        "Contains" or "SequenceEqual" => (method.TypeArguments.FirstOrDefault(), false, false),
        "Distinct" or "Union" or "Intersect" or "Except" or "ToHashSet" => (method.TypeArguments.FirstOrDefault(), false, true),
        "GroupBy" or "ToLookup" or "ToDictionary" or "Join" or "GroupJoin" or "DistinctBy" or "UnionBy" or "IntersectBy" or "ExceptBy" or "CountBy" or "AggregateBy" => (KeyOf(method), false, true),
        _ => default,
    };

    private static ITypeSymbol? KeyOf(IMethodSymbol method) =>
        method.TypeParameters.FirstOrDefault(parameter => parameter.Name == "TKey") is { } key ? method.TypeArguments[key.Ordinal] : null;

    private static ImmutableArray<IParameterSymbol> ParametersOf(ISymbol member) => member switch
    {
        IMethodSymbol method => method.Parameters,
        IPropertySymbol property => property.Parameters,
        _ => [],
    };
}
