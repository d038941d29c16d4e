using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Coroutines.Compiler;

/// <summary>
/// References and spans that an expression makes before, in the same expression, something suspends: the target of an assignment whose value suspends, an argument before one that does.
/// </summary>
internal static class ReferenceNeighbours
{
    internal static void Find(IOperation root, BodyBinding binding, List<BodyRefusal> found)
    {
        foreach (var operation in root.DescendantsAndSelf())
        {
            if (operation.Syntax.Ancestors().TakeWhile(node => node != root.Syntax).Any(binding.IsPlainFunction))
            {
                continue;
            }

            switch (operation)
            {
                case ISimpleAssignmentOperation { IsRef: false } assignment:
                    Check([assignment.Target, assignment.Value]);
                    break;
                case IDeconstructionAssignmentOperation { Target: ITupleOperation targets } assignment:
                    Check([.. GetPlaces(targets), assignment.Value]);
                    break;
                case ICompoundAssignmentOperation assignment:
                    Check([assignment.Target, assignment.Value]);
                    break;
                case ICoalesceAssignmentOperation assignment:
                    Check([assignment.Target, assignment.Value]);
                    break;
                case IInvocationOperation call:
                    Check([call.Instance, .. call.Arguments.Select(argument => argument.Value)], IsSpanMadeMemory(call));
                    break;
                case IObjectCreationOperation creation:
                    Check([.. creation.Arguments.Select(argument => argument.Value)]);
                    break;
                case IInterpolatedStringHandlerCreationOperation { Type: { IsRefLikeType: true } type } handler when FindSuspension(handler.Content) is { } within:
                    found.Add(new BodyRefusal(
                        SuspensionText.LocationOf(within), $"'{binding.NameOf(within)}' suspends, which a string that {type.Name} takes piece by piece cannot; call it before, into a variable"));
                    break;
                case IConditionalAccessOperation access:
                    Check([access.Operation, access.WhenNotNull]);
                    break;
                case IImplicitIndexerReferenceOperation indexer:
                    Check([indexer.Instance, indexer.Argument]);
                    break;
                case IPropertyReferenceOperation { Arguments.IsEmpty: false } property:
                    Check([property.Instance, .. property.Arguments.Select(argument => argument.Value)]);
                    break;
            }
        }

        bool IsSpanMadeMemory(IInvocationOperation call) => binding.IsSuspension(call.Syntax);

        void Check(IOperation?[] inOrder, bool spansAreMemory = false)
        {
            for (var i = 0; i < inOrder.Length - 1; i++)
            {
                if (inOrder[i] is { } reference
                    && (!spansAreMemory && reference.Type.IsRefLike() || IsReference(reference))
                    && inOrder.Skip(i + 1).Select(later => FindSuspension(later)).FirstOrDefault(suspension => suspension is not null) is { } suspension)
                {
                    found.Add(new BodyRefusal(
                        reference.Syntax.GetLocation(),
                        $"'{reference.Syntax}' refers into memory that cannot be kept while '{binding.NameOf(suspension)}' is suspended; call it before, into a variable",
                        SuspensionText.LocationOf(suspension)));
                    return;
                }
            }
        }

        SyntaxNode? FindSuspension(IOperation? operation) =>
            operation?.DescendantsAndSelf()
                .Where(inner => !inner.Syntax.Ancestors().TakeWhile(node => node != operation.Syntax.Parent).Any(BodyBinding.IsFunction))
                .Select(inner => RefLiveness.FindSuspension(inner, binding))
                .FirstOrDefault(node => node is not null);
    }

    private static IEnumerable<IOperation> GetPlaces(ITupleOperation targets) =>
        targets.Elements.SelectMany(element => element is ITupleOperation within ? GetPlaces(within) : [element]);

    /// <summary>Whether the place is named by a reference that something returned; the element of an array and the field of an object are named anew.</summary>
    private static bool IsReference(IOperation place) => place switch
    {
        IInvocationOperation { TargetMethod: { ReturnsByRef: true } or { ReturnsByRefReadonly: true } } => place.Parent is not IConversionOperation && IsUsedAsPlace(place),
        IPropertyReferenceOperation { Property: { ReturnsByRef: true } or { ReturnsByRefReadonly: true } } => IsUsedAsPlace(place),
        ILocalReferenceOperation { Local.IsRef: true } => IsUsedAsPlace(place),
        IFieldReferenceOperation { Instance: { Type.IsValueType: true } instance } => IsReference(instance),
        _ => false,
    };

    private static bool IsTarget(ITupleOperation tuple) => tuple.Parent switch
    {
        IDeconstructionAssignmentOperation assignment => assignment.Target == tuple,
        ITupleOperation around => IsTarget(around),
        _ => false,
    };

    private static bool IsUsedAsPlace(IOperation place) => place.Parent switch
    {
        IAssignmentOperation assignment => assignment.Target == place,
        ITupleOperation tuple => IsTarget(tuple),
        IArgumentOperation argument => argument.Parameter?.RefKind is not (null or RefKind.None),
        IInvocationOperation call => call.Instance == place && place.Type is { IsValueType: true },
        IFieldReferenceOperation => place.Type is { IsValueType: true },
        IConditionalAccessOperation access => access.Operation == place && place.Type is ITypeParameterSymbol { IsReferenceType: false },
        IPropertyReferenceOperation property => property.Instance == place && place.Type is { IsValueType: true },
        _ => false,
    };
}
