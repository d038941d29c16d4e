using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Coroutines.Compiler;

/// <summary>A twin of a struct's method works on a copy of the struct: where the original changes it, the change would be lost.</summary>
internal static class StructCopies
{
    internal static IEnumerable<BodyRefusal> Find(BodyBinding binding, SyntaxNode declaration)
    {
        if (binding.Model.GetDeclaredSymbol(declaration) is not IMethodSymbol method || FindChange(method, binding.Lookup) is not { } change)
        {
            yield break;
        }

        yield return new BodyRefusal(
            change.GetLocation(),
            $"'{change}' changes the struct '{method.ContainingType.Name}', of which a twin has a copy; make it a class, or a static method with a ref parameter");
    }

    /// <summary>Whether a twin of the method, which works on a copy of its struct, would lose what the method changes in it.</summary>
    internal static bool AreLostBy(IMethodSymbol method, CooperativeLookup lookup) => FindChange(method, lookup) is not null;

    private static SyntaxNode? FindChange(IMethodSymbol method, CooperativeLookup lookup) =>
        method is { IsStatic: false, IsReadOnly: false, ContainingType: { IsValueType: true, IsReadOnly: false }, IsIterator: false, MethodKind: not MethodKind.LocalFunction }
            ? FindChange(method, lookup, new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default))
            : null;

    private static SyntaxNode? FindChange(IMethodSymbol method, CooperativeLookup lookup, HashSet<IMethodSymbol> visited)
    {
        if (!visited.Add(method))
        {
            return null;
        }

        foreach (var declaration in method.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax()))
        {
            var model = lookup.ModelOf(declaration.SyntaxTree);
            foreach (var reference in model.GetOperation(declaration)?.Descendants().OfType<IInstanceReferenceOperation>() ?? [])
            {
                if (reference.ReferenceKind == InstanceReferenceKind.ContainingTypeInstance
                    && SymbolEqualityComparer.Default.Equals(reference.Type?.OriginalDefinition, method.ContainingType.OriginalDefinition)
                    && IsChanged(reference, lookup, visited))
                {
                    return reference.Parent?.Syntax ?? reference.Syntax;
                }
            }
        }

        return null;
    }

    /// <summary>Whether a place within the struct is written to, given away by reference, or has a method called on it that may change it.</summary>
    private static bool IsChanged(IOperation place, CooperativeLookup lookup, HashSet<IMethodSymbol> visited) => place.Parent switch
    {
        IFieldReferenceOperation { Field.IsReadOnly: false } field when field.Instance == place => field.Type is { IsValueType: true } ? IsChanged(field, lookup, visited) : IsWrite(field),
        IPropertyReferenceOperation property when property.Instance == place && place.Type is { IsValueType: true } => IsWrite(property) || property.Property.GetMethod is { } getter && MayChange(getter, lookup, visited),
        IInvocationOperation call when call.Instance == place && place.Type is { IsValueType: true } => MayChange(call.TargetMethod, lookup, visited),
        _ => IsWrite(place),
    };

    private static bool IsWrite(IOperation place) => place.Parent switch
    {
        IAssignmentOperation assignment => assignment.Target == place,
        IIncrementOrDecrementOperation => true,
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } => true,
        ITupleOperation { Parent: IDeconstructionAssignmentOperation deconstruction } tuple => deconstruction.Target == tuple,
        _ => false,
    };

    private static bool MayChange(IMethodSymbol method, CooperativeLookup lookup, HashSet<IMethodSymbol> visited) =>
        method is { IsReadOnly: false, ContainingType: { IsReadOnly: false, IsValueType: true, SpecialType: SpecialType.None } type }
        && type.OriginalDefinition.SpecialType == SpecialType.None
        && !(method.AssociatedSymbol is IPropertySymbol property && IsAutomatic(property))
        && (!lookup.IsDeclaredHere(method) || FindChange(method.OriginalDefinition, lookup, visited) is not null);

    private static bool IsAutomatic(IPropertySymbol property) =>
        property.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is PropertyDeclarationSyntax { ExpressionBody: null, AccessorList: { } accessors }
            && accessors.Accessors.All(accessor => accessor.Body is null && accessor.ExpressionBody is null));
}
