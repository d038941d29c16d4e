using Microsoft.CodeAnalysis;

namespace Coroutines.Compiler;

/// <summary>Something in a body that no twin can keep, and what to write instead.</summary>
public sealed class BodyRefusal(Location location, string message, Location? because = null)
{
    /// <summary>Where it stands.</summary>
    public Location Location { get; } = location;

    /// <summary>What it is and what to write instead; completes "'M' cannot have a cooperative twin: …".</summary>
    public string Message { get; } = message;

    /// <summary>The suspension that is in the way, where that stands elsewhere.</summary>
    public Location? Because { get; } = because;
}
