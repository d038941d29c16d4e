using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Coroutines.Compiler;

/// <summary>
/// The one rule by which a call finds its cooperative counterpart: a patch, a twin, a counterpart <c>MAsync</c>. It answers the generator (what to emit) and
/// the analyzers (does this still block) alike.
/// </summary>
/// <remarks>Analyzers run on several threads: any of them may ask.</remarks>
public sealed class CooperativeLookup
{
    private const int NoTokenCost = 3;

    /// <summary>As many as <c>Offloading.Call</c> takes, with the receiver.</summary>
    internal const int MostOffloadArguments = 6;

    private static readonly ConditionalWeakTable<Compilation, ConditionalWeakTable<BlockingTable, CooperativeLookup>> s_lookups = new();

    private readonly Compilation _compilation;
    private readonly ImmutableArray<IAssemblySymbol> _assemblies;
    private readonly PatchIndex _patches;
    private readonly GetterNames _getterNames;
    private readonly PatchSettings _settings;
    private readonly ConcurrentDictionary<SyntaxTree, SemanticModel> _models = new();
    private readonly ConcurrentDictionary<Use, CooperativeCall?> _known = new();
    private readonly ConcurrentDictionary<Use, BlockingRow?> _knownRows = new();
    private readonly ConcurrentDictionary<IPropertySymbol, CooperativeCall?> _knownGetters = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<IMethodSymbol, IMethodSymbol?> _knownOverloads = new(SymbolEqualityComparer.Default);
    private readonly CooperativeParameters _cooperativeParameters;
    private readonly TwinInference _inference;
    private readonly TwinInference _inferenceAsIfPartial;
    private readonly INamedTypeSymbol? _coroutine;
    private readonly INamedTypeSymbol? _coroutineOfT;
    private readonly ImmutableArray<INamedTypeSymbol?> _tasks;
    private readonly ImmutableArray<INamedTypeSymbol?> _tasksOfT;
    private readonly INamedTypeSymbol? _token;
    private readonly IMethodSymbol? _dispose;
    private readonly Dictionary<ISymbol, bool> _heldAcrossSuspension = new(SymbolEqualityComparer.Default);

    private CooperativeLookup(Compilation compilation, BlockingTable table)
    {
        _compilation = compilation;
        _assemblies = [compilation.Assembly, .. compilation.SourceModule.ReferencedAssemblySymbols.Where(KnowsLibrary)];
        Table = table.With(AttributeRows.Of(_assemblies));
        _settings = new PatchSettings(compilation);
        _patches = new PatchIndex(_assemblies);
        _getterNames = new GetterNames(compilation, _assemblies, _patches);
        _inference = new TwinInference(compilation, this, asIfPartial: false);
        _inferenceAsIfPartial = new TwinInference(compilation, this, asIfPartial: true);
        _cooperativeParameters = new CooperativeParameters(this);
        _coroutine = compilation.GetTypeByMetadataName(KnownNames.Coroutine);
        _coroutineOfT = compilation.GetTypeByMetadataName(KnownNames.CoroutineOfT);
        _tasks = [compilation.GetTypeByMetadataName("System.Threading.Tasks.Task"), compilation.GetTypeByMetadataName("System.Threading.Tasks.ValueTask")];
        _tasksOfT = [compilation.GetTypeByMetadataName("System.Threading.Tasks.Task`1"), compilation.GetTypeByMetadataName("System.Threading.Tasks.ValueTask`1")];
        _token = compilation.GetTypeByMetadataName("System.Threading.CancellationToken");
        _dispose = compilation.GetSpecialType(SpecialType.System_IDisposable).GetMembers("Dispose").OfType<IMethodSymbol>().FirstOrDefault();
    }

    /// <summary>The model of one of the compilation's trees, made once: it remembers what it has bound.</summary>
    public SemanticModel ModelOf(SyntaxTree tree) => _models.GetOrAdd(tree, key => BodyModel.Of(_compilation, key));

    /// <summary>Whether a symbol is declared in this compilation. One of another project may have its source, too, but no model for it, and its twins are there already.</summary>
    public bool IsDeclaredHere(ISymbol symbol) => !symbol.DeclaringSyntaxReferences.IsEmpty && Same(symbol.ContainingAssembly, _compilation.Assembly);

