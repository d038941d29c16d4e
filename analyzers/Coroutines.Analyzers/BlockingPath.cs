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
    {
        Steps = [(last.Name, last.Location)];
        Slots = [];
        Row = row;
        Suspends = suspends;
        Member = last.Member;
        On = last.ReceivingParameter;
    }

    private BlockingPath(BlockingPath other)
    {
        Steps = other.Steps;
        Slots = other.Slots;
        Row = other.Row;
        Suspends = other.Suspends;
        Member = other.Member;
        On = other.On;
        Innermost = other.Innermost;
    }

    /// <summary>Each call: its name, and where it is made.</summary>
    public ImmutableArray<(string Name, Location Location)> Steps { get; private init; }

    /// <summary>The abstract, virtual and interface members on the way, whose bodies lie in others.</summary>
    public ImmutableArray<Location> Slots { get; private init; }

    /// <summary>Where the calls are made, and the members that stand between them.</summary>
    public ImmutableArray<Location> Places => [.. Steps.Select(step => step.Location), .. Slots];

    /// <summary>The row of the last call, if it has one.</summary>
    public BlockingRow? Row { get; }

    /// <summary>Whether the last call would suspend if the methods on the way were [Greenlet].</summary>
    public bool Suspends { get; private init; }

    /// <summary>The method that makes the last call.</summary>
    public IMethodSymbol? Innermost { get; private init; }

    /// <summary>What the last call calls.</summary>
    public ISymbol Member { get; }

    /// <summary>The parameter of the method the path begins in that the last call is made on, so that what is given for it decides.</summary>
    public IParameterSymbol? On { get; private init; }

    /// <summary>The name of the call that waits.</summary>
    public string Last => Steps[Steps.Length - 1].Name;

    /// <summary>The same path, on which a member stands whose body lies in another.</summary>
    public BlockingPath By(IMethodSymbol slot) => new(this) { Slots = Slots.Add(slot.Locations[0]) };

    /// <summary>The same path, with a method on it that cannot be [Greenlet].</summary>
    public BlockingPath WithoutSuspension() => new(this) { Suspends = false };

    /// <summary>The same path, seen from one caller further up.</summary>
    public BlockingPath Through(CallSite caller) => new(this) { Steps = Steps.Insert(0, (caller.Name, caller.Location)) };

    /// <summary>The same path, found in the body of a method.</summary>
    public BlockingPath In(IMethodSymbol method) => Innermost is null ? new(this) { Innermost = method } : this;

    /// <summary>The same path, whatever the method is given.</summary>
    public BlockingPath OnAnything() => On is null ? this : new(this) { On = null };

    /// <summary>The same path, where another method gives its own parameter on.</summary>
    public BlockingPath OnParameter(IParameterSymbol parameter) => new(this) { On = parameter.OriginalDefinition };

    /// <summary><c>Inner, which calls Thread.Sleep at Helper.cs(12)</c>.</summary>
    public override string ToString()
    {
        FileLinePositionSpan place = Steps[Steps.Length - 1].Location.GetMappedLineSpan();
        return string.Join(", which calls ", Steps.Select(step => step.Name))
            + $" at {Path.GetFileName(place.Path)}({place.StartLinePosition.Line + 1})";
    }
}
