using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Runtime.CompilerServices;
using Coroutines.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Coroutines.Generator;

/// <summary>
/// What was emitted for the nodes of earlier compilations. Roslyn asks for every node again whenever anything changed, and a semantic model of the new compilation knows
/// nothing yet; so what is emitted for a node is kept under what it depends on: the text of its member, where it stands, and its <see cref="Surroundings"/>.
/// </summary>
/// <remarks>Only text is kept. Thread-safe.</remarks>
internal sealed class EmissionCache<T>
    where T : class
{
    private readonly ConditionalWeakTable<SyntaxTree, KnownTree> _trees = new();
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<LinePosition, Entry>> _files = new(StringComparer.Ordinal);

    /// <param name="node">What is emitted for; within its file the position tells it from others.</param>
    /// <param name="surroundings">What stands around it.</param>
    /// <param name="table">What the user says of members of others.</param>
    /// <param name="dependsOnFile">Whether what is emitted, if anything, depends on the text of its whole file.</param>
    /// <param name="emit">Emits, or tells by null that there is nothing to.</param>
    internal T? Get(SyntaxNode node, string surroundings, BlockingTable table, bool dependsOnFile, Func<T?> emit)
    {
        var tree = node.SyntaxTree;
        var ofTree = _trees.GetValue(tree, static _ => new());
        if (ofTree.Entries.TryGetValue(node.Span, out var known) && known.IsWithin(surroundings, table))
        {
            return known.Value;
        }

        var text = ofTree.TextOf(node.FirstAncestorOrSelf<MemberDeclarationSyntax>() ?? node);
        var start = tree.GetLineSpan(node.Span).StartLinePosition;
        var ofFile = _files.GetOrAdd(tree.FilePath, static _ => new());
        if (!ofFile.TryGetValue(start, out known) || known.Text != text || dependsOnFile && known.Value is not null || !known.IsWithin(surroundings, table))
        {
            known = new Entry(text, surroundings, table, emit());
            ofFile[start] = known;
        }

        ofTree.Entries[node.Span] = known;
        if (ofFile.Count > 2 * ofTree.Entries.Count + 100)
        {
            // What stood on lines that the file no longer has.
            ofFile.Clear();
        }

        return known.Value;
    }

    private sealed class KnownTree
    {
        private readonly ConcurrentDictionary<TextSpan, string> _texts = new();

        internal ConcurrentDictionary<TextSpan, Entry> Entries { get; } = new();

        /// <summary>The text of a member, and of a top-level statement with all others; many calls in it may be asked about.</summary>
        internal string TextOf(SyntaxNode member) => _texts.GetOrAdd(member.Span, _ =>
            member is GlobalStatementSyntax { Parent: CompilationUnitSyntax program } ? string.Concat(program.Members.OfType<GlobalStatementSyntax>()) : member.ToString());
    }

    private sealed class Entry(string text, string surroundings, BlockingTable table, T? value)
    {
        internal string Text => text;

        internal T? Value => value;

        internal bool IsWithin(string others, BlockingTable otherTable) => surroundings == others && table == otherTable;
    }
}
