namespace Coroutines.Compiler;

/// <summary>Why something has no twin, and what to write instead.</summary>
public sealed class Refusal(string reason, string remedy)
{
    public string Reason { get; } = reason;

    public string Remedy { get; } = remedy;
}
