using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Coroutines.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Coroutines.Analyzers;

/// <summary>The awaitable counterparts of members: patches, and methods that are counterparts by their name and parameters.</summary>
internal sealed class Counterparts
{
    private const string Suffix = "Async";

    private static readonly SymbolDisplayFormat Format = SymbolDisplayFormat.FullyQualifiedFormat.RemoveMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private readonly Compilation _compilation;
    private readonly BlockingTable _table;
    private readonly ConcurrentDictionary<ISymbol, bool> _known = new(SymbolEqualityComparer.Default);
    private readonly ImmutableDictionary<string, ImmutableArray<IMethodSymbol>> _patches;

    public Counterparts(Compilation compilation, IAssemblySymbol library, BlockingTable table)
    {
        _compilation = compilation;
        _table = table;
        _patches = compilation.SourceModule.ReferencedAssemblySymbols.Append(compilation.Assembly)
            .Where(assembly => SymbolEqualityComparer.Default.Equals(assembly, library)
                || assembly.Modules.Any(module => module.ReferencedAssemblySymbols.Contains(library, SymbolEqualityComparer.Default)))
            .SelectMany(assembly => PatchesIn(assembly.GlobalNamespace))
            .GroupBy(patch => patch.Target)
            .ToImmutableDictionary(group => group.Key, group => group.Select(patch => patch.Method).ToImmutableArray());
    }

    /// <summary>Whether a use of a member has a counterpart.</summary>
    public bool Has(in CallSite call)
    {
        if (IsPatched(call))
            return true;
        if (call.Member is not IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.ReducedExtension } method || _table.Find(method, call.Receiver) is { AllowsCounterpart: false })
            return false;

