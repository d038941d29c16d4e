using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Coroutines.Analyzers;

/// <summary>
/// Finds whether a method of the compilation comes to make a call of some kind, itself or through others, by reading its body on demand. Only
/// methods reached from greenlet code are ever read, each once.
/// </summary>
internal sealed class CallPaths
{
    private readonly Cooperation _cooperation;
    private readonly Bodies _bodies;
    private readonly Judge _judge;
    private readonly ConcurrentDictionary<IMethodSymbol, FoundPaths> _known = new(SymbolEqualityComparer.Default);

    public CallPaths(Cooperation cooperation, Bodies bodies, Judge judge)
    {
        _cooperation = cooperation;
        _bodies = bodies;
        _judge = judge;
    }

    /// <summary>Judges one call.</summary>
    /// <param name="call">The call.</param>
    /// <param name="end">A path of this one call, when it is of the kind looked for.</param>
    /// <returns>False when only the body of what is called can tell.</returns>
    public delegate bool Judge(in CallSite call, out BlockingPath? end);

    /// <summary>Whether the body of a method, or of one that stands for it at run time, is part of the compilation.</summary>
    public bool CanRead(IMethodSymbol method) => SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, _bodies.Assembly);

    /// <summary>Whether a method could be marked, so that what it calls suspends.</summary>
    public static bool CanBeGreenlet(IMethodSymbol method) =>
        method is { IsAsync: false, MethodKind: MethodKind.Ordinary or MethodKind.LocalFunction or MethodKind.ReducedExtension or MethodKind.ExplicitInterfaceImplementation }
        || method is { MethodKind: MethodKind.PropertyGet, Parameters.IsEmpty: true };

    /// <summary>The way from <paramref name="method"/> to such a call, whatever it is given; null when there is none in sight.</summary>
    public BlockingPath? Find(IMethodSymbol method, CancellationToken cancel) => Find(method, Opened(), cancel).First;

    /// <summary>The way from <paramref name="callee"/>, which <paramref name="call"/> runs, to such a call; null when there is none in sight.</summary>
    public BlockingPath? Find(in CallSite call, IMethodSymbol callee, CancellationToken cancel) => Given(call, Find(callee, Opened(), cancel)).First;

    private static HashSet<IMethodSymbol> Opened() => new(SymbolEqualityComparer.Default);

    /// <summary>The first call in a body that suspends once the body is rewritten; null when none does.</summary>
    public CallSite? FirstSuspension(IOperation body)
    {
        foreach (IOperation operation in _cooperation.Code.OwnOperations(body))
        {
            if (CallSite.Of(operation) is { } call && !call.IsInNameOf() && !call.ReturnsAtOnce() && _cooperation.WouldSuspend(call))
                return call;
        }

        return null;
    }

    /// <param name="method">The method.</param>
    /// <param name="open">The methods being read: a recursive call adds nothing.</param>
    /// <param name="cancel">Stops the reading.</param>
    private FoundPaths Find(IMethodSymbol method, HashSet<IMethodSymbol> open, CancellationToken cancel)
    {
        method = (method.ReducedFrom ?? method).OriginalDefinition;
        if (!CanRead(method) || _cooperation.IsGreenlet(method))
            return FoundPaths.None;
        if (_known.TryGetValue(method, out FoundPaths? known))
            return known;
        if (!open.Add(method))
            return FoundPaths.Unknown;

        FoundPaths found = FoundPaths.None;
        foreach (IOperation body in _bodies.Of(method, cancel))
        {
            if (!found.IsCertain)
                found = found.And(FindIn(method.IsAsync ? Started(body) : _cooperation.Code.OwnOperations(body).Prepend(body), open, cancel).Select(path => path.In(method)));
        }

        foreach (IMethodSymbol standIn in _bodies.StandInsFor(method))
        {
            if (!found.IsCertain)
                found = found.And(Find(standIn, open, cancel).Select(path => path.By(method)));
        }

        if (!found.IsCertain && Bodies.ImplicitBaseOf(method, cancel) is { } @base)
            found = found.And(Find(@base, open, cancel).Select(path => path.By(method)));

        open.Remove(method);
        if (!CanBeGreenlet(method))
            found = found.Select(path => path.WithoutSuspension());
        if (found.IsWhole || found.IsCertain)
            _known.TryAdd(method, found);
        return found;
    }

    private FoundPaths FindIn(IEnumerable<IOperation> operations, HashSet<IMethodSymbol> open, CancellationToken cancel)
    {
        FoundPaths found = FoundPaths.None;
        foreach (IOperation operation in operations)
        {
            cancel.ThrowIfCancellationRequested();
            if (CallSite.Of(operation) is { } call && !call.IsInNameOf())
                found = found.And(_judge(call, out BlockingPath? end) ? FoundPaths.Of(end) : FindThrough(call, open, cancel));
            foreach (CallSite implied in _cooperation.Implied.Of(operation))
                found = found.And(FindThrough(implied, open, cancel).Select(path => path.WithoutSuspension()));
            if (found.IsCertain)
                break;
        }

        return found;
    }

    private FoundPaths FindThrough(in CallSite call, HashSet<IMethodSymbol> open, CancellationToken cancel)
    {
        FoundPaths found = FoundPaths.None;
        foreach (IMethodSymbol callee in call.Executed)
        {
            if (found.IsCertain)
                break;
            CallSite caller = call;
            found = found.And(Given(call, Find(callee, open, cancel)).Select(path => path.Through(caller)));
        }

        return found;
    }

    /// <summary>What is left of the paths where a call says what the parameters are on which the last calls are made: a stream in memory does not wait.</summary>
    private FoundPaths Given(CallSite call, FoundPaths paths) => paths.Choose(path =>
    {
        if (path.On is not { } parameter || call.ArgumentFor(parameter) is not { } argument)
            return path.OnAnything();
        if (argument.Type is { } type && _cooperation.Lookup.FindRow(path.Member, type) is { Blocks: false, Space: null })
            return null;
        return argument is IParameterReferenceOperation { Parameter: var outer } ? path.OnParameter(outer) : path.OnAnything();
    });

    /// <summary>What of an async method runs before it first comes back: up to its first await, with what is awaited.</summary>
    private IEnumerable<IOperation> Started(IOperation body)
    {
        IOperation[] all = [.. _cooperation.Code.OwnOperations(body)];
        int end = all.Where(operation => operation is IAwaitOperation or IForEachLoopOperation { IsAsynchronous: true } or IUsingOperation { IsAsynchronous: true } or IUsingDeclarationOperation { IsAsynchronous: true })
            .Select(operation => operation is IAwaitOperation ? operation.Syntax.Span.End : operation.Syntax.SpanStart)
            .DefaultIfEmpty(int.MaxValue)
            .Min();
        return all.Where(operation => operation.Syntax.Span.End <= end);
    }
}
