using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace Coroutines.Compiler;

/// <summary>
/// The members that wait, as data: <c>BlockingTable.txt</c>, extended by a project's own files. It is the fourth step of
/// the lookup rule, and its <see cref="BlockingRow.AllowsCounterpart"/> bounds the third.
/// </summary>
public sealed class BlockingTable
{
    private readonly Dictionary<string, List<BlockingRow>> _rows = [];
    private readonly Dictionary<string, BlockingRow> _spaces = [];

    private BlockingTable(IEnumerable<BlockingRow> rows)
    {
        foreach (BlockingRow row in rows)
        {
            if (row.Space is { } space)
            {
                if (!_spaces.ContainsKey(space))
                    _spaces.Add(space, row);
                continue;
            }

            if (!_rows.TryGetValue(row.Member, out List<BlockingRow>? sameName))
                _rows.Add(row.Member, sameName = []);
            sameName.Add(row);
        }
    }

    /// <summary>The rows that come with the product.</summary>
    public static BlockingTable Default { get; } = new(ReadDefault());

    /// <summary>Every row.</summary>
    public IEnumerable<BlockingRow> Rows => _rows.Values.SelectMany(rows => rows).Concat(_spaces.Values);

    /// <summary>A table in which <paramref name="rows"/> win over those of this one.</summary>
    public BlockingTable With(ImmutableArray<BlockingRow> rows) => rows.IsEmpty ? this : new(rows.Concat(Rows));

    /// <summary>Whether an additional file of a project, or of a package it refers to, holds rows: <c>Coroutines.Blocking*.txt</c>.</summary>
    public static bool IsTableFile(string path)
    {
        string name = Path.GetFileName(path);
        return name.StartsWith("Coroutines.Blocking", StringComparison.OrdinalIgnoreCase) && name.EndsWith(".txt", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The default rows and those of a project's files, which win. Lines that are no rows are left out; an analyzer reports them.</summary>
    public static BlockingTable Of(ImmutableArray<AdditionalText> files, CancellationToken cancel) =>
        Of(files.Where(file => IsTableFile(file.Path)).Select(file => file.GetText(cancel)?.ToString() ?? string.Empty));

    /// <summary>As <see cref="Of(ImmutableArray{AdditionalText}, CancellationToken)"/>, of the text of each file.</summary>
    public static BlockingTable Of(IEnumerable<string> texts)
    {
        ImmutableArray<BlockingRow> rows =
        [
            .. texts.SelectMany(text => text.Split('\n'))
                .Select(line => BlockingRow.TryParse(line, out BlockingRow? row) ? row : null)
                .OfType<BlockingRow>(),
        ];
        return Default.With(rows);
    }

    /// <summary>
    /// The row of a member: of the receiver's own type first, then of its bases, then of what the member overrides or
    /// implements; then of its namespace.
    /// </summary>
    /// <param name="member">A method, constructor or property.</param>
    /// <param name="receiver">The static type it is used through, where that is more than the declaring type.</param>
    public BlockingRow? Find(ISymbol member, ITypeSymbol? receiver = null)
    {
        if (member is IMethodSymbol { ReducedFrom: { } reduced })
            member = reduced;
        return FindByType(member, receiver)
            ?? (member.ContainingNamespace is { IsGlobalNamespace: false } space && _spaces.TryGetValue(space.ToDisplayString(), out BlockingRow? row) ? row : null);
    }

    private BlockingRow? FindByType(ISymbol member, ITypeSymbol? receiver)
    {
        bool named = _rows.TryGetValue(member.MetadataName, out List<BlockingRow>? rows);
        if (!named && !_rows.ContainsKey("*"))
            return null;

        for (ITypeSymbol? type = member.IsStatic ? member.ContainingType : receiver ?? member.ContainingType; type is not null; type = type.BaseType)
        {
            if (FindIn(type, member, rows) is { } row)
                return row;
        }

        if (member.IsStatic || member.Kind == SymbolKind.Method && ((IMethodSymbol)member).MethodKind == MethodKind.Constructor)
            return null;

        if (receiver is { TypeKind: TypeKind.Interface or TypeKind.TypeParameter } && FindIn(member.ContainingType, member, rows) is { } declared)
            return declared;

        foreach (INamedTypeSymbol @interface in member.ContainingType.AllInterfaces)
        {
            if (rows is not null
                && FindIn(@interface, member, rows) is { } row
                && @interface.GetMembers(member.Name).Any(slot => SymbolEqualityComparer.Default.Equals(member.ContainingType.FindImplementationForInterfaceMember(slot), member)))
                return row;
        }

        return null;
    }

    private BlockingRow? FindIn(ITypeSymbol type, ISymbol member, List<BlockingRow>? rows)
    {
        string? name = null;
        BlockingRow? whole = null;
        foreach (BlockingRow row in rows ?? [])
        {
            if (!Names(row, type, ref name) || !row.Accepts(member))
                continue;
            if (!row.Parameters.IsDefault)
                return row;
            whole ??= row;
        }

        if (whole is not null || !_rows.TryGetValue("*", out List<BlockingRow>? all))
            return whole;
        return all.Find(row => Names(row, type, ref name));
    }

    // Compares the last part first: composing a type's full name is what would cost.
    private static bool Names(BlockingRow row, ITypeSymbol type, ref string? name) =>
        row.Type.EndsWith(type.OriginalDefinition.MetadataName, StringComparison.Ordinal) && row.Type == (name ??= NameOf(type));

    /// <summary>A type's name as rows write it: namespace, outer types, and the number of type parameters.</summary>
    public static string NameOf(ITypeSymbol type)
    {
        type = type.OriginalDefinition;
        if (type.ContainingType is { } outer)
            return NameOf(outer) + "+" + type.MetadataName;
        return type.ContainingNamespace is { IsGlobalNamespace: false } @namespace
            ? @namespace.ToDisplayString() + "." + type.MetadataName
            : type.MetadataName;
    }

    private static List<BlockingRow> ReadDefault()
    {
        List<BlockingRow> rows = [];
        using Stream stream = typeof(BlockingTable).Assembly.GetManifestResourceStream("BlockingTable.txt")!;
        using StreamReader reader = new(stream);
        while (reader.ReadLine() is { } line)
        {
            if (BlockingRow.Parse(line) is { } row)
                rows.Add(row);
        }

        return rows;
    }
}
