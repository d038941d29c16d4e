namespace Coroutines.Differential.Tests;

/// <summary>What may stand at a place of a program. Immutable: a place within another has its own.</summary>
internal sealed record Scope
{
    /// <summary>What can be read here.</summary>
    internal required IReadOnlyList<Variable> Variables { get; init; }

    /// <summary>Whether calls may suspend here.</summary>
    internal bool MayWait { get; init; } = true;

    /// <summary>The type returned; null for none, <see cref="NoReturn"/> where a return cannot stand.</summary>
    internal string? Returns { get; init; }

    /// <summary>The type of what yield return gives; null where it cannot stand.</summary>
    internal string? Yields { get; init; }

    /// <summary>Whether yield break can stand.</summary>
    internal bool MayLeave { get; init; }

    internal bool IsInLoop { get; init; }

    internal bool IsInSwitch { get; init; }

    internal bool MayRethrow { get; init; }

    /// <summary>Whether this is within a catch or finally block.</summary>
    internal bool IsInHandler { get; init; }

    /// <summary>The type whose instance member this is; null in static ones.</summary>
    internal string? This { get; init; }

    /// <summary>Local functions that can be called here.</summary>
    internal IReadOnlyList<Callee> Functions { get; init; } = [];

    /// <summary>Local functions with yield return that can be looped over here.</summary>
    internal IReadOnlyList<Callee> Iterators { get; init; } = [];

    /// <summary>How often this place may run for each call.</summary>
    internal int Repeats { get; init; } = 1;

    internal int Depth { get; init; }

    internal const string NoReturn = "no return";

    /// <summary>The scope of a lambda or local function within.</summary>
    internal Scope OfFunction(string returns) => this with { Returns = returns, Yields = null, MayLeave = false, IsInLoop = false, IsInSwitch = false, MayRethrow = false };

    internal Scope With(params Variable[] more) => this with { Variables = [.. Variables, .. more] };
}
