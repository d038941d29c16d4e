using System;
using System.Collections.Immutable;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace Coroutines.Compiler;

/// <summary>One row of the <see cref="BlockingTable"/>: a member, its class and what to write instead.</summary>
public sealed class BlockingRow
{
    private const string DefaultRemedy = "wrap it in Greenlet.Offload";

    private static readonly Regex Grammar = new(
        @"^(?<not>!)?\[(?<type>[^\]]+)\]::(?<member>\*|[.\w]+)(?:\((?<parameters>[^)]*)\))?(?:\s+(?<class>[AHOTKX])(?:\s+(?<remedy>\S.*))?)?$",
        RegexOptions.CultureInvariant);

    private BlockingRow(string type, string member, ImmutableArray<string> parameters, BlockingClass @class, string remedy)
    {
        Type = type;
        Member = member;
        Parameters = parameters;
        Class = @class;
        Remedy = remedy;
    }

    /// <summary>What a <c>[BlockingCall]</c> says of a member.</summary>
    internal BlockingRow(string type, string member, AttributeData attribute)
        : this(type, member, default, BlockingClass.Offload, DefaultRemedy)
    {
        foreach (var argument in attribute.NamedArguments)
        {
            if (argument is { Key: "Blocks", Value.Value: false })
                Class = BlockingClass.Keep;
            else if (argument is { Key: "Remedy", Value.Value: string remedy })
                Remedy = remedy;
        }
    }

    /// <summary>Metadata name of the type, with its namespace.</summary>
    public string Type { get; }

    /// <summary>The namespace, where the row holds for all that is declared directly in one: <c>[Namespace.*]::*</c>.</summary>
    public string? Space => Member == "*" && Type.EndsWith(".*", StringComparison.Ordinal) ? Type.Substring(0, Type.Length - 2) : null;

    /// <summary>Name of the member, <c>.ctor</c>, or <c>*</c> for every member.</summary>
    public string Member { get; }

    /// <summary>Names of the parameter types; default when the row holds for every overload.</summary>
    public ImmutableArray<string> Parameters { get; }

    /// <summary>What the row says.</summary>
    public BlockingClass Class { get; }

    /// <summary>What to write instead; completes "… blocks the hub: ".</summary>
    public string Remedy { get; }

    /// <summary>Whether the member waits: any class but <see cref="BlockingClass.Keep"/>.</summary>
    public bool Blocks => Class != BlockingClass.Keep;

    /// <summary>Whether a counterpart may be taken by its name: the member is not one whose XAsync is untrustworthy or unwanted.</summary>
    public bool AllowsCounterpart => Class is BlockingClass.Await or BlockingClass.Hub;

    /// <summary>
    /// Reads one line. A line without a class says "waits" (<see cref="BlockingClass.Offload"/>), or with a leading
    /// <c>!</c> "keep". An empty line or a comment is well formed, and no row.
    /// </summary>
    /// <returns>False when the line is not of the form of a row.</returns>
    public static bool TryParse(string line, out BlockingRow? row)
    {
        row = null;
        line = line.Trim();
        if (line.Length == 0 || line[0] == '#')
            return true;

        Match match = Grammar.Match(line);
        if (!match.Success)
            return false;

        Group parameters = match.Groups["parameters"];
        row = new BlockingRow(
            match.Groups["type"].Value,
            match.Groups["member"].Value,
            parameters.Success
                ? parameters.Value.Split([','], StringSplitOptions.RemoveEmptyEntries).Select(name => name.Trim()).ToImmutableArray()
                : default,
            match.Groups["not"].Success ? BlockingClass.Keep : ClassOf(match.Groups["class"].Value),
            match.Groups["remedy"].Success ? match.Groups["remedy"].Value : DefaultRemedy);
        return true;
    }

    /// <summary>Reads one line, as <see cref="TryParse"/> does.</summary>
    /// <exception cref="FormatException">The line is not of the form of a row.</exception>
    public static BlockingRow? Parse(string line) =>
        TryParse(line, out BlockingRow? row) ? row : throw new FormatException($"'{line}' is not a row of the form [Namespace.Type]::Member.");

    /// <summary>Whether the row's parameter list, if it has one, is that of <paramref name="member"/>.</summary>
    public bool Accepts(ISymbol member)
    {
        if (Parameters.IsDefault)
            return true;

        ImmutableArray<IParameterSymbol> actual = member is IMethodSymbol method ? method.Parameters : [];
        return actual.Length == Parameters.Length
            && actual.Zip(Parameters, (parameter, name) => NameOf(parameter.OriginalDefinition.Type) == name).All(same => same);
    }

    private static string NameOf(ITypeSymbol type) => type is IArrayTypeSymbol array ? NameOf(array.ElementType) + "[]" : type.Name;

    private static BlockingClass ClassOf(string letter) => letter switch
    {
        "A" => BlockingClass.Await,
        "H" => BlockingClass.Hub,
        "K" => BlockingClass.Keep,
        "T" => BlockingClass.Thread,
        "X" => BlockingClass.Never,
        _ => BlockingClass.Offload,
    };
}
