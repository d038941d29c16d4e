using System;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Threading;

namespace Coroutines.Compiler;

/// <summary>
/// What was found out of methods that can be called in each other's place. It outlives its compilation: it holds as long as the declarations do not change, and spares the
/// next compilation the members of all its types.
/// </summary>
/// <remarks>Thread-safe.</remarks>
public sealed class KnownFamilies
{
    private ImmutableHashSet<string>? _takers;

    /// <summary>The name of a method's family, which is that of its first method, by that of the method.</summary>
    internal ConcurrentDictionary<string, string> Names { get; } = new();

    /// <summary>The names of methods that take delegates.</summary>
    internal ImmutableHashSet<string> GetTakers(Func<ImmutableHashSet<string>> find) => LazyInitializer.EnsureInitialized(ref _takers, find)!;

    /// <summary>Whether a family can have no twins, by its name.</summary>
    internal ConcurrentDictionary<string, bool> Obstacles { get; } = new();
}
