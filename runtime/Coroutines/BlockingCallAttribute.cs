namespace Coroutines;

/// <summary>
/// Tells the analyzers that a member waits, or with <see cref="Blocks"/> false that it does not: on the member itself, or on an assembly for a member of
/// somebody else's type. A library that carries it tells those who use the library.
/// </summary>
[AttributeUsage(
    AttributeTargets.Assembly | AttributeTargets.Method | AttributeTargets.Constructor | AttributeTargets.Property,
    AllowMultiple = true)]
public sealed class BlockingCallAttribute : Attribute
{
    /// <summary>On a member.</summary>
    public BlockingCallAttribute()
    {
    }

    /// <summary>On an assembly.</summary>
    /// <param name="type">The type of the member; an open generic type for a generic one.</param>
    /// <param name="member">The name of the member, <c>.ctor</c>, or <c>*</c> for every one.</param>
    public BlockingCallAttribute(Type type, string member)
    {
        Type = type;
        Member = member;
    }

    /// <summary>The type of the member, on an assembly.</summary>
    public Type? Type { get; }

    /// <summary>The name of the member, on an assembly.</summary>
    public string? Member { get; }

    /// <summary>Whether the member waits. True unless set.</summary>
    public bool Blocks { get; init; } = true;

    /// <summary>What to write instead, completing "… blocks the hub: ".</summary>
    public string? Remedy { get; init; }
}
