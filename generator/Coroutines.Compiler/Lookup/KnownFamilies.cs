using System.Collections.Concurrent;

namespace Coroutines.Compiler;

/// <summary>
/// What was found out of methods that can be called in each other's place. It outlives its compilation: it holds as long as the declarations do not change, and spares the
/// next compilation the members of all its types.
/// </summary>
/// <remarks>Thread-safe.</remarks>
public sealed class KnownFamilies
{
    /// <summary>The name of a method's family, which is that of its first method, by that of the method.</summary>
    internal ConcurrentDictionary<string, string> Names { get; } = new();

    /// <summary>Whether a family can have no twins, by its name.</summary>
    internal ConcurrentDictionary<string, bool> Obstacles { get; } = new();
}
