using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Coroutines.Analyzers;

/// <summary>Reads the bodies of methods other than the one being analysed.</summary>
internal sealed class Bodies
{
    private readonly Compilation _compilation;
    private readonly ConcurrentDictionary<SyntaxTree, SemanticModel> _models = new();
    private readonly ConcurrentDictionary<IMethodSymbol, ImmutableArray<IMethodSymbol>> _standIns = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, ImmutableArray<IMethodSymbol>> _held = new(SymbolEqualityComparer.Default);
    private readonly System.Lazy<ImmutableArray<INamedTypeSymbol>> _types;

    public Bodies(Compilation compilation)
    {
        _compilation = compilation;
        _types = new(() => [.. TypesIn(compilation.Assembly.GlobalNamespace)]);
    }

    /// <summary>The assembly whose bodies can be read.</summary>
    public IAssemblySymbol Assembly => _compilation.Assembly;

    /// <summary>
    /// The operations that run when <paramref name="method"/> is called: of every declaration, and of the initialisers that belong to a constructor; none for one of
    /// another assembly.
    /// </summary>
    public IEnumerable<IOperation> Of(IMethodSymbol method, CancellationToken cancel)
    {
        IEnumerable<SyntaxNode> nodes = (method.PartialImplementationPart ?? method).DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancel));
        if (method.MethodKind is MethodKind.Constructor or MethodKind.StaticConstructor)
            nodes = nodes.Select(BodyOfConstructor).OfType<SyntaxNode>().Concat(InitializersOf(method.ContainingType, method.IsStatic, cancel));
        return nodes.Select(node => ModelOf(node.SyntaxTree).GetOperation(node, cancel)).OfType<IOperation>();
    }

    /// <summary>The constructor of the base class that runs although <paramref name="method"/> does not name it.</summary>
    public static IMethodSymbol? ImplicitBaseOf(IMethodSymbol method, CancellationToken cancel) =>
        method is { MethodKind: MethodKind.Constructor, ContainingType.BaseType: { } @base }
        && !method.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax(cancel) switch
        {
            ConstructorDeclarationSyntax constructor => constructor.Initializer is not null,
            TypeDeclarationSyntax type => PrimaryBaseOf(type) is not null,
            _ => false,
        })
            ? @base.InstanceConstructors.FirstOrDefault(constructor => constructor.Parameters.All(parameter => parameter.IsOptional || parameter.IsParams))
            : null;

    /// <summary>The functions that the declaring type is seen to put into a field or an event that holds delegates, or gives to the Lazy in a field.</summary>
    public ImmutableArray<IMethodSymbol> HeldBy(ISymbol member) => _held.GetOrAdd(member.OriginalDefinition, key =>
    [
        .. key.ContainingType.DeclaringSyntaxReferences
            .SelectMany(reference => reference.GetSyntax().DescendantNodes())
            .Select(node => node switch
            {
                VariableDeclaratorSyntax { Initializer: { } initializer } declarator when declarator.Identifier.ValueText == key.Name => initializer.Value,
                PropertyDeclarationSyntax { Initializer: { } initializer } property when property.Identifier.ValueText == key.Name => initializer.Value,
                AssignmentExpressionSyntax { Left: IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } } assignment
                    when assignment.Left.GetLastToken().ValueText == key.Name && !assignment.IsKind(SyntaxKind.SubtractAssignmentExpression) => assignment.Right,
                _ => null,
            })
            .OfType<ExpressionSyntax>()
            .SelectMany(value => FunctionsIn(ModelOf(value.SyntaxTree).GetOperation(value)))
            .Distinct<IMethodSymbol>(SymbolEqualityComparer.Default),
    ]);

    private static IEnumerable<IMethodSymbol> FunctionsIn(IOperation? value) => value switch
    {
        IConversionOperation conversion => FunctionsIn(conversion.Operand),
        IDelegateCreationOperation creation => FunctionsIn(creation.Target),
        IAnonymousFunctionOperation lambda => [lambda.Symbol],
        IMethodReferenceOperation reference => [reference.Method],
        IConditionalOperation { WhenFalse: { } otherwise } choice => FunctionsIn(choice.WhenTrue).Concat(FunctionsIn(otherwise)),
        ICoalesceOperation choice => FunctionsIn(choice.Value).Concat(FunctionsIn(choice.WhenNull)),
        IObjectCreationOperation { Type: INamedTypeSymbol { Name: "Lazy", TypeArguments: [INamedTypeSymbol created] } } lazy =>
            lazy.Arguments.Select(argument => argument.Value).FirstOrDefault(given => given.Type?.TypeKind == TypeKind.Delegate) is { } factory
                ? FunctionsIn(factory)
                : created.InstanceConstructors.Where(constructor => constructor.Parameters.IsEmpty),
        _ => [],
    };

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

    // Of a primary constructor, what it gives to its base: its declaration is that of the whole type.
    private static SyntaxNode? BodyOfConstructor(SyntaxNode declaration) => declaration is TypeDeclarationSyntax type ? PrimaryBaseOf(type) : declaration;

    private static PrimaryConstructorBaseTypeSyntax? PrimaryBaseOf(TypeDeclarationSyntax type) => type.BaseList?.Types.OfType<PrimaryConstructorBaseTypeSyntax>().FirstOrDefault();

    private static IEnumerable<SyntaxNode> InitializersOf(INamedTypeSymbol type, bool isStatic, CancellationToken cancel) =>
        type.GetMembers()
            .Where(member => member.IsStatic == isStatic && member is (IFieldSymbol { IsConst: false } or IPropertySymbol))
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
