using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Threading;
using Coroutines.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Coroutines.Analyzers;

/// <summary>
/// Finds whether a method of the compilation waits, itself or through others, by reading its body on demand. Only
/// methods reached from greenlet code are ever read, each once.
/// </summary>
internal sealed class BlockingPaths
{
    private readonly Cooperation _cooperation;
    private readonly Bodies _bodies;
    private readonly ConcurrentDictionary<IMethodSymbol, BlockingPath?> _known = new(SymbolEqualityComparer.Default);

    public BlockingPaths(Cooperation cooperation, Bodies bodies)
    {
        _cooperation = cooperation;
        _bodies = bodies;
    }

    /// <summary>The way from <paramref name="method"/> to a call that waits; null when there is none in sight.</summary>
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

    /// <param name="open">The methods being read: a recursive call adds nothing.</param>
    /// <param name="isWhole">False when the answer left out a method still being read, and so must not be remembered.</param>
    private BlockingPath? Find(IMethodSymbol method, HashSet<IMethodSymbol> open, out bool isWhole, CancellationToken cancel)
    {
        method = (method.ReducedFrom ?? method).OriginalDefinition;
        isWhole = true;
        if (method.DeclaringSyntaxReferences.Length == 0 || method.IsAbstract || method.IsAsync || _cooperation.IsGreenlet(method))
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
            if ((found = FindIn(body, open, out isWhole, cancel)) is not null)
                break;
        }

        open.Remove(method);
        if (isWhole || found is not null)
            _known.TryAdd(method, found);
        return found;
    }

    private BlockingPath? FindIn(IOperation body, HashSet<IMethodSymbol> open, out bool isWhole, CancellationToken cancel)
    {
        isWhole = true;
        foreach (IOperation operation in _cooperation.Code.OwnOperations(body))
        {
            cancel.ThrowIfCancellationRequested();
            if (CallSite.Of(operation) is not { } call || call.IsInNameOf())
                continue;

            BlockingRow? row = _cooperation.RowOf(call);
            bool suspends = _cooperation.WouldSuspend(call);
            if (suspends || row is { Blocks: true } && !call.ReturnsAtOnce())
                return new BlockingPath(call, row, suspends || row is { AllowsCounterpart: true });
            if (row is not null || call.Executed is not { } callee)
                continue;

            BlockingPath? further = Find(callee, open, out bool calleeIsWhole, cancel);
            isWhole &= calleeIsWhole;
            if (further is not null)
                return further.Through(call);
        }

        return null;
    }
}
