using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Coroutines.Analyzers;

/// <summary>Reads the bodies of methods other than the one being analysed.</summary>
internal sealed class Bodies
{
    private readonly Compilation _compilation;
    private readonly ConcurrentDictionary<SyntaxTree, SemanticModel> _models = new();
    private readonly ConcurrentDictionary<IMethodSymbol, ImmutableArray<IMethodSymbol>> _standIns = new(SymbolEqualityComparer.Default);
    private readonly System.Lazy<ImmutableArray<INamedTypeSymbol>> _types;

    public Bodies(Compilation compilation)
    {
        _compilation = compilation;
        _types = new(() => [.. TypesIn(compilation.Assembly.GlobalNamespace)]);
    }

    /// <summary>The assembly whose bodies can be read.</summary>
    public IAssemblySymbol Assembly => _compilation.Assembly;

    /// <summary>
    /// The operations that run when <paramref name="method"/> is called: of every declaration, of the initialisers of a constructor's type, and of a static
    /// constructor that runs first; none for one of another assembly.
    /// </summary>
    public IEnumerable<IOperation> Of(IMethodSymbol method, CancellationToken cancel)
    {
        IEnumerable<SyntaxNode> nodes = (method.PartialImplementationPart ?? method).DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancel));
        if (method.MethodKind == MethodKind.Constructor)
            nodes = nodes.Where(node => node is not TypeDeclarationSyntax).Concat(InitializersOf(method.ContainingType, cancel));
        if (method.MethodKind == MethodKind.Constructor || method.IsStatic && method.MethodKind is not (MethodKind.StaticConstructor or MethodKind.LocalFunction))
            nodes = nodes.Concat(method.ContainingType.StaticConstructors.SelectMany(constructor => constructor.DeclaringSyntaxReferences).Select(reference => reference.GetSyntax(cancel)));
        return nodes.Select(node => ModelOf(node.SyntaxTree).GetOperation(node, cancel)).OfType<IOperation>();
    }

    /// <summary>What may run in the place of an abstract, virtual or interface member: overrides and implementations in the compilation.</summary>
    public ImmutableArray<IMethodSymbol> StandInsFor(IMethodSymbol method) =>
        !(method.IsAbstract || method.IsVirtual || method.IsOverride && !method.IsSealed) || method.ContainingType.IsSealed
            ? []
            : _standIns.GetOrAdd(method, key => [.. _types.Value.Select(type => StandInOf(type, key)).OfType<IMethodSymbol>()]);

    private static IMethodSymbol? StandInOf(INamedTypeSymbol type, IMethodSymbol method)
    {
        if (method.ContainingType.TypeKind == TypeKind.Interface)
        {
            return type.TypeKind is TypeKind.Class or TypeKind.Struct
                && type.AllInterfaces.FirstOrDefault(@interface => SymbolEqualityComparer.Default.Equals(@interface.OriginalDefinition, method.ContainingType)) is { } implemented
                && implemented.GetMembers(method.Name).OfType<IMethodSymbol>().FirstOrDefault(member => SymbolEqualityComparer.Default.Equals(member.OriginalDefinition, method)) is { } slot
                ? type.FindImplementationForInterfaceMember(slot) as IMethodSymbol
                : null;
        }

        return type.GetMembers(method.Name).OfType<IMethodSymbol>().FirstOrDefault(member =>
            SymbolEqualityComparer.Default.Equals(member.OverriddenMethod?.OriginalDefinition, method));
    }

    private static IEnumerable<SyntaxNode> InitializersOf(INamedTypeSymbol type, CancellationToken cancel) =>
        type.GetMembers()
            .Where(member => member is { IsStatic: false } and (IFieldSymbol or IPropertySymbol))
            .SelectMany(member => member.DeclaringSyntaxReferences)
            .Select(reference => reference.GetSyntax(cancel) switch
            {
                VariableDeclaratorSyntax { Initializer: { } initializer } => initializer,
                PropertyDeclarationSyntax { Initializer: { } initializer } => initializer,
                _ => (SyntaxNode?)null,
            })
            .OfType<SyntaxNode>();

    private static IEnumerable<INamedTypeSymbol> TypesIn(INamespaceOrTypeSymbol around) => around.GetMembers().SelectMany(member => member switch
    {
        INamespaceSymbol space => TypesIn(space),
        INamedTypeSymbol type => TypesIn(type).Prepend(type),
        _ => [],
    });

#pragma warning disable RS1030 // The body of a callee lies in another tree than the one being analysed.
    /// <summary>The model of a tree, made once: it remembers what it has bound.</summary>
    public SemanticModel ModelOf(SyntaxTree tree) => _models.GetOrAdd(tree, key => _compilation.GetSemanticModel(key));
#pragma warning restore RS1030
}
