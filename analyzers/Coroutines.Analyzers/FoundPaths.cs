using System;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Coroutines.Analyzers;

/// <summary>The ways from one method to calls that wait: one that is taken whatever the method is given, or else one for each parameter on which it depends.</summary>
internal sealed class FoundPaths
{
    private readonly ImmutableArray<BlockingPath> _paths;

    private FoundPaths(ImmutableArray<BlockingPath> paths, bool isWhole)
    {
        _paths = paths;
        IsWhole = isWhole;
    }

    /// <summary>There is none.</summary>
    public static FoundPaths None { get; } = new([], isWhole: true);

    /// <summary>There is none so far, but a method still being read may add some.</summary>
    public static FoundPaths Unknown { get; } = new([], isWhole: false);

    /// <summary>Whether no method still being read was left out, so that the answer may be remembered.</summary>
    public bool IsWhole { get; }

    /// <summary>Whether there is one that is taken whatever the method is given.</summary>
    public bool IsCertain => _paths.Any(path => path.On is null);

    /// <summary>The one to report; null when there is none.</summary>
    public BlockingPath? First => _paths.FirstOrDefault();

    /// <summary>One path, or none.</summary>
    public static FoundPaths Of(BlockingPath? path) => path is null ? None : new([path], isWhole: true);

    /// <summary>These and the others.</summary>
    public FoundPaths And(FoundPaths others) => others == None ? this : Combine([.. _paths, .. others._paths], IsWhole && others.IsWhole);

    /// <summary>Each of them changed.</summary>
    public FoundPaths Select(Func<BlockingPath, BlockingPath> change) => _paths.IsEmpty ? this : new([.. _paths.Select(change)], IsWhole);

    /// <summary>Each of them changed, or left out.</summary>
    public FoundPaths Choose(Func<BlockingPath, BlockingPath?> change) => _paths.IsEmpty ? this : Combine([.. _paths.Select(change).OfType<BlockingPath>()], IsWhole);

    private static FoundPaths Combine(ImmutableArray<BlockingPath> paths, bool isWhole) =>
        paths.FirstOrDefault(path => path.On is null) is { } certain
            ? new([certain], isWhole)
            : new([.. paths.GroupBy<BlockingPath, ISymbol>(path => path.On!, SymbolEqualityComparer.Default).Select(same => same.First())], isWhole);
}
