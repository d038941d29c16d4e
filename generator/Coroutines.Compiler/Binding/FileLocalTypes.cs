using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Coroutines.Compiler;

/// <summary>Types that are local to their file: no generated file can name them.</summary>
internal static class FileLocalTypes
{
    // Few files have any, and to ask for the meaning of every name costs as much as to bind the body.
    private static readonly ConditionalWeakTable<SyntaxTree, object> s_declares = new();

    /// <summary>Where a declaration names one.</summary>
    internal static IEnumerable<SimpleNameSyntax> FindNames(BodyBinding binding, SyntaxNode declaration) =>
        !Declares(declaration.SyntaxTree) ? []
        : declaration.DescendantNodes().OfType<SimpleNameSyntax>().Where(name => binding.Model.GetSymbolInfo(name).Symbol switch
        {
            INamedTypeSymbol { IsFileLocal: true } => true,
            { IsStatic: true, ContainingType.IsFileLocal: true } or INamedTypeSymbol { ContainingType.IsFileLocal: true } => !IsQualified(name),
            IMethodSymbol { MethodKind: MethodKind.Constructor } constructor => constructor.ContainingType.IsFileLocal,
            IMethodSymbol { ReducedFrom: { } extension } => extension.ContainingType.IsFileLocal,
            { ContainingType: { IsExtension: true, ContainingType.IsFileLocal: true } } => true,
            _ => false,
        });

    /// <summary>Whether the type is named before the member.</summary>
    private static bool IsQualified(SimpleNameSyntax name) => name.Parent is MemberAccessExpressionSyntax access && access.Name == name || name.Parent is QualifiedNameSyntax qualified && qualified.Right == name;

    private static bool Declares(SyntaxTree tree) => (bool)s_declares.GetValue(tree, static key => key.GetRoot()
        .DescendantNodes(static node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
        .Any(static node => node is MemberDeclarationSyntax member && member.Modifiers.Any(SyntaxKind.FileKeyword)));
}
