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
    private readonly ConcurrentDictionary<IMethodSymbol, BlockingPath?> _known = new(SymbolEqualityComparer.Default);

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

    /// <summary>The way from <paramref name="method"/> to such a call; null when there is none in sight.</summary>
    public BlockingPath? Find(IMethodSymbol method, CancellationToken cancel) =>
        Find(method, new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default), out _, cancel);

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
    /// <param name="isWhole">False when the answer left out a method still being read, and so must not be remembered.</param>
    /// <param name="cancel">Stops the reading.</param>
    private BlockingPath? Find(IMethodSymbol method, HashSet<IMethodSymbol> open, out bool isWhole, CancellationToken cancel)
    {
        method = (method.ReducedFrom ?? method).OriginalDefinition;
        isWhole = true;
        if (!CanRead(method) || _cooperation.IsGreenlet(method))
            return null;
        if (_known.TryGetValue(method, out BlockingPath? known))
            return known;
        if (!open.Add(method))
        {
            isWhole = false;
            return null;
        }

        BlockingPath? found = null;
        foreach (IOperation body in _bodies.Of(method, cancel))
        {
            found = FindIn(method.IsAsync ? Started(body) : _cooperation.Code.OwnOperations(body).Prepend(body), open, out bool bodyIsWhole, cancel);
            isWhole &= bodyIsWhole;
            if (found is not null)
                break;
        }

        if (found is null)
        {
            foreach (IMethodSymbol standIn in _bodies.StandInsFor(method))
            {
                found = Find(standIn, open, out bool standInIsWhole, cancel);
                isWhole &= standInIsWhole;
                if (found is not null)
                {
                    found = found.By(method);
                    break;
                }
            }
        }

        if (found is null && Bodies.ImplicitBaseOf(method, cancel) is { } @base)
        {
            found = Find(@base, open, out bool baseIsWhole, cancel)?.By(method);
            isWhole &= baseIsWhole;
        }

        open.Remove(method);
        if (found is not null && !CanBeGreenlet(method))
            found = found.WithoutSuspension();
        if (isWhole || found is not null)
            _known.TryAdd(method, found);
        return found;
    }

    private BlockingPath? FindIn(IEnumerable<IOperation> operations, HashSet<IMethodSymbol> open, out bool isWhole, CancellationToken cancel)
    {
        isWhole = true;
        foreach (IOperation operation in operations)
        {
            cancel.ThrowIfCancellationRequested();
            if (CallSite.Of(operation) is { } call && !call.IsInNameOf())
            {
                if (_judge(call, out BlockingPath? end))
                {
                    if (end is not null)
                        return end;
                }
                else if (FindThrough(call, open, ref isWhole, cancel) is { } found)
                {
                    return found;
                }
            }

            foreach (CallSite implied in _cooperation.Implied.Of(operation))
            {
                if (FindThrough(implied, open, ref isWhole, cancel) is { } found)
                    return found.WithoutSuspension();
            }
        }

        return null;
    }

    private BlockingPath? FindThrough(in CallSite call, HashSet<IMethodSymbol> open, ref bool isWhole, CancellationToken cancel)
    {
        foreach (IMethodSymbol callee in call.Executed)
        {
            BlockingPath? further = Find(callee, open, out bool calleeIsWhole, cancel);
            isWhole &= calleeIsWhole;
            if (further is not null)
                return further.Through(call);
        }

        return null;
    }

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
