using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Coroutines.Compiler;

/// <summary>The types by which a compilation tells what is awaited, and how.</summary>
internal sealed class KnownTypes(Compilation compilation)
{
    private readonly INamedTypeSymbol? _coroutine = compilation.GetTypeByMetadataName(KnownNames.Coroutine);
    private readonly INamedTypeSymbol? _coroutineOfT = compilation.GetTypeByMetadataName(KnownNames.CoroutineOfT);
    private readonly INamedTypeSymbol? _token = compilation.GetTypeByMetadataName("System.Threading.CancellationToken");

    private readonly ImmutableArray<INamedTypeSymbol?> _tasks =
        [compilation.GetTypeByMetadataName("System.Threading.Tasks.Task"), compilation.GetTypeByMetadataName("System.Threading.Tasks.ValueTask")];

    private readonly ImmutableArray<INamedTypeSymbol?> _tasksOfT =
        [compilation.GetTypeByMetadataName("System.Threading.Tasks.Task`1"), compilation.GetTypeByMetadataName("System.Threading.Tasks.ValueTask`1")];

    internal static bool Same(ITypeSymbol? a, ITypeSymbol? b) => a is not null && b is not null && SymbolEqualityComparer.Default.Equals(a, b);

    /// <summary>Whether the type is Coroutine or Coroutine&lt;T&gt;.</summary>
    internal bool IsCoroutine(ITypeSymbol type) =>
        Same(type, _coroutine) || (type is INamedTypeSymbol { IsGenericType: true } named && Same(named.OriginalDefinition, _coroutineOfT));

    internal bool IsCoroutineWithoutResult(ITypeSymbol type) => Same(type, _coroutine);

    internal bool IsToken(ITypeSymbol type) => Same(type, _token);

    /// <summary>Whether the parameter is a delegate that returns a coroutine, or takes one along with any delegate.</summary>
    internal bool IsCooperativeDelegate(IParameterSymbol parameter) => IsCooperativeDelegate(parameter.Type) || CooperativeLookup.TakesAnyGreenlet(parameter);

    internal bool IsCooperativeDelegate(ITypeSymbol type) =>
        type is INamedTypeSymbol { DelegateInvokeMethod: { } invoke } && IsCoroutine(invoke.ReturnType);

    /// <summary>Whether a loop over the type can suspend between the items: it, or a base, has a <c>GetAsyncEnumerator</c> whose <c>MoveNextAsync</c> gives a coroutine.</summary>
    internal bool IsCooperativeSequence(ITypeSymbol type)
    {
        for (ITypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (current.GetMembers("GetAsyncEnumerator").OfType<IMethodSymbol>().Any(method =>
                method is { DeclaredAccessibility: Accessibility.Public, IsStatic: false, Parameters.IsEmpty: true }
                && method.ReturnType.GetMembers("MoveNextAsync").OfType<IMethodSymbol>().Any(step => IsCoroutine(step.ReturnType))))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>How what is returned is awaited.</summary>
    internal ResultKind GetResultKind(ITypeSymbol type) =>
        IsCoroutine(type) ? ResultKind.Coroutine
        : type.Name is "CoroutineEnumerable" or "CoroutineEnumerator" && type.ContainingNamespace?.Name == KnownNames.RuntimeAssembly ? ResultKind.Sequence
        : _tasks.Any(task => Same(task, type)) || type is INamedTypeSymbol { IsGenericType: true } named && _tasksOfT.Any(task => Same(task, named.OriginalDefinition)) ? ResultKind.Task
        : ResultKind.Plain;

    /// <summary>Whether awaiting the one gives the other.</summary>
    internal static bool HasResult(ITypeSymbol awaitable, ITypeSymbol result) =>
        awaitable is INamedTypeSymbol { Name: "CoroutineEnumerable", TypeArguments: [var sequenceItem] } ? result is INamedTypeSymbol { Name: "IEnumerable", TypeArguments: [var item] } && Same(sequenceItem, item)
        : awaitable is INamedTypeSymbol { Name: "CoroutineEnumerator", TypeArguments: [var enumeratorItem] } ? result is INamedTypeSymbol { Name: "IEnumerator", TypeArguments: [var stepped] } && Same(enumeratorItem, stepped)
        : awaitable is INamedTypeSymbol { TypeArguments: [var value] }
            ? Same(value, result)
            : result.SpecialType == SpecialType.System_Void;
}