    /// <summary>The members that wait, with the rows of the project's files and attributes.</summary>
    public BlockingTable Table { get; }

    /// <summary>The lookup of a compilation, made once.</summary>
    /// <param name="compilation">The compilation.</param>
    /// <param name="table">The default rows with those of the project's files.</param>
    public static CooperativeLookup For(Compilation compilation, BlockingTable table) =>
        s_lookups.GetOrCreateValue(compilation).GetValue(table, key => new CooperativeLookup(compilation, key));

    /// <summary>Whether the method is marked itself, overrides a marked one, or stands in for the default body of a marked interface member.</summary>
    public static bool IsGreenlet(IMethodSymbol method)
    {
        for (var current = method.OriginalDefinition; current is not null; current = current.OverriddenMethod?.OriginalDefinition)
        {
            if (HasGreenletAttribute(current))
            {
                return true;
            }
        }

        return method is { MethodKind: MethodKind.Ordinary, IsStatic: false, ContainingType: { TypeKind: TypeKind.Class or TypeKind.Struct } type }
            && type.AllInterfaces.Any(@interface => @interface.GetMembers(method.Name).Any(slot =>
                !slot.IsAbstract && HasGreenletAttribute(slot.OriginalDefinition) && SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(slot)?.OriginalDefinition, method.OriginalDefinition)));
    }

    public static bool HasGreenletAttribute(ISymbol symbol) =>
        symbol.GetAttributes().Any(attribute => attribute.AttributeClass is { Name: "GreenletAttribute" } type && type.ToDisplayString() == KnownNames.GreenletAttribute);

    /// <summary>Whether a delegate passed to <paramref name="parameter"/> runs as plain code, which may wait.</summary>
    public static bool RunsAsPlainCode(IParameterSymbol parameter) => Is(parameter, KnownNames.PlainCodeAttribute);

    /// <summary>Whether a delegate of any type that is passed to <paramref name="parameter"/> runs as a greenlet, and so is given along with its cooperative form.</summary>
    public static bool TakesAnyGreenlet(IParameterSymbol parameter) =>
        parameter.Type.SpecialType == SpecialType.System_Delegate && Is(parameter, KnownNames.GreenletDelegateAttribute);

    /// <summary>What a call of <paramref name="method"/> becomes in a twin within <paramref name="within"/>; null when it stays as it is.</summary>
    public CooperativeCall? FindCall(IMethodSymbol method, ITypeSymbol? receiver, INamedTypeSymbol within) =>
        _known.GetOrAdd(new Use(method, receiver, within), use =>
            _settings.IsOn(method, use.Receiver) == false
                ? FindTwin(method)
                : UnlessKept(FindOwnPatch(method, method.Name), method, use.Receiver)
                    ?? FindTwin(method)
                    ?? UnlessKept(FindPatch(method, method.Name), method, use.Receiver)
                    ?? FindByName(method, use.Receiver, within)
                    ?? FindOffload(method, use.Receiver, within));

    /// <summary>As <see cref="FindCall"/>, but for twins.</summary>
    internal CooperativeCall? FindOther(IMethodSymbol method, ITypeSymbol? receiver, INamedTypeSymbol within) =>
        _settings.IsOn(method, receiver) == false ? null : UnlessKept(FindPatch(method, method.Name), method, receiver) ?? FindByName(method, receiver, within) ?? FindOffload(method, receiver, within);

    /// <summary>
    /// A patch of a type does not hold for a type derived from it whose row says that it does not wait, as a stream in memory, or on a thread, as a database that knows no other
    /// way.
    /// </summary>
    private CooperativeCall? UnlessKept(CooperativeCall? patch, IMethodSymbol method, ITypeSymbol? receiver) =>
        patch is { Target: { IsExtensionMethod: true, Parameters: [var self, ..] } }
        && FindRow(method, receiver) is { Class: BlockingClass.Keep or BlockingClass.Thread, Space: null } row && row.Type != BlockingTable.NameOf(self.Type)
            ? null
            : patch;

    private CooperativeCall? FindByName(IMethodSymbol method, ITypeSymbol? receiver, INamedTypeSymbol within) =>
        FindRow(method, receiver, within) is { AllowsCounterpart: false } && _settings.IsOn(method, receiver) != true ? null : FindCounterpart(method, receiver ?? method.ContainingType, within);

    /// <summary>A call that the table has made on another thread, where its arguments can be handed over.</summary>
    private CooperativeCall? FindOffload(IMethodSymbol method, ITypeSymbol? receiver, INamedTypeSymbol within) =>
        FindRow(method, receiver, within) is { Class: BlockingClass.Thread }
        && method is { MethodKind: MethodKind.Ordinary or MethodKind.ReducedExtension, ReturnsByRef: false, ReturnsByRefReadonly: false }
        && CanBeHandedOver(method.ReturnType)
        && (method.IsStatic || (receiver ?? method.ContainingType).IsReferenceType)
        && (receiver is null || CanBeHandedOver(receiver))
        && method.Parameters.All(parameter => parameter.RefKind == RefKind.None && CanBeHandedOver(parameter.Type))
            ? new CooperativeCall(method, method.Name, isPatch: false, ResultKind.Coroutine) { IsOffload = true }
            : null;

    /// <summary>Whether a parameter of the type can be declared that another thread sees.</summary>
    private static bool CanBeHandedOver(ITypeSymbol type) => type switch
    {
        { IsRefLikeType: true } or { IsAnonymousType: true } or IPointerTypeSymbol or IFunctionPointerTypeSymbol => false,
        IArrayTypeSymbol array => CanBeHandedOver(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.All(CanBeHandedOver),
        _ => true,
    };

    /// <summary>What the table, or the attribute on the member itself, says of a member; null when nothing is known of it.</summary>
    public BlockingRow? FindRow(ISymbol member, ITypeSymbol? receiver, INamedTypeSymbol? within = null) =>
        _knownRows.GetOrAdd(new Use(member, receiver, within), use =>
            Table.Find(use.Member, use.Receiver) ?? (_assemblies.Contains(use.Member.ContainingAssembly, SymbolEqualityComparer.Default) ? AttributeRows.OfMember(use.Member) : null));

    /// <summary>Whether what is called is called on a static property whose row says that it does not wait: the console is written to as it is.</summary>
    public bool IsOnKept(InvocationExpressionSyntax call, SemanticModel model) =>
        call.Expression is MemberAccessExpressionSyntax access
        && model.GetSymbolInfo(access.Expression).Symbol is IPropertySymbol { IsStatic: true } property
        && FindRow(property, null) is { Class: BlockingClass.Keep, Space: null };

    private static bool KnowsLibrary(IAssemblySymbol assembly) =>
        assembly.Name == KnownNames.RuntimeAssembly
        || assembly.Modules.Any(module => module.ReferencedAssemblies.Any(reference => reference.Name == KnownNames.RuntimeAssembly));

    /// <summary>Whether <c>[assembly: MonkeyPatch]</c> has the blocking meaning of a member kept.</summary>
    public bool IsPatchingOff(ISymbol member, ITypeSymbol? receiver) => _settings.IsOn(member, receiver) == false;

    /// <summary>Whether the method has a generated twin: it is to have one, and can.</summary>
    public bool HasTwin(IMethodSymbol method) =>
        IsGreenletCode(method) && TwinSignature.IsInPartialTypes(method) && TwinSignature.Refuse(method) is null && TwinSignature.FindHandWritten(method) is null;

    /// <summary>Whether the method is to have a twin: it is marked, or its type or assembly is and it suspends.</summary>
    public bool IsGreenletCode(IMethodSymbol method) => IsGreenlet(method) || _inference.Suspends(method);

    /// <summary>Whether the method would have a twin if every marked type were partial: those that stand in each other's place all have one, or none.</summary>
    public bool IsGreenletCodeOncePartial(IMethodSymbol method) => IsGreenletCode(method) || _inferenceAsIfPartial.Suspends(method);

    /// <summary>Whether the method's type or assembly is marked, so that it gets a twin if it suspends.</summary>
    public static bool IsMarkedAround(ISymbol member) => TwinInference.IsMarkedAround(member);

    /// <summary>The first place in the method's body where something suspends, or would if it were marked.</summary>
    public SyntaxNode? FindSuspension(IMethodSymbol method) => _inference.FindSuspension(method);

    /// <summary>A member of the method's hierarchy that lets none of it have a twin; null when there is none.</summary>
    public IMethodSymbol? FindObstacle(IMethodSymbol method) => _inference.FindObstacle(method);

    /// <summary>Whether an expression may read a property whose getter has a counterpart, by the name that it ends with.</summary>
    internal bool MayReadGetter(ExpressionSyntax read) => read switch
    {
        MemberAccessExpressionSyntax access => MayReadGetter(access.Name),
        MemberBindingExpressionSyntax binding => MayReadGetter(binding.Name),
        SimpleNameSyntax name => _getterNames.Contains(name.Identifier.ValueText),
        _ => false,
    };

    /// <summary>What reading a property becomes.</summary>
    public CooperativeCall? FindGetter(IPropertySymbol property) => _knownGetters.GetOrAdd(property, FindNewGetter);

    private CooperativeCall? FindNewGetter(IPropertySymbol property) =>
        property.GetMethod is not { } getter || !property.Parameters.IsEmpty ? null
        : (_settings.IsOn(property, null) == false ? null : FindPatch(getter, "Get" + property.Name))
        ?? (TwinSignature.HasGetterTwin(property.OriginalDefinition)
            ? new CooperativeCall(
                getter, TwinSignature.GetGetterTwinName(property), isPatch: false, TwinSignature.IsSequence(getter.OriginalDefinition) ? ResultKind.Sequence : ResultKind.Coroutine)
            : null);

    /// <summary>The cooperative counterpart of disposing an object of the type; null when there is none to call.</summary>
    public CooperativeCall? FindDisposal(ITypeSymbol type, INamedTypeSymbol within) =>
        FindDispose(type) is { } dispose && FindCall(dispose, type, within) is { Suspends: true, IsPatch: false } call ? call : null;

    /// <summary>What disposing an object of the type calls.</summary>
    internal IMethodSymbol? FindDispose(ITypeSymbol type) =>
        _dispose is null ? null
        : type.FindImplementationForInterfaceMember(_dispose) as IMethodSymbol ?? (type.TypeKind is TypeKind.Interface or TypeKind.TypeParameter ? _dispose : null);

    /// <summary>Whether a lock on the field, property or type is held somewhere in its type while something suspends: in a method that has a twin.</summary>
    public bool IsHeldAcrossSuspension(ISymbol locked)
    {
        lock (_inference.Gate)
        {
            if (!_heldAcrossSuspension.TryGetValue(locked, out var known))
            {
                // A lock that is asked about while its type is read is none of those that make it so.
                _heldAcrossSuspension[locked] = false;
                _heldAcrossSuspension[locked] = known = FindHoldAcrossSuspension(locked);
            }

            return known;
        }
    }

    private bool FindHoldAcrossSuspension(ISymbol locked)
    {
        var type = locked as INamedTypeSymbol ?? locked.ContainingType;
        return IsDeclaredHere(type) && type.DeclaringSyntaxReferences
            .SelectMany(reference => reference.GetSyntax().DescendantNodes().OfType<LockStatementSyntax>())
            .Any(statement =>
            {
                var model = ModelOf(statement.SyntaxTree);
                return SymbolEqualityComparer.Default.Equals(BodyBinding.GetLocked(model, statement), locked)
                    && statement.FirstAncestorOrSelf<MethodDeclarationSyntax>() is { } method
                    && model.GetDeclaredSymbol(method) is IMethodSymbol symbol
                    && HasTwin(symbol)
                    && new BodyBinding(model, this, symbol.ContainingType, method).Suspends(statement.Statement);
            });
    }

    /// <summary>What creating an object becomes.</summary>
    public CooperativeCall? FindConstructor(IMethodSymbol constructor) =>
        _settings.IsOn(constructor, null) == false ? null : FindPatch(constructor, KnownNames.ConstructorPatch);

    /// <summary>
    /// The overload of the same method whose delegate parameters are cooperative where those of <paramref name="method"/> are plain; the method itself when it takes
    /// cooperative delegates already.
    /// </summary>
    public IMethodSymbol? FindCooperativeOverload(IMethodSymbol method) =>
        method.Parameters.IsEmpty ? null
        : _knownOverloads.GetOrAdd(method.OriginalDefinition, FindNewCooperativeOverload) is var overload && SymbolEqualityComparer.Default.Equals(overload, method.OriginalDefinition) ? method
        : overload;

    private IMethodSymbol? FindNewCooperativeOverload(IMethodSymbol definition)
    {
        if (definition.Parameters.Any(IsCooperativeDelegate))
        {
            return definition;
        }

        if (!definition.Parameters.Any(IsPlainDelegate) || definition.Parameters.Any(RunsAsPlainCode))
        {
            return null;
        }

        return definition.ContainingType?.GetMembers(definition.Name).OfType<IMethodSymbol>().FirstOrDefault(candidate =>
            candidate.IsStatic == definition.IsStatic
            && candidate.Arity == definition.Arity
            && candidate.Parameters.Length == definition.Parameters.Length
            && candidate.Parameters.Any(IsCooperativeDelegate)
            && definition.Parameters.Zip(candidate.Parameters, IsSameOrCooperative).All(same => same));
    }

    /// <summary>Whether the twin of the parameter's [Greenlet] method takes this delegate in its cooperative form.</summary>
    public bool IsCooperativeInTwin(IParameterSymbol parameter) =>
        (parameter.ContainingSymbol is IMethodSymbol { ReducedFrom: { } extension } ? extension.Parameters[parameter.Ordinal + 1] : parameter.OriginalDefinition)
            is { ContainingSymbol: IMethodSymbol method } definition
        && IsDeclaredHere(method) && HasTwin(method) && _cooperativeParameters.Contains(definition);

    /// <summary>Whether a delegate that is an argument of a call in a twin may suspend: the method, or what it becomes, takes the cooperative form.</summary>
    public bool TakesCooperativeForm(IMethodSymbol method, int parameter) =>
        IsCooperativeInTwin(method.Parameters[parameter]) || TakesCooperativeDelegate(method, parameter);

    /// <summary>As <see cref="TakesCooperativeForm"/>, but in plain code too, where the blocking form of [Greenlet] methods is called.</summary>
    public bool TakesCooperativeDelegate(IMethodSymbol method, int parameter) =>
        FindCooperativeOverload(method) is { } overload && IsCooperativeDelegate(overload.Parameters[parameter])
        || FindCall(method, null, method.ContainingType) is { IsPatch: false } call && parameter < call.Target.Parameters.Length && IsCooperativeDelegate(call.Target.Parameters[parameter]);

    /// <summary>Whether the parameter is a delegate that returns a coroutine, or takes one along with any delegate.</summary>
    public bool IsCooperativeDelegate(IParameterSymbol parameter) => IsCooperativeDelegate(parameter.Type) || TakesAnyGreenlet(parameter);

    public bool IsCooperativeDelegate(ITypeSymbol type) =>
        type is INamedTypeSymbol { DelegateInvokeMethod: { } invoke } && IsCoroutine(invoke.ReturnType);

    public bool IsCoroutine(ITypeSymbol type) =>
        Same(type, _coroutine) || (type is INamedTypeSymbol { IsGenericType: true } named && Same(named.OriginalDefinition, _coroutineOfT));

    /// <summary>Whether a loop over the type can suspend between the items: it, or a base, has a <c>GetAsyncEnumerator</c> whose <c>MoveNextAsync</c> gives a coroutine.</summary>
    public bool IsCooperativeSequence(ITypeSymbol type)
    {
        for (ITypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (current.GetMembers("GetAsyncEnumerator").OfType<IMethodSymbol>().Any(method =>
                method is { DeclaredAccessibility: Accessibility.Public, IsStatic: false, Parameters.IsEmpty: true }
                && method.ReturnType.GetMembers("MoveNextAsync").OfType<IMethodSymbol>().Any(step => IsCoroutine(step.ReturnType))))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Is(IParameterSymbol parameter, string attribute) =>
        parameter.GetAttributes().Any(given => given.AttributeClass is { Name: var name } type && attribute.EndsWith(name, StringComparison.Ordinal) && type.ToDisplayString() == attribute);

    private static bool IsPlainDelegate(IParameterSymbol parameter) => parameter.Type.TypeKind == TypeKind.Delegate;

    private static bool Same(ISymbol? a, ISymbol? b) => a is not null && b is not null && SymbolEqualityComparer.Default.Equals(a, b);

    /// <summary>A patch of the method or of one that it overrides.</summary>
    private CooperativeCall? FindPatch(IMethodSymbol method, string name)
    {
        for (var current = method; current is not null; current = current.OverriddenMethod)
        {
            if (FindOwnPatch(current, name) is { } call)
            {
                return call;
            }
        }

        return null;
    }

    private CooperativeCall? FindOwnPatch(IMethodSymbol method, string name)
    {
        if ((method.ReducedFrom ?? method).ContainingType is not { } type)
        {
            return null;
        }

        foreach (var suffixed in new[] { name + KnownNames.TwinSuffix, name })
        {
            foreach (var patch in _patches.Find(type, suffixed))
            {
                var result = GetResultKind(patch.ReturnType);
                if ((suffixed == name) == (result == ResultKind.Plain) && MatchesPatch(method, patch))
                {
                    return new CooperativeCall(patch, suffixed, isPatch: true, result);
                }
            }
        }

        return null;
    }

    private bool MatchesPatch(IMethodSymbol method, IMethodSymbol patch)
    {
        if (method.MethodKind == MethodKind.Constructor && patch.IsExtensionMethod)
        {
            return method.Parameters.IsEmpty && Same(patch.Parameters[0].Type, method.ContainingType);
        }

        var isInstance = !method.IsStatic && method.MethodKind != MethodKind.Constructor;
        if (patch.IsExtensionMethod != isInstance)
        {
            return false;
        }

        var arguments = (method.ContainingType.ContainingType?.TypeArguments ?? []).AddRange(method.ContainingType.TypeArguments).AddRange(method.TypeArguments);
        if (patch.Arity != 0)
        {
            if (patch.Arity != arguments.Length)
            {
                return false;
            }

            patch = patch.Construct([.. arguments]);
        }

        if (isInstance && !Same(patch.Parameters[0].Type.OriginalDefinition, method.ContainingType.OriginalDefinition))
        {
            return false;
        }

        // A patch takes references by value, and gives back what they and out parameters are to hold beside its result.
        var parameters = isInstance ? patch.Parameters.RemoveAt(0) : patch.Parameters;
        return HasOutputs(method, patch) && MatchParameters([.. method.Parameters.Where(parameter => parameter.RefKind != RefKind.Out)], parameters, byValue: true, out _);
    }

    /// <summary>Whether the patch gives back as much as the method does: overloads may differ in that alone.</summary>
    private bool HasOutputs(IMethodSymbol method, IMethodSymbol patch)
    {
        var tuple = patch.ReturnType is INamedTypeSymbol { TypeArguments: [INamedTypeSymbol { IsTupleType: true } result] } && IsCoroutine(patch.ReturnType) ? result : null;
        var outputs = method.Parameters.Count(parameter => parameter.RefKind is RefKind.Ref or RefKind.Out);
        return outputs == 0 || !IsCoroutine(patch.ReturnType)
            ? tuple is null || Same(tuple, method.ReturnType)
            : outputs + (method.ReturnsVoid ? 0 : 1) is 1 || tuple?.TupleElements.Length == outputs + (method.ReturnsVoid ? 0 : 1);
    }

    private CooperativeCall? FindTwin(IMethodSymbol method)
    {
        var definition = (method.ReducedFrom ?? method).OriginalDefinition;
        if (!IsDeclaredHere(definition) || !HasTwin(definition))
        {
            return null;
        }

        return new CooperativeCall(method, method.Name + KnownNames.TwinSuffix, isPatch: false, TwinSignature.IsSequence(definition) ? ResultKind.Sequence : ResultKind.Coroutine);
    }

    private CooperativeCall? FindCounterpart(IMethodSymbol method, ITypeSymbol receiver, INamedTypeSymbol within)
    {
        if (method.MethodKind is not (MethodKind.Ordinary or MethodKind.ReducedExtension))
        {
            return null;
        }

        CooperativeCall? best = null;
        var bestCost = int.MaxValue;
        foreach (var candidate in GetCandidates(method, receiver))
        {
            var constructed = candidate.Arity == 0 ? candidate
                : candidate.Arity == method.Arity ? candidate.Construct([.. method.TypeArguments])
                : null;
            if (constructed is null
                || candidate.IsStatic != method.IsStatic
                || method.Name == "Dispose" && !IsOwn(candidate, receiver)
                || GetResultKind(constructed.ReturnType) is var result && result == ResultKind.Plain
                || !HasResult(constructed.ReturnType, method.ReturnType)
                || !_compilation.IsSymbolAccessibleWithin(candidate, within)
                || candidate.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == nameof(ObsoleteAttribute))
                || !MatchParameters(method.Parameters, constructed.Parameters, byValue: false, out var match)
                || match.Cost >= bestCost)
            {
                continue;
            }

            bestCost = match.Cost;
            best = new CooperativeCall(constructed, candidate.Name, isPatch: false, result) { TokenParameter = match.Token };
        }

        return best;
    }

    /// <summary>An inherited <c>DisposeAsync</c> knows nothing of what the type itself disposes.</summary>
    private bool IsOwn(IMethodSymbol dispose, ITypeSymbol type) => IsCoroutine(dispose.ReturnType) || Same(dispose.ContainingType.OriginalDefinition, type.OriginalDefinition);

    private static IEnumerable<IMethodSymbol> GetCandidates(IMethodSymbol method, ITypeSymbol receiver)
    {
        var name = method.Name + KnownNames.TwinSuffix;
        if (method.ReducedFrom is { } extension)
        {
            foreach (var candidate in extension.ContainingType.GetMembers(name).OfType<IMethodSymbol>())
            {
                if (candidate.IsExtensionMethod && candidate.ReduceExtensionMethod(receiver) is { } reducedCandidate)
                {
                    yield return reducedCandidate;
                }
            }

            yield break;
        }

        var types = new List<ITypeSymbol>();
        for (var type = method.IsStatic ? method.ContainingType : receiver; type is not null; type = type.BaseType)
        {
            types.Add(type);
        }

        if (!types.Contains(method.ContainingType, SymbolEqualityComparer.Default))
        {
            types.Add(method.ContainingType);
        }

        types.AddRange(method.ContainingType.AllInterfaces);
        foreach (var candidate in types.SelectMany(type => type.GetMembers(name)).OfType<IMethodSymbol>())
        {
            yield return candidate;
        }
    }

    /// <summary>A member, the static type it is used through, and where.</summary>
    private readonly struct Use(ISymbol member, ITypeSymbol? receiver, INamedTypeSymbol? within) : IEquatable<Use>
    {
        internal ISymbol Member { get; } = member;

        internal ITypeSymbol? Receiver { get; } = receiver;

        private INamedTypeSymbol? Within { get; } = within;

        public bool Equals(Use other) => Is(Member, other.Member) && Is(Receiver, other.Receiver) && Is(Within, other.Within);

        public override bool Equals(object? other) => other is Use use && Equals(use);

        public override int GetHashCode() => SymbolEqualityComparer.Default.GetHashCode(Member);

        private static bool Is(ISymbol? one, ISymbol? other) => SymbolEqualityComparer.Default.Equals(one, other);
    }

    private bool MatchParameters(
        ImmutableArray<IParameterSymbol> from, ImmutableArray<IParameterSymbol> to, bool byValue, out (int Cost, string? Token) match)
    {
        match = default;
        if (to.Length < from.Length)
        {
            return false;
        }

        for (var i = 0; i < from.Length; i++)
        {
            if (from[i].RefKind is RefKind.Ref or RefKind.Out && !byValue || to[i].RefKind != RefKind.None && to[i].RefKind != from[i].RefKind)
            {
                return false;
            }

            if (Same(from[i].Type, to[i].Type))
            {
                continue;
            }

            if (!IsSameOrCooperative(from[i], to[i]) && !IsMemoryFor(from[i], to[i].Type))
            {
                return false;
            }

            match.Cost++;
        }

        foreach (var extra in to.Skip(from.Length))
        {
            if (Same(extra.Type, _token))
            {
                match.Token = extra.Name;
                continue;
            }

            if (!extra.IsOptional && !extra.IsParams)
            {
                return false;
            }

            match.Cost += extra.IsOptional ? 1 : 2;
        }

        // The work underneath must be stopped with the greenlet, so an overload that can be told to stop is the better one.
        match.Cost += match.Token is null ? NoTokenCost : 0;
        return true;
    }

    /// <summary>Equal, or a plain delegate and its cooperative form. Compared by text, so that the type parameters of two overloads count as the same.</summary>
    private bool IsSameOrCooperative(IParameterSymbol from, IParameterSymbol to)
    {
        var target = to.Type.ToDisplayString();
        if (from.Type.ToDisplayString() == target)
        {
            return true;
        }

        if (from.Type is not INamedTypeSymbol { DelegateInvokeMethod: { } invoke } || !IsCooperativeDelegate(to))
        {
            return false;
        }

        var cooperative = ((INamedTypeSymbol)to.Type).DelegateInvokeMethod!;
        return invoke.Parameters.Length == cooperative.Parameters.Length
            && invoke.Parameters.Zip(cooperative.Parameters, (a, b) => a.Type.ToDisplayString() == b.Type.ToDisplayString()).All(same => same)
            && (invoke.ReturnsVoid
                ? Same(cooperative.ReturnType, _coroutine)
                : cooperative.ReturnType is INamedTypeSymbol { TypeArguments: [var result] }
                    && result.ToDisplayString() == invoke.ReturnType.ToDisplayString());
    }

    private static bool IsMemoryFor(IParameterSymbol from, ITypeSymbol to)
    {
        if (to is IArrayTypeSymbol array && from is { IsParams: true, Type: INamedTypeSymbol { Name: "ReadOnlySpan", TypeArguments: [var item] } })
        {
            return Same(array.ElementType, item);
        }

        if (to is not INamedTypeSymbol { Name: "Memory" or "ReadOnlyMemory", TypeArguments: [var element] })
        {
            return false;
        }

        return from.Type switch
        {
            IArrayTypeSymbol source => Same(source.ElementType, element),
            INamedTypeSymbol { Name: "Span", TypeArguments: [var source] } => Same(source, element),
            INamedTypeSymbol { Name: "ReadOnlySpan", TypeArguments: [var source] } => Same(source, element) && to.Name == "ReadOnlyMemory",
            _ => false,
        };
    }

    private ResultKind GetResultKind(ITypeSymbol type) =>
        IsCoroutine(type) ? ResultKind.Coroutine
        : type.Name is "CoroutineEnumerable" or "CoroutineEnumerator" && type.ContainingNamespace?.Name == KnownNames.RuntimeAssembly ? ResultKind.Sequence
        : _tasks.Any(task => Same(task, type)) || type is INamedTypeSymbol { IsGenericType: true } named && _tasksOfT.Any(task => Same(task, named.OriginalDefinition)) ? ResultKind.Task
        : ResultKind.Plain;

    private static bool HasResult(ITypeSymbol awaitable, ITypeSymbol result) =>
        awaitable is INamedTypeSymbol { Name: "CoroutineEnumerable", TypeArguments: [var sequenceItem] } ? result is INamedTypeSymbol { Name: "IEnumerable", TypeArguments: [var item] } && Same(sequenceItem, item)
        : awaitable is INamedTypeSymbol { Name: "CoroutineEnumerator", TypeArguments: [var enumeratorItem] } ? result is INamedTypeSymbol { Name: "IEnumerator", TypeArguments: [var stepped] } && Same(enumeratorItem, stepped)
        : awaitable is INamedTypeSymbol { TypeArguments: [var value] }
            ? Same(value, result)
            : result.SpecialType == SpecialType.System_Void;
}
