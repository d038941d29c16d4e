using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Coroutines.Compiler;

/// <summary>
/// Which methods of a type or assembly marked [Greenlet] get a twin: those from which a suspension can be reached, and all of their hierarchies with them. A hierarchy of
/// which one member can have no twin is left as it is.
/// </summary>
/// <param name="compilation">The compilation.</param>
/// <param name="lookup">Where what a call becomes is known.</param>
/// <param name="asIfPartial">Whether to answer as if every marked type were partial.</param>
internal sealed class TwinInference(Compilation compilation, CooperativeLookup lookup, bool asIfPartial)
{
    private readonly Dictionary<IMethodSymbol, bool> _known = new(SymbolEqualityComparer.Default);
    private readonly Lazy<Hierarchies> _hierarchies = new(() => new Hierarchies(compilation.Assembly));

    /// <summary>Guards what is known; held while a body is asked about, which may ask about others.</summary>
    internal object Gate { get; } = new();

    /// <summary>Whether the method is to have a twin although it is not marked itself.</summary>
    internal bool Suspends(IMethodSymbol method)
    {
        if (!lookup.IsDeclaredHere(method) || !IsMarkedAround(method))
        {
            return false;
        }

        lock (Gate)
        {
            return Infer(method);
        }
    }

    /// <summary>The first place in a body, not in the lambdas in it, where something suspends; null when nothing does.</summary>
    internal SyntaxNode? FindSuspension(IMethodSymbol method)
    {
        lock (Gate)
        {
            return FindSuspension(method, new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default) { method });
        }
    }

    /// <summary>Whether a type around the member or its assembly is marked.</summary>
    internal static bool IsMarkedAround(ISymbol member)
    {
        for (var type = member.ContainingType; type is not null; type = type.ContainingType)
        {
            if (CooperativeLookup.HasGreenletAttribute(type))
            {
                return true;
            }
        }

        return CooperativeLookup.HasGreenletAttribute(member.ContainingAssembly);
    }

    /// <summary>A member of the method's hierarchy that lets none of it have a twin; null when there is none.</summary>
    internal IMethodSymbol? FindObstacle(IMethodSymbol method) => FamilyOf(method).FirstOrDefault(member => !CanHaveTwin(member));

    /// <summary>The method and those that can be called in its place or it in theirs.</summary>
    internal IReadOnlyList<IMethodSymbol> FamilyOf(IMethodSymbol method) => _hierarchies.Value.FamilyOf(method);

    private bool Infer(IMethodSymbol method)
    {
        if (_known.TryGetValue(method, out var known))
        {
            return known;
        }

        var visited = new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default);
        var suspends = FindObstacle(method) is null && Reaches(method, visited);
        if (!suspends)
        {
            // Nothing that was seen on the way reaches one either.
            foreach (var seen in visited)
            {
                _known[seen] = false;
            }
        }

        return _known[method] = suspends;
    }

    private bool CanHaveTwin(IMethodSymbol method) =>
        method.MethodKind is MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation
        && !method.DeclaringSyntaxReferences.IsEmpty
        && (CooperativeLookup.HasGreenletAttribute(method) || IsMarkedAround(method))
        && (asIfPartial || TwinSignature.IsInPartialTypes(method) || !IsInFamily(method))
        && TwinSignature.Refuse(method) is null
        && (CooperativeLookup.HasGreenletAttribute(method) || !StructCopies.AreLostBy(method, lookup));

    /// <summary>A method of its own in a type that is not partial yet is reported with its type.</summary>
    private static bool IsInFamily(IMethodSymbol method) => method.IsVirtual || method.IsOverride || method.IsAbstract || TwinSignature.IsInHierarchy(method);

    private bool Reaches(IMethodSymbol method, HashSet<IMethodSymbol> visited)
    {
        var family = FamilyOf(method);
        foreach (var member in family)
        {
            visited.Add(member);
        }

        return family.Any(member => CooperativeLookup.IsGreenlet(member) || FindSuspension(member, visited) is not null);
    }

    private SyntaxNode? FindSuspension(IMethodSymbol method, HashSet<IMethodSymbol> visited) =>
        (method.PartialImplementationPart ?? method).DeclaringSyntaxReferences
            .Select(reference => FindSuspension(reference.GetSyntax(), method, visited))
            .FirstOrDefault(node => node is not null);

    private SyntaxNode? FindSuspension(SyntaxNode body, IMethodSymbol method, HashSet<IMethodSymbol> visited)
    {
        var model = lookup.ModelOf(body.SyntaxTree);
        return body.DescendantNodes(node => node is not AnonymousFunctionExpressionSyntax).FirstOrDefault(node => IsSuspension(node, method, model, visited));
    }

    private bool IsSuspension(SyntaxNode node, IMethodSymbol method, SemanticModel model, HashSet<IMethodSymbol> visited) => node switch
    {
        InvocationExpressionSyntax call => model.GetSymbolInfo(call).Symbol is IMethodSymbol callee
            && Calls(callee, callee.IsStatic ? null : BodyBinding.GetReceiverType(call, model), method, visited)
            && !lookup.IsOnKept(call, model),
        BaseObjectCreationExpressionSyntax creation => model.GetSymbolInfo(creation).Symbol is IMethodSymbol constructor && lookup.FindConstructor(constructor) is { Suspends: true },
        MemberAccessExpressionSyntax or IdentifierNameSyntax => lookup.MayReadGetter((ExpressionSyntax)node) && model.GetSymbolInfo(node).Symbol is IPropertySymbol property && lookup.FindGetter(property) is { Suspends: true },
        CommonForEachStatementSyntax loop => model.GetTypeInfo(loop.Expression).Type is { } type
            && (lookup.IsCooperativeSequence(type)
                || BodyBinding.GetEnumerator(loop, model) is { } start && Calls(start, type, method, visited)
                || StepsThroughIterator(loop, type, method, model, visited)),
        UsingStatementSyntax { AwaitKeyword.RawKind: 0 } or LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0, AwaitKeyword.RawKind: 0 } =>
            BodyBinding.GetResourceType(model, (StatementSyntax)node) is { IsRefLikeType: false } resource && lookup.FindDispose(resource) is { } dispose && Calls(dispose, resource, method, visited),
        LockStatementSyntax statement => IsHeldElsewhere(statement, method, model, visited),
        _ => false,
    };

    /// <summary>Whether what a loop steps through, a sequence that a variable holds, may be an iterator that suspends: any of the compilation with such items.</summary>
    private bool StepsThroughIterator(CommonForEachStatementSyntax loop, ITypeSymbol type, IMethodSymbol method, SemanticModel model, HashSet<IMethodSymbol> visited) =>
        BodyBinding.IsOverVariable(loop, model)
        && _hierarchies.Value.Iterators.Any(iterator => CanHold(type, iterator) && Calls(iterator, null, method, visited));

    private bool CanHold(ITypeSymbol sequence, IMethodSymbol iterator) =>
        iterator.ReturnType is INamedTypeSymbol { Name: "IEnumerable" } made
        && (sequence is not INamedTypeSymbol { TypeArguments: [var item] }
            || made is INamedTypeSymbol { TypeArguments: [var given] }
                && (item.TypeKind == TypeKind.TypeParameter || given.TypeKind == TypeKind.TypeParameter || compilation.ClassifyCommonConversion(given, item) is { IsIdentity: true } or { IsReference: true, IsImplicit: true }));

    private bool Calls(IMethodSymbol callee, ITypeSymbol? receiver, IMethodSymbol method, HashSet<IMethodSymbol> visited)
    {
        var definition = (callee.ReducedFrom ?? callee).OriginalDefinition;
        if (CooperativeLookup.IsGreenlet(definition) && !definition.DeclaringSyntaxReferences.IsEmpty)
        {
            return true;
        }

        return lookup.FindOther(callee, receiver, method.ContainingType) is { Suspends: true }
            || lookup.IsDeclaredHere(definition) && visited.Add(definition) && IsMarkedAround(definition) && FindObstacle(definition) is null && Reaches(definition, visited);
    }

    /// <summary>Whether the lock may have to wait for one on the same object that is held while something suspends.</summary>
    private bool IsHeldElsewhere(LockStatementSyntax statement, IMethodSymbol method, SemanticModel model, HashSet<IMethodSymbol> visited) =>
        BodyBinding.GetLocked(model, statement) is { } locked and not (ILocalSymbol or IParameterSymbol)
        && lookup.IsDeclaredHere(locked)
        && (locked as INamedTypeSymbol ?? locked.ContainingType).DeclaringSyntaxReferences
            .SelectMany(reference => reference.GetSyntax().DescendantNodes().OfType<LockStatementSyntax>())
            .Any(other =>
                other != statement
                && lookup.ModelOf(other.SyntaxTree) is var otherModel
                && SymbolEqualityComparer.Default.Equals(BodyBinding.GetLocked(otherModel, other), locked)
                && other.Statement.DescendantNodes(node => node is not AnonymousFunctionExpressionSyntax).Any(node => node is not LockStatementSyntax && IsSuspension(node, method, otherModel, visited)));
}
