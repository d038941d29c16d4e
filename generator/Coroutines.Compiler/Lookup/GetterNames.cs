using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Coroutines.Compiler;

/// <summary>
/// The names of all properties whose getter may have a counterpart. Most names in a body are of something else, and to ask the compiler for the meaning of each costs as much as
/// to bind the body.
/// </summary>
internal sealed class GetterNames
{
    private const string Prefix = "Get";

    private static readonly ConditionalWeakTable<SyntaxTree, string[]> s_ofTrees = new();
    private static readonly ConditionalWeakTable<IAssemblySymbol, string[]> s_ofAssemblies = new();

    private readonly HashSet<string> _names;

    /// <param name="compilation">The compilation.</param>
    /// <param name="assemblies">Those that know the library.</param>
    /// <param name="patches">Their patches.</param>
    internal GetterNames(Compilation compilation, IEnumerable<IAssemblySymbol> assemblies, PatchIndex patches)
    {
        _names = [.. patches.Names.Select(FromCounterpart).OfType<string>()];
        _names.UnionWith(compilation.SyntaxTrees.SelectMany(tree => s_ofTrees.GetValue(tree, static key => FindMarked(key))));
        _names.UnionWith(assemblies
            .Where(assembly => !SymbolEqualityComparer.Default.Equals(assembly, compilation.Assembly))
            .SelectMany(assembly => s_ofAssemblies.GetValue(assembly, static key => [.. FindCounterparts(key.GlobalNamespace)])));
    }

    internal bool Contains(string property) => _names.Contains(property);

    private static string[] FindMarked(SyntaxTree tree) =>
    [
        .. tree.GetRoot()
            .DescendantNodes(static node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax)
            .OfType<PropertyDeclarationSyntax>()
            .Where(static property => property.AttributeLists.Count > 0)
            .Select(static property => property.Identifier.ValueText),
    ];

    private static IEnumerable<string> FindCounterparts(INamespaceOrTypeSymbol around) =>
        (around is INamedTypeSymbol type ? type.MemberNames.Select(FromCounterpart).OfType<string>().Concat(type.GetTypeMembers().SelectMany(FindCounterparts)) : [])
            .Concat(around is INamespaceSymbol space ? space.GetMembers().SelectMany(FindCounterparts) : []);

    /// <summary>What a method is a counterpart of by its name, if it is one of a getter.</summary>
    private static string? FromCounterpart(string method) =>
        !method.StartsWith(Prefix, StringComparison.Ordinal) ? null
        : method.EndsWith(KnownNames.TwinSuffix, StringComparison.Ordinal) ? method.Substring(Prefix.Length, method.Length - Prefix.Length - KnownNames.TwinSuffix.Length)
        : method.Substring(Prefix.Length);
}
