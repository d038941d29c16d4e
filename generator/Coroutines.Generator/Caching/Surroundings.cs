using System;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Coroutines.Generator;

/// <summary>
/// A checksum of everything but its own text that a twin can depend on: the declarations of the compilation, its references and its options. While it stays the same, a
/// method whose text stays the same keeps its twin.
/// </summary>
internal sealed class Surroundings
{
    // Lazy, so that of the threads that ask at once one finds it out.
    private static readonly ConditionalWeakTable<Compilation, Lazy<Surroundings>> s_known = new();
    private static readonly ConditionalWeakTable<MetadataReference, string> s_references = new();

    private Surroundings(Compilation compilation)
    {
        var text = new StringBuilder();
        var options = (CSharpCompilationOptions)compilation.Options;
        text.Append($"{compilation.AssemblyName} {options.OutputKind} {options.NullableContextOptions} {options.AllowUnsafe} {options.CheckOverflow}\n");
        foreach (var reference in compilation.References)
        {
            text.Append(string.Join(",", reference.Properties.Aliases)).Append(' ').Append(GetVersion(reference, compilation)).Append('\n');
        }

        var facts = compilation.SyntaxTrees.Select(static tree => (Tree: tree, Facts: TreeFacts.Of(tree))).ToList();
        var delegates = facts.SelectMany(static tree => tree.Facts.Delegates).ToImmutableHashSet();
        var opensBodies = facts.Any(tree => tree.Facts.OpensBodies || tree.Facts.Aliased.Overlaps(delegates));
        BodiesDecide = facts.Any(static tree => tree.Facts.Marks);
        foreach (var (tree, known) in facts)
        {
            text.Append(tree.FilePath).Append(' ').Append(opensBodies ? string.Concat(tree.GetText().GetChecksum().Select(static part => part.ToString("x2"))) : known.Declarations + known.TakersOf(delegates)).Append('\n');
        }

        Value = Checksum.Of(text.ToString());
    }

    internal string Value { get; }

    /// <summary>Whether types or the assembly may be marked as a whole, so that bodies decide which of their methods get a twin. That is no part of the checksum.</summary>
    internal bool BodiesDecide { get; }

    internal static Surroundings Of(Compilation compilation) => s_known.GetValue(compilation, static key => new(() => new Surroundings(key))).Value;

    private static string GetVersion(MetadataReference reference, Compilation compilation) => reference is CompilationReference project
        ? Of(project.Compilation).Value
        : s_references.GetValue(reference, key => compilation.GetAssemblyOrModuleSymbol(key) switch
        {
            IAssemblySymbol assembly => string.Join(",", assembly.Modules.Select(GetVersion)),
            IModuleSymbol module => GetVersion(module),
            _ => string.Empty,
        });

    private static string GetVersion(IModuleSymbol module) => module.GetMetadata()?.GetModuleVersionId().ToString() ?? string.Empty;
}
