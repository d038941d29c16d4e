using Microsoft.CodeAnalysis;

namespace Coroutines.Compiler;

/// <summary>Why something has no twin, and what to write instead.</summary>
/// <param name="reason">Why.</param>
/// <param name="remedy">What to write instead.</param>
/// <param name="at">The parameter that is the reason, if it is one.</param>
public sealed class Refusal(string reason, string remedy, ISymbol? at = null)
{
    public ISymbol? At { get; } = at;

    public string Reason { get; } = reason;

    public string Remedy { get; } = remedy;

    /// <summary>Both, as one sentence.</summary>
    public override string ToString() => $"{Reason}; {Remedy}";
}
