using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Coroutines.Compiler;
using Microsoft.CodeAnalysis;

namespace Coroutines.CodeFixes;

/// <summary>A type of the library that does for greenlets what a type of the framework does for threads, and what its members are called.</summary>
internal sealed class CooperativeEquivalent
{
    private static readonly ImmutableDictionary<string, CooperativeEquivalent> All = ImmutableDictionary<string, CooperativeEquivalent>.Empty
        .Add("System.Threading.SemaphoreSlim", new("GreenletSemaphore", 1, "Wait=Acquire Release=Release CurrentCount=Count"))
        .Add("System.Threading.Mutex", new("GreenletLock", 0, "WaitOne=Acquire ReleaseMutex=Release"))
        .Add("System.Threading.ReaderWriterLockSlim", new(
            "GreenletLock",
            0,
            "EnterReadLock=Acquire EnterWriteLock=Acquire EnterUpgradeableReadLock=Acquire ExitReadLock=Release ExitWriteLock=Release ExitUpgradeableReadLock=Release"))
        .Add("System.Threading.ManualResetEventSlim", new("GreenletEvent", 0, "Wait=Wait Set=Set Reset=Clear IsSet=IsSet"))
        .Add("System.Threading.Barrier", new("GreenletBarrier", 1, "SignalAndWait=Wait ParticipantCount=Parties"))
        .Add("System.Threading.ThreadLocal`1", new("GreenletLocal", 1, "Value=Value IsValueCreated=IsValueCreated"))
        .Add("System.Collections.Concurrent.BlockingCollection`1", new(
            "GreenletQueue", 1, "Add=Put Take=Get TryAdd=TryPut TryTake=TryGet Count=Count CompleteAdding=ShutDown IsAddingCompleted=IsShutDown GetConsumingEnumerable="));

    private readonly ImmutableDictionary<string, string> _members;

    private CooperativeEquivalent(string name, int mostArguments, string members)
    {
        Name = name;
        MostArguments = mostArguments;
        _members = members.Split(' ').Select(pair => pair.Split('=')).ToImmutableDictionary(pair => pair[0], pair => pair[1]);
    }

    /// <summary>The name of the type, without its type parameters.</summary>
    public string Name { get; }

    /// <summary>How many arguments of a constructor mean the same.</summary>
    public int MostArguments { get; }

    /// <summary>The equivalent of a type; null when it has none.</summary>
    public static CooperativeEquivalent? Of(ITypeSymbol type) => All.TryGetValue(BlockingTable.NameOf(type), out CooperativeEquivalent? found) ? found : null;

    /// <summary>What a member is called; the empty string for one that is the object itself, null for one that has no equivalent.</summary>
    public string? NameOf(ISymbol member) =>
        _members.TryGetValue(member.Name, out string? name) && (member is not IMethodSymbol method || method.Parameters.All(MeansTheSame)) ? name : null;

    // A number of milliseconds would be one of seconds.
    private static bool MeansTheSame(IParameterSymbol parameter) => parameter.Type is { Name: "TimeSpan" } || parameter.OriginalDefinition.Type.TypeKind == TypeKind.TypeParameter;
}