        // What an extension method in scope offers depends on the place, so only the members of the type itself are remembered.
        ITypeSymbol container = call.Receiver ?? method.ContainingType;
        if (call.Operation is IInvocationOperation invocation && !invocation.Arguments.All(CanBecomeMemory))
            return false;
        return SymbolEqualityComparer.Default.Equals(container, method.ContainingType) && method.MethodKind == MethodKind.Ordinary
            ? _known.GetOrAdd(method, _ => HasByName(method, container))
            : HasByName(method, container);
    }

    // A span that is an argument becomes a Memory where the argument says what it is a span of.
    private static bool CanBecomeMemory(IArgumentOperation argument)
    {
        if (argument.Parameter is not { Type: { IsRefLikeType: true, Name: "Span" or "ReadOnlySpan" } } || argument.ArgumentKind == ArgumentKind.ParamArray)
            return true;
        IOperation value = argument.Value;
        while (value is IConversionOperation conversion)
            value = conversion.Operand;
        return value.Type is IArrayTypeSymbol or { SpecialType: SpecialType.System_String }
            || value is IInvocationOperation { TargetMethod.Name: "AsSpan" } or IPropertyReferenceOperation { Property: { Name: "Span", ContainingType.Name: "Memory" or "ReadOnlyMemory" } };
    }

    private bool HasByName(IMethodSymbol method, ITypeSymbol container)
    {
        IMethodSymbol definition = method.ReducedFrom ?? method;
        IEnumerable<ITypeSymbol> types = method.IsExtensionMethod ? [definition.ContainingType] : BasesOf(container).Concat(container.AllInterfaces);
        return types.SelectMany(type => type.GetMembers(method.Name + Suffix)).OfType<IMethodSymbol>().Any(other => IsCounterpart(definition, other));
    }

    private bool IsCounterpart(IMethodSymbol method, IMethodSymbol other) =>
        other.IsStatic == method.IsStatic
        && other.TypeParameters.Length == method.TypeParameters.Length
        && !other.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "ObsoleteAttribute")
        && (SymbolEqualityComparer.Default.Equals(other.ContainingAssembly, _compilation.Assembly) || _compilation.IsSymbolAccessibleWithin(other, _compilation.Assembly))
        && ResultOf(other.ReturnType) is { } result
        && NameOf(result) == NameOf(method.ReturnType)
        && HasParametersOf(method, other);

    private static bool HasParametersOf(IMethodSymbol method, IMethodSymbol other)
    {
        if (other.Parameters.Length < method.Parameters.Length)
            return false;
        for (int i = 0; i < method.Parameters.Length; i++)
        {
            if (method.Parameters[i].RefKind is RefKind.Ref or RefKind.Out || !Accepts(other.Parameters[i].Type, method.Parameters[i].Type))
                return false;
        }

        return other.Parameters.Skip(method.Parameters.Length).All(parameter => parameter.IsOptional || parameter.Type.Name == "CancellationToken");
    }

    private static bool Accepts(ITypeSymbol counterpart, ITypeSymbol original) => NameOf(counterpart) == NameOf(original) || counterpart switch
    {
        INamedTypeSymbol { Name: "Memory" or "ReadOnlyMemory" } memory when memory.TypeArguments.FirstOrDefault() is { } element => original switch
        {
            INamedTypeSymbol { Name: "Span" or "ReadOnlySpan" } span => span.TypeArguments.Select(NameOf).SequenceEqual([NameOf(element)]),
            IArrayTypeSymbol { ElementType: var item } => NameOf(item) == NameOf(element),
            _ => false,
        },
        _ => false,
    };

    /// <summary>What awaiting gives; null for a type that cannot be awaited.</summary>
    private static ITypeSymbol? ResultOf(ITypeSymbol type) => BasesOf(type)
        .SelectMany(@base => @base.GetMembers("GetAwaiter")).OfType<IMethodSymbol>().FirstOrDefault(method => method.Parameters.IsEmpty)?
        .ReturnType.GetMembers("GetResult").OfType<IMethodSymbol>().FirstOrDefault()?.ReturnType;

    private bool IsPatched(in CallSite call)
    {
        (string stem, ImmutableArray<IParameterSymbol> parameters) = call.Member switch
        {
            IMethodSymbol { MethodKind: MethodKind.Constructor } constructor => ("New", constructor.Parameters),
            IMethodSymbol method => (method.Name, (method.ReducedFrom ?? method).OriginalDefinition.Parameters),
            _ => ("Get" + call.Member.Name, []),
        };
        return BasesOf(call.Member.IsStatic ? call.Member.ContainingType : call.Receiver ?? call.Member.ContainingType)
            .Any(type => _patches.TryGetValue(BlockingTable.NameOf(type), out ImmutableArray<IMethodSymbol> methods)
                && methods.Any(patch => (patch.Name == stem || patch.Name == stem + Suffix) && Matches(patch, type, parameters)));
    }

    private static bool Matches(IMethodSymbol patch, ITypeSymbol target, ImmutableArray<IParameterSymbol> parameters)
    {
        IEnumerable<IParameterSymbol> own = patch.IsExtensionMethod ? patch.Parameters.Skip(1) : patch.Parameters;
        return own.Select(NameOf).SequenceEqual(
            parameters.Where(parameter => parameter.RefKind != RefKind.Out).Select(NameOf))
            && (!patch.IsExtensionMethod || patch.Parameters[0].Type.OriginalDefinition.Name == target.Name);
    }

    private static IEnumerable<(string Target, IMethodSymbol Method)> PatchesIn(INamespaceSymbol @namespace)
    {
        foreach (INamespaceOrTypeSymbol member in @namespace.GetMembers())
        {
            if (member is INamespaceSymbol inner)
            {
                foreach ((string, IMethodSymbol) patch in PatchesIn(inner))
                    yield return patch;
            }
            else if (member is INamedTypeSymbol { IsStatic: true } type)
            {
                foreach (AttributeData attribute in type.GetAttributes())
                {
                    if (attribute.AttributeClass?.Name != "CooperativePatchAttribute" || attribute.ConstructorArguments.FirstOrDefault().Value is not ITypeSymbol target)
                        continue;
                    foreach (IMethodSymbol method in type.GetMembers().OfType<IMethodSymbol>().Where(method => method.DeclaredAccessibility == Accessibility.Public))
                        yield return (BlockingTable.NameOf(target), method);
                }
            }
        }
    }

    private static IEnumerable<ITypeSymbol> BasesOf(ITypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
            yield return type;
    }

    // The compiler prefers a params span; a patch takes the same arguments as a params array.
    private static string NameOf(IParameterSymbol parameter) =>
        parameter.IsParams && parameter.Type is INamedTypeSymbol { Name: "ReadOnlySpan" } span ? NameOf(span.TypeArguments[0]) + "[]" : NameOf(parameter.Type);

    // A counterpart of a generic method has type parameters of its own, which correspond by their names.
    private static string NameOf(ITypeSymbol type) => type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString(Format);
}
