using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Coroutines.Analyzers;

/// <summary>
/// Spans, other ref structs and ref locals that are used after a suspension that comes after their making. The C# compiler
/// finds these too, but only when it emits the twin, and so in generated code.
/// </summary>
internal static class SpanLiveness
{
    /// <summary>For every such variable: one use after the suspension, its name, and the suspension.</summary>
    public static IEnumerable<(IOperation Use, string Variable, CallSite Suspension)> Find(ControlFlowGraph graph, Cooperation cooperation)
    {
        ImmutableArray<ImmutableArray<Event>> events = [.. graph.Blocks.Select(block => EventsOf(block, cooperation))];
        if (!events.Any(block => block.Any(@event => @event.Suspension is not null)) || !events.Any(block => block.Any(@event => @event.Variable is not null)))
            return [];

        // Backwards: which variables may still be read, and where, at the start of each block.
        var liveIn = new ImmutableDictionary<object, IOperation>[graph.Blocks.Length];
        for (int i = 0; i < liveIn.Length; i++)
            liveIn[i] = ImmutableDictionary<object, IOperation>.Empty;

        Dictionary<object, (IOperation, string, CallSite)> found = [];
        for (bool changed = true; changed;)
        {
            changed = false;
            for (int i = graph.Blocks.Length - 1; i >= 0; i--)
            {
                ImmutableDictionary<object, IOperation> live = ImmutableDictionary<object, IOperation>.Empty;
                foreach (BasicBlock next in Successors(graph.Blocks[i], graph))
                    live = live.SetItems(liveIn[next.Ordinal]);
                foreach (Event @event in events[i].Reverse())
                {
                    if (@event.Suspension is { } suspension)
                    {
                        foreach (KeyValuePair<object, IOperation> variable in live)
                            found[variable.Key] = (variable.Value, variable.Key is ISymbol symbol ? symbol.Name : variable.Value.Syntax.ToString(), suspension);
                    }
                    else
                    {
                        live = @event.IsWrite ? live.Remove(@event.Variable!) : live.SetItem(@event.Variable!, @event.Operation);
                    }
                }

                if (live.Count != liveIn[i].Count)
                {
                    liveIn[i] = live;
                    changed = true;
                }
            }
        }

        return found.Values;
    }

    private static IEnumerable<BasicBlock> Successors(BasicBlock block, ControlFlowGraph graph)
    {
        foreach (ControlFlowBranch? branch in new[] { block.FallThroughSuccessor, block.ConditionalSuccessor })
        {
            if (branch is null)
                continue;
            foreach (ControlFlowRegion region in branch.FinallyRegions)
                yield return graph.Blocks[region.FirstBlockOrdinal];
            if (branch.Destination is { } next)
                yield return next;
        }

        // Anything in a try may go on in its catch or finally.
        for (ControlFlowRegion? region = block.EnclosingRegion; region is not null; region = region.EnclosingRegion)
        {
            if (region.Kind != ControlFlowRegionKind.Try || region.EnclosingRegion is not { } around)
                continue;
            foreach (ControlFlowRegion handler in around.NestedRegions.Where(nested => nested != region))
                yield return graph.Blocks[handler.FirstBlockOrdinal];
        }
    }

    private static ImmutableArray<Event> EventsOf(BasicBlock block, Cooperation cooperation)
    {
        ImmutableArray<Event>.Builder events = ImmutableArray.CreateBuilder<Event>();
        foreach (IOperation operation in block.Operations)
            Visit(operation);
        if (block.BranchValue is { } value)
            Visit(value);
        return events.ToImmutable();

        // In the order of evaluation.
        void Visit(IOperation operation)
        {
            switch (operation)
            {
                case ISimpleAssignmentOperation { Target: ILocalReferenceOperation { Local: var local } target } assignment when IsKept(local) && !(local.IsRef && !assignment.IsRef):
                    Visit(assignment.Value);
                    events.Add(new Event(target, local, isWrite: true));
                    return;
                case IFlowCaptureOperation capture:
                    Visit(capture.Value);
                    if (capture.Value.Type is { IsRefLikeType: true })
                        events.Add(new Event(capture, capture.Id, isWrite: true));
                    return;
                case IFlowCaptureReferenceOperation { Type.IsRefLikeType: true } reference:
                    events.Add(new Event(reference, reference.Id, isWrite: false));
                    return;
                case ILocalReferenceOperation { Local: var local } reference when IsKept(local):
                    events.Add(new Event(reference, local, isWrite: reference.IsDeclaration));
                    return;
                case IFlowAnonymousFunctionOperation:
                    return;
            }

            foreach (IOperation child in operation.ChildOperations)
                Visit(child);
            if (CallSite.Of(operation) is { } call && cooperation.Suspends(call))
                events.Add(new Event(call));
        }

        static bool IsKept(ILocalSymbol local) => local.IsRef || local.Type.IsRefLikeType;
    }

    private readonly struct Event
    {
        public Event(IOperation operation, object variable, bool isWrite)
        {
            Operation = operation;
            Variable = variable;
            IsWrite = isWrite;
        }

        public Event(CallSite suspension)
        {
            Operation = suspension.Operation;
            Suspension = suspension;
        }

        public IOperation Operation { get; }

        public object? Variable { get; }

        public bool IsWrite { get; }

        public CallSite? Suspension { get; }
    }
}
