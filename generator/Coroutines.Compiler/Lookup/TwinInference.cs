using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
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
    private readonly ConcurrentDictionary<IMethodSymbol, ImmutableArray<Step>> _steps = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<IMethodSymbol, string> _names = new(SymbolEqualityComparer.Default);
    private volatile ImmutableHashSet<string>? _suspending;
    private KnownFamilies _families = new();
    private readonly Lazy<Hierarchies> _hierarchies = new(() => new Hierarchies(compilation.Assembly));
    private readonly HashSet<IMethodSymbol> _handling = new(SymbolEqualityComparer.Default);
    private CooperativeParameters? _delegates;

    /// <summary>Guards what is known; held while a body is asked about, which may ask about others.</summary>
    internal object Gate { get; } = new();

    /// <summary>Whether the method is to have a twin although it is not marked itself.</summary>
    internal bool Suspends(IMethodSymbol method)
    {
        if (!lookup.IsDeclaredHere(method) || !IsMarkedAround(method))
        {
            return false;
        }

        if (_suspending is { } suspending)
        {
            return suspending.Contains(NameOf(method));
        }

        lock (Gate)
        {
            // That only the whole program tells: that a delegate which suspends is given to the method. Who looks at the program with its twins sees it.
            return Infer(method) || (asIfPartial ? SuspendsByDelegate(method) : !HasObstacle(method) && TwinSignature.HasGenerated(method));
        }
    }

    /// <summary>Whether the method suspends only by what delegates do. Few methods have to do with any, and all bodies have to be asked then.</summary>
    private bool SuspendsByDelegate(IMethodSymbol method)
    {
        if (!_handling.Contains(method))
        {
            return false;
        }

        KnowAll();
        return _suspending!.Contains(NameOf(method));
    }

    private void KnowAll()
    {
        var methods = compilation.SyntaxTrees
            .SelectMany(static tree => tree.GetRoot().DescendantNodesAndSelf(static node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax).Where(static node => node is MethodDeclarationSyntax or CompilationUnitSyntax))
            .Select(method => lookup.ModelOf(method.SyntaxTree).GetDeclaredSymbol(method) as IMethodSymbol);
        Know(BodyLinks.FindSuspending([.. methods.OfType<IMethodSymbol>().Select(FindLinks).OfType<BodyLinks>()]));
    }

    /// <summary>What the method's body has to do with which methods get a twin; null when it has nothing. A top-level program is a method, too.</summary>
    internal BodyLinks? FindLinks(IMethodSymbol method)
    {
        var bodies = BodiesOf(method);
        var mayHaveTwin = bodies is [BaseMethodDeclarationSyntax, ..] && !HasObstacle(method);
        if (!mayHaveTwin && !bodies.Any(GivesLambda))
        {
            return null;
        }

        // Has the body bound as a whole, as whoever emits its twin needs it.
        foreach (var body in bodies)
        {
            _ = lookup.ModelOf(body.SyntaxTree).GetOperation(body);
        }

        var links = new BodyLinks();
        if (mayHaveTwin)
        {
            if (CooperativeLookup.IsGreenlet(method))
            {
                links.AddSuspending(NameOf(method));
            }

            Link(NameOf(method), StepsOf(method), links);
        }

        LinkDelegates(bodies, method, links);
        return links;
    }

    private static List<SyntaxNode> BodiesOf(IMethodSymbol method) =>
        (method.PartialImplementationPart ?? method).DeclaringSyntaxReferences
            .Select(static reference => reference.GetSyntax())
            .SelectMany<SyntaxNode, SyntaxNode>(static declaration => declaration is CompilationUnitSyntax program ? program.Members.Where(static member => member is GlobalStatementSyntax) : [declaration])
            .ToList();

    /// <summary>Whether a method that can have no twin may give a lambda to one that can, as far as names tell: only then it has to be bound.</summary>
    private bool GivesLambda(SyntaxNode body) => body.DescendantNodes().OfType<ArgumentSyntax>().Any(argument =>
        argument is { Expression: AnonymousFunctionExpressionSyntax, Parent.Parent: InvocationExpressionSyntax { Expression: var called } }
        && called switch
        {
            MemberAccessExpressionSyntax access => access.Name,
            MemberBindingExpressionSyntax binding => binding.Name,
            _ => called as SimpleNameSyntax,
        } is { } name
        && _families.GetTakers(() => _hierarchies.Value.Takers).Contains(name.Identifier.ValueText));

    /// <summary>Whether the method may suspend by a delegate that it is given, or have another do so by one that it gives.</summary>
    private bool HandlesDelegates(IMethodSymbol method)
    {
        if (method.Parameters.Any(MayRun))
        {
            return true;
        }

        var links = new BodyLinks();
        LinkDelegates(BodiesOf(method), method, links);
        return !links.IsEmpty;
    }

    private void Link(string name, IEnumerable<Step> steps, BodyLinks links)
    {
        foreach (var step in steps)
        {
            if (step.Callee is null)
            {
                links.AddSuspending(name);
                return;
            }

            if (!HasObstacle(step.Callee))
            {
                links.AddCall(name, NameOf(step.Callee));
            }
        }
    }

    /// <summary>A method that only invokes a delegate suspends where one is given to it that does, be it in a lambda.</summary>
    private void LinkDelegates(IEnumerable<SyntaxNode> bodies, IMethodSymbol method, BodyLinks links)
    {
        foreach (var argument in bodies.SelectMany(static body => body.DescendantNodes()).OfType<ArgumentSyntax>())
        {
            var model = lookup.ModelOf(argument.SyntaxTree);
            if (argument is not { Expression: AnonymousFunctionExpressionSyntax { AsyncKeyword.RawKind: 0 } or SimpleNameSyntax or MemberAccessExpressionSyntax, Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax call } list }
                || argument.Expression is not AnonymousFunctionExpressionSyntax && model.GetTypeInfo(argument.Expression).ConvertedType is not { TypeKind: TypeKind.Delegate }
                || model.GetSymbolInfo(call).Symbol is not IMethodSymbol callee
                || BodyBinding.FindParameter(callee, argument, list.Arguments.IndexOf(argument)) is not { } parameter
                || lookup.ToDeclared(parameter) is not { ContainingSymbol: IMethodSymbol taker } taken
                || !MayRun(taken))
            {
                continue;
            }

            var place = NameOf(taken, taker);
            links.AddCall(NameOf(taker), place);
            switch (argument.Expression)
            {
                case AnonymousFunctionExpressionSyntax lambda:
                    Link(place, FindSteps(lambda, method, static _ => true), links);
                    break;
                case var given when model.GetSymbolInfo(given).Symbol is IMethodSymbol group:
                    Link(place, Calls(given, group, null, method), links);
                    break;
                case var given when model.GetSymbolInfo(given).Symbol is IParameterSymbol { ContainingSymbol: IMethodSymbol owner } handed:
                    links.AddCall(place, NameOf(handed, owner));
                    break;
            }
        }
    }

    private CooperativeParameters Delegates => LazyInitializer.EnsureInitialized(ref _delegates, () => new CooperativeParameters(lookup, Gate, MayHandOn))!;

    /// <summary>Whether a method may get a twin that takes the delegate in cooperative form.</summary>
    private bool MayRun(IParameterSymbol parameter) =>
        parameter.ContainingSymbol is IMethodSymbol taker && lookup.IsDeclaredHere(taker) && (IsMarkedAround(taker) || CooperativeLookup.IsGreenlet(taker)) && !HasObstacle(taker) && Delegates.Contains(parameter);

    /// <summary>Whether a call hands a delegate to what may take it in cooperative form.</summary>
    private bool MayHandOn(IMethodSymbol callee, int index) =>
        lookup.FindCooperativeOverload(callee) is { } overload && lookup.IsCooperativeDelegate(overload.Parameters[index])
        || lookup.ToDeclared(callee.Parameters[index]) is { } parameter && MayRun(parameter);

    private string NameOf(IParameterSymbol parameter, IMethodSymbol method) => $"{NameOf(method)}@{parameter.Ordinal}";

    /// <summary>Makes known which methods suspend, by the names that their links have.</summary>
    internal void Know(ImmutableHashSet<string> suspending) => _suspending = suspending;

    /// <summary>Has what is found out of families kept where others with the same declarations find it.</summary>
    internal void Share(KnownFamilies families) => _families = families;

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

    private string NameOf(IMethodSymbol method) =>
        _names.GetOrAdd(method.OriginalDefinition, definition => _families.Names.GetOrAdd(GetId(definition), _ => GetId(FamilyOf(definition)[0])));

    private bool HasObstacle(IMethodSymbol method) => _families.Obstacles.GetOrAdd(NameOf(method), _ => FindObstacle(method) is not null);

    private static string GetId(IMethodSymbol method) => method.GetDocumentationCommentId() ?? method.ToDisplayString();

    private bool Infer(IMethodSymbol method)
    {
        if (_known.TryGetValue(method, out var known))
        {
            return known;
        }

        var visited = new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default);
        var suspends = !HasObstacle(method) && Reaches(method, visited);
        if (!suspends)
        {
            // Nothing that was seen on the way reaches one either.
            foreach (var seen in visited)
            {
                _known[seen] = false;
            }

            if (asIfPartial && visited.Any(HandlesDelegates))
            {
                _handling.UnionWith(visited);
            }
        }

        return _known[method] = suspends;
    }

    private bool CanHaveTwin(IMethodSymbol method) =>
        method.MethodKind is MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation
        && !method.DeclaringSyntaxReferences.IsEmpty
        && !method.IsImplicitlyDeclared
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
        StepsOf(method).FirstOrDefault(step => step.Callee is not { } callee || visited.Add(callee) && !HasObstacle(callee) && Reaches(callee, visited)).Node;

    /// <summary>The places of a body where something suspends, or calls what may, up to the first of which it is certain.</summary>
    private ImmutableArray<Step> StepsOf(IMethodSymbol method) => _steps.GetOrAdd(method.PartialImplementationPart ?? method, body =>
    {
        var steps = ImmutableArray.CreateBuilder<Step>();
        foreach (var step in body.DeclaringSyntaxReferences.SelectMany(reference => FindSteps(reference.GetSyntax(), body, static _ => true)))
        {
            steps.Add(step);
            if (step.Callee is null)
            {
                break;
            }
        }

        return steps.ToImmutable();
    });

    private IEnumerable<Step> FindSteps(SyntaxNode body, IMethodSymbol method, Func<SyntaxNode, bool> counts)
    {
        var model = lookup.ModelOf(body.SyntaxTree);
        return body.DescendantNodes(node => node == body || node is not AnonymousFunctionExpressionSyntax).Where(counts).SelectMany(node => FindSteps(node, method, model));
    }

    private IEnumerable<Step> FindSteps(SyntaxNode node, IMethodSymbol method, SemanticModel model)
    {
        switch (node)
        {
            case InvocationExpressionSyntax call:
                return model.GetSymbolInfo(call).Symbol is IMethodSymbol callee && !lookup.IsOnKept(call, model)
                    ? Calls(node, callee, callee.IsStatic ? null : BodyBinding.GetReceiverType(call, model), method)
                    : [];
            case BaseObjectCreationExpressionSyntax creation:
                return If(model.GetSymbolInfo(creation).Symbol is IMethodSymbol constructor && lookup.FindConstructor(constructor) is { Suspends: true });
            case MemberAccessExpressionSyntax or IdentifierNameSyntax:
                return If(lookup.MayReadGetter((ExpressionSyntax)node) && model.GetSymbolInfo(node).Symbol is IPropertySymbol property && lookup.FindGetter(property) is { Suspends: true });
            case CommonForEachStatementSyntax loop when model.GetTypeInfo(loop.Expression).Type is { } type:
                return If(lookup.IsCooperativeSequence(type))
                    .Concat(BodyBinding.GetEnumerator(loop, model) is { } start ? Calls(node, start, type, method) : [])
                    .Concat(StepsThroughIterators(loop, type, method, model));
            case UsingStatementSyntax { AwaitKeyword.RawKind: 0 } or LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0, AwaitKeyword.RawKind: 0 }:
                return BodyBinding.GetResourceType(model, (StatementSyntax)node) is { IsRefLikeType: false } resource && lookup.FindDispose(resource) is { } dispose
                    ? Calls(node, dispose, resource, method)
                    : [];
            case LockStatementSyntax statement:
                return HeldElsewhere(statement, method, model);
            default:
                return [];
        }

        IEnumerable<Step> If(bool suspends) => suspends ? [new Step(node, null)] : [];
    }

    /// <summary>What a loop steps through, a sequence that a variable holds, may be an iterator that suspends: any of the compilation with such items.</summary>
    private IEnumerable<Step> StepsThroughIterators(CommonForEachStatementSyntax loop, ITypeSymbol type, IMethodSymbol method, SemanticModel model) =>
        BodyBinding.IsOverVariable(loop, model)
            ? _hierarchies.Value.Iterators.Where(iterator => CanHold(type, iterator)).SelectMany(iterator => Calls(loop, iterator, null, method))
            : [];

    private bool CanHold(ITypeSymbol sequence, IMethodSymbol iterator) =>
        iterator.ReturnType is INamedTypeSymbol { Name: "IEnumerable" } made
        && (sequence is not INamedTypeSymbol { TypeArguments: [var item] }
            || made is INamedTypeSymbol { TypeArguments: [var given] }
                && (item.TypeKind == TypeKind.TypeParameter || given.TypeKind == TypeKind.TypeParameter || compilation.ClassifyCommonConversion(given, item) is { IsIdentity: true } or { IsReference: true, IsImplicit: true }));

    private IEnumerable<Step> Calls(SyntaxNode node, IMethodSymbol callee, ITypeSymbol? receiver, IMethodSymbol method)
    {
        var definition = (callee.ReducedFrom ?? callee).OriginalDefinition;
        if (CooperativeLookup.IsGreenlet(definition) && !definition.DeclaringSyntaxReferences.IsEmpty
            || lookup.FindOther(callee, receiver, method.ContainingType) is { Suspends: true })
        {
            return [new Step(node, null)];
        }

        return lookup.IsDeclaredHere(definition) && IsMarkedAround(definition) ? [new Step(node, definition)] : [];
    }

    /// <summary>The lock may have to wait for one on the same object that is held while something suspends.</summary>
    private IEnumerable<Step> HeldElsewhere(LockStatementSyntax statement, IMethodSymbol method, SemanticModel model) =>
        BodyBinding.GetLocked(model, statement) is { } locked and not (ILocalSymbol or IParameterSymbol) && lookup.IsDeclaredHere(locked)
            ? (locked as INamedTypeSymbol ?? locked.ContainingType).DeclaringSyntaxReferences
                .SelectMany(reference => reference.GetSyntax().DescendantNodes().OfType<LockStatementSyntax>())
                .Where(other => other != statement && SymbolEqualityComparer.Default.Equals(BodyBinding.GetLocked(lookup.ModelOf(other.SyntaxTree), other), locked))
                .SelectMany(other => FindSteps(other.Statement, method, static node => node is not LockStatementSyntax))
                .Select(step => new Step(statement, step.Callee))
            : [];

    /// <summary>A place where something suspends, or calls a method of the compilation that may get a twin.</summary>
    private readonly struct Step(SyntaxNode node, IMethodSymbol? callee)
    {
        internal SyntaxNode Node { get; } = node;

        internal IMethodSymbol? Callee { get; } = callee;
    }
}
