using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Coroutines.Compiler;

/// <summary>
/// Spans, other ref structs and ref locals that are used after a suspension that comes after their making. The C# compiler finds these too, but only when it emits the twin,
/// and so in generated code.
/// </summary>
internal static class RefLiveness
{
    /// <summary>For every such variable one use after the suspension.</summary>
    internal static IEnumerable<BodyRefusal> Find(ControlFlowGraph graph, BodyBinding binding)
    {
        ImmutableArray<ImmutableArray<Event>> events = [.. graph.Blocks.Select(block => GetEvents(block, binding))];
        if (!events.Any(block => block.Any(step => step.Variable is null)) || !events.Any(block => block.Any(step => step.Variable is not null)))
        {
            return [];
        }

        // Backwards: which variables may still be read, and where, at the start of each block.
        var liveIn = new ImmutableDictionary<object, IOperation>[graph.Blocks.Length];
        for (var i = 0; i < liveIn.Length; i++)
        {
            liveIn[i] = ImmutableDictionary<object, IOperation>.Empty;
        }

        Dictionary<object, BodyRefusal> found = [];
        for (var changed = true; changed;)
        {
            changed = false;
            for (var i = graph.Blocks.Length - 1; i >= 0; i--)
            {
                var live = ImmutableDictionary<object, IOperation>.Empty;
                foreach (var next in GetSuccessors(graph.Blocks[i], graph))
                {
                    live = live.SetItems(liveIn[next.Ordinal]);
                }

                foreach (var step in events[i].Reverse())
                {
                    if (step.Variable is null)
                    {
                        foreach (var variable in live)
                        {
                            found[variable.Key] = Refuse(variable.Key, variable.Value, step.Operation.Syntax, binding);
                        }
                    }
                    else
                    {
                        live = step.IsWrite ? live.Remove(step.Variable) : live.SetItem(step.Variable, step.Operation);
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

    internal static bool IsKept(ILocalSymbol local, BodyBinding binding) => local.IsRef || local.Type.IsRefLike() && !binding.IsOfOtherType(local);

    /// <summary>The node whose suspension an operation stands for, where that is one: a call, or what the compiler makes of a loop, a lock or a using.</summary>
    internal static SyntaxNode? FindSuspension(IOperation operation, BodyBinding binding)
    {
        if (operation is not (IInvocationOperation or IPropertyReferenceOperation or IObjectCreationOperation))
        {
            return null;
        }

        var node = operation.IsImplicit && operation is IInvocationOperation { TargetMethod.Name: "MoveNext" or "Dispose" or "Enter" or "Exit" }
            ? operation.Syntax.AncestorsAndSelf().FirstOrDefault(BodyBinding.IsCompound)
            : operation.Syntax;
        return node is not null && binding.IsSuspension(node) ? node : null;
    }

    /// <summary>What a lock statement keeps of a <c>Lock</c>, or a using of what <c>Lock.EnterScope</c> gave: it is the greenlet that holds it in a twin.</summary>
    private static bool IsHold(SyntaxNode captured, BodyBinding binding) => captured.Parent switch
    {
        LockStatementSyntax statement => statement.Expression == captured,
        UsingStatementSyntax statement => statement.Expression == captured && binding.IsOfOtherType(captured),
        _ => false,
    };

    private static BodyRefusal Refuse(object variable, IOperation use, SyntaxNode suspension, BodyBinding binding)
    {
        var name = variable is ISymbol symbol ? symbol.Name : use.Syntax.ToString();
        var node = suspension.AncestorsAndSelf().First(binding.IsSuspension);
        return new BodyRefusal(
            use.Syntax.GetLocation(),
            $"'{name}' refers into memory that cannot be kept while '{binding.NameOf(node)}' is suspended; make it again after the call, or keep a Memory or an array and an index",
            SuspensionText.LocationOf(node));
    }

    private static IEnumerable<BasicBlock> GetSuccessors(BasicBlock block, ControlFlowGraph graph)
    {
        foreach (var branch in new[] { block.FallThroughSuccessor, block.ConditionalSuccessor })
        {
            if (branch is null)
            {
                continue;
            }

            foreach (var region in branch.FinallyRegions)
            {
                yield return graph.Blocks[region.FirstBlockOrdinal];
            }

            if (branch.Destination is { } next)
            {
                yield return next;
            }
        }

        // Anything in a try may go on in its catch or finally. Beyond the root lie the regions of the function around this one, whose blocks are not of this graph.
        for (var region = block.EnclosingRegion; region is { Kind: not ControlFlowRegionKind.Root }; region = region.EnclosingRegion)
        {
            if (region.Kind != ControlFlowRegionKind.Try || region.EnclosingRegion is not { } around)
            {
                continue;
            }

            foreach (var handler in around.NestedRegions.Where(nested => nested != region))
            {
                yield return graph.Blocks[handler.FirstBlockOrdinal];
            }
        }
    }

    private static ImmutableArray<Event> GetEvents(BasicBlock block, BodyBinding binding)
    {
        var events = ImmutableArray.CreateBuilder<Event>();
        foreach (var operation in block.Operations)
        {
            Visit(operation);
        }

        if (block.BranchValue is { } value)
        {
            Visit(value);
        }

        return events.ToImmutable();

        // In the order of evaluation.
        void Visit(IOperation operation)
        {
            switch (operation)
            {
                case ISimpleAssignmentOperation { Target: ILocalReferenceOperation { Local: var local } target } assignment when IsKept(local, binding) && !(local.IsRef && !assignment.IsRef):
                    Visit(assignment.Value);
                    events.Add(new Event(target, local, isWrite: true));
                    return;
                case IFlowCaptureOperation capture:
                    Visit(capture.Value);
                    if (capture.Value.Type.IsRefLike() && !IsHold(capture.Syntax, binding))
                    {
                        events.Add(new Event(capture, capture.Id, isWrite: true));
                    }

                    return;
                case IFlowCaptureReferenceOperation reference when reference.Type.IsRefLike() && !IsHold(reference.Syntax, binding):
                    events.Add(new Event(reference, reference.Id, isWrite: false));
                    return;
                case ILocalReferenceOperation { Local: var local } reference when IsKept(local, binding):
                    events.Add(new Event(reference, local, isWrite: reference.IsDeclaration));
                    return;
                case IFlowAnonymousFunctionOperation:
                    return;
            }

            foreach (var child in operation.ChildOperations)
            {
                Visit(child);
            }

            if (FindSuspension(operation, binding) is not null)
            {
                events.Add(new Event(operation));
            }
        }
    }

    private readonly struct Event
    {
        internal Event(IOperation operation, object variable, bool isWrite)
        {
            Operation = operation;
            Variable = variable;
            IsWrite = isWrite;
        }

        /// <summary>A suspension.</summary>
        internal Event(IOperation operation) => Operation = operation;

        internal IOperation Operation { get; }

        internal object? Variable { get; }

        internal bool IsWrite { get; }
    }
}
