using System.Linq;
using System.Threading;
using Coroutines.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Coroutines.Analyzers;

/// <summary>What the compiler knows about one compilation, as the analyzers ask for it.</summary>
internal sealed class Cooperation
{
    private readonly INamedTypeSymbol _attribute;
    private readonly Counterparts _counterparts;

    private Cooperation(Compilation compilation, INamedTypeSymbol attribute, BlockingTable table)
    {
        _attribute = attribute;
        _counterparts = new Counterparts(compilation, attribute.ContainingAssembly, table);
        Table = table;
    }

    /// <summary>The members that wait, with the rows of the project.</summary>
    public BlockingTable Table { get; }

    /// <summary>Null when the compilation does not refer to the library.</summary>
    public static Cooperation? Of(Compilation compilation, AnalyzerOptions options, CancellationToken cancel) =>
        compilation.GetTypeByMetadataName("Coroutines.GreenletAttribute") is { } attribute
            ? new Cooperation(compilation, attribute, BlockingTable.Of(options.AdditionalFiles, cancel))
            : null;

    /// <summary>Whether the method, or the property it belongs to, is marked [Greenlet].</summary>
    public bool IsGreenlet(IMethodSymbol method) => IsMarked(method) || method.AssociatedSymbol is { } property && IsMarked(property);

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
        || _counterparts.Has(call);

    private bool IsCooperative(ITypeSymbol type) =>
        type is INamedTypeSymbol { DelegateInvokeMethod: { } invoke } && IsCoroutine(invoke.ReturnType);

    /// <summary>Whether the type is Coroutine or Coroutine&lt;T&gt;.</summary>
    public bool IsCoroutine(ITypeSymbol type) => type.Name == "Coroutine" && type.ContainingNamespace.Name == "Coroutines";
}
