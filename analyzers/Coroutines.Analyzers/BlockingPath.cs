using System.Collections.Immutable;
using System.IO;
using System.Linq;
using Coroutines.Compiler;
using Microsoft.CodeAnalysis;

namespace Coroutines.Analyzers;

/// <summary>How a method that is not [Greenlet] comes to wait: the calls down to the one that does.</summary>
internal sealed class BlockingPath
{
    public BlockingPath(CallSite last, BlockingRow? row, bool suspends)
        : this([(last.Name, last.Location)], [], row, suspends)
    {
    }

    private BlockingPath(ImmutableArray<(string Name, Location Location)> steps, ImmutableArray<Location> slots, BlockingRow? row, bool suspends)
    {
        Steps = steps;
        Slots = slots;
        Row = row;
        Suspends = suspends;
    }

    /// <summary>Each call: its name, and where it is made.</summary>
    public ImmutableArray<(string Name, Location Location)> Steps { get; }

    /// <summary>The abstract, virtual and interface members on the way, whose bodies lie in others.</summary>
    public ImmutableArray<Location> Slots { get; }

    /// <summary>Where the calls are made, and the members that stand between them.</summary>
    public ImmutableArray<Location> Places => [.. Steps.Select(step => step.Location), .. Slots];

    /// <summary>The row of the last call, if it has one.</summary>
    public BlockingRow? Row { get; }

    /// <summary>Whether the last call would suspend if the methods on the way were [Greenlet].</summary>
    public bool Suspends { get; }

    /// <summary>The name of the call that waits.</summary>
    public string Last => Steps[Steps.Length - 1].Name;

    /// <summary>The same path, on which a member stands whose body lies in another.</summary>
    public BlockingPath By(IMethodSymbol slot) => new(Steps, Slots.Add(slot.Locations[0]), Row, Suspends);

    /// <summary>The same path, with a method on it that cannot be [Greenlet].</summary>
    public BlockingPath WithoutSuspension() => new(Steps, Slots, Row, suspends: false);

    /// <summary>The same path, seen from one caller further up.</summary>
    public BlockingPath Through(CallSite caller) => new(Steps.Insert(0, (caller.Name, caller.Location)), Slots, Row, Suspends);

    /// <summary><c>Inner, which calls Thread.Sleep at Helper.cs(12)</c>.</summary>
    public override string ToString()
    {
        FileLinePositionSpan place = Steps[Steps.Length - 1].Location.GetMappedLineSpan();
        return string.Join(", which calls ", Steps.Select(step => step.Name))
            + $" at {Path.GetFileName(place.Path)}({place.StartLinePosition.Line + 1})";
    }
}
