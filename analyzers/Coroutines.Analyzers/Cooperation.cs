using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Coroutines.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Coroutines.Analyzers;

/// <summary>What the compiler knows about one compilation, as the analyzers ask for it.</summary>
internal sealed class Cooperation
{
    // The analyzers of one compilation ask the same questions.
    private static readonly ConditionalWeakTable<Compilation, Cooperation> s_known = new();

    private readonly INamedTypeSymbol _attribute;
    private readonly Bodies _bodies;
    private readonly ConcurrentDictionary<IMethodSymbol, bool> _twins = new(SymbolEqualityComparer.Default);
    private readonly Counterparts _counterparts;

    private Cooperation(Compilation compilation, INamedTypeSymbol attribute, BlockingTable table)
    {
        _attribute = attribute;
        _bodies = new Bodies(compilation);
        _counterparts = new Counterparts(compilation, attribute.ContainingAssembly, table);
        Table = table;
        Code = new GreenletCode(this);
        Paths = new BlockingPaths(this, _bodies);
    }

    /// <summary>The members that wait, with the rows of the project.</summary>
    public BlockingTable Table { get; }

    /// <summary>Tells greenlet code from plain code.</summary>
    public GreenletCode Code { get; }

    /// <summary>Finds how methods that are not [Greenlet] come to wait.</summary>
    public BlockingPaths Paths { get; }

    /// <summary>Null when the compilation does not refer to the library.</summary>
    public static Cooperation? Of(Compilation compilation, AnalyzerOptions options, CancellationToken cancel) =>
        compilation.GetTypeByMetadataName("Coroutines.GreenletAttribute") is { } attribute
            ? s_known.GetValue(compilation, _ => new Cooperation(compilation, attribute, BlockingTable.Of(options.AdditionalFiles, cancel)))
            : null;

    /// <summary>
    /// Whether the method has a twin: it, or the property it belongs to, is marked [Greenlet]; or a type around it or the
    /// assembly is, and the method suspends.
    /// </summary>
    public bool IsGreenlet(IMethodSymbol method) => IsGreenlet(method.OriginalDefinition, []);

    private bool IsGreenlet(IMethodSymbol method, ImmutableHashSet<ISymbol> open)
    {
        if (IsMarked(method) || method.AssociatedSymbol is { } property && IsMarked(property))
            return true;
        if (method.MethodKind is not (MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation)
            || method.IsAsync
            || method.DeclaringSyntaxReferences.IsEmpty
            || open.Contains(method)
            || !IsMarkedAround(method))
            return false;
        if (_twins.TryGetValue(method, out bool known))
            return known;

        // Methods that call each other suspend if any of them does; an answer found inside such a circle holds for its first method only.
        bool suspends = _bodies.Of(method, CancellationToken.None).SelectMany(Code.OwnOperations).Any(operation =>
            CallSite.Of(operation) is { } call
            && !call.IsInNameOf()
            && (call.Member is IMethodSymbol callee && IsGreenlet(callee.OriginalDefinition, open.Add(method))
                || call.Member is IPropertySymbol property && IsMarked(property)
                || !call.IsImplicit && _counterparts.Has(call)));
        if (suspends || open.IsEmpty)
            _twins.TryAdd(method, suspends);
        return suspends;
    }

    private bool IsMarkedAround(ISymbol member)
    {
        for (INamedTypeSymbol? type = member.ContainingType; type is not null; type = type.ContainingType)
        {
            if (IsMarked(type))
                return true;
        }

        return IsMarked(member.ContainingAssembly);
    }

    /// <summary>Whether <paramref name="symbol"/> itself carries [Greenlet].</summary>
    public bool IsMarked(ISymbol symbol) =>
        symbol.OriginalDefinition.GetAttributes().Any(attribute => SymbolEqualityComparer.Default.Equals(attribute.AttributeClass, _attribute));

    /// <summary>Whether the member belongs to the runtime library.</summary>
    public bool IsOurs(ISymbol symbol) => SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, _attribute.ContainingAssembly);

    /// <summary>Whether a delegate passed to <paramref name="parameter"/> may suspend: an overload takes its cooperative form.</summary>
    public bool HasCooperativeForm(IMethodSymbol method, IParameterSymbol parameter)
    {
        if (IsCooperative(parameter.Type))
            return true;
        if (parameter.Type.TypeKind != TypeKind.Delegate)
            return false;
        int at = parameter.Ordinal;
        return method.ContainingType.GetMembers(method.Name).OfType<IMethodSymbol>().Any(other =>
            other.Parameters.Length == method.Parameters.Length && IsCooperative(other.Parameters[at].Type));
    }

    /// <summary>Whether the rewriter replaces this use of a member, in a twin, so that it does not block.</summary>
    public bool Suspends(in CallSite call) =>
        call.Member is IMethodSymbol method && IsGreenlet(method)
        || call.Member is IPropertySymbol property && IsMarked(property)
        || !call.IsImplicit && _counterparts.Has(call);

    private bool IsCooperative(ITypeSymbol type) =>
        type is INamedTypeSymbol { DelegateInvokeMethod: { } invoke } && IsCoroutine(invoke.ReturnType);

    /// <summary>Whether the type is Coroutine or Coroutine&lt;T&gt;.</summary>
    public bool IsCoroutine(ITypeSymbol type) => type.Name == "Coroutine" && type.ContainingNamespace.Name == "Coroutines";
}
