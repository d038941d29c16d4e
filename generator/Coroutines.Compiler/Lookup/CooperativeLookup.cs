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
    // Lazy, so that of the threads that ask at once one makes it.
    private static readonly ConditionalWeakTable<Compilation, ConditionalWeakTable<BlockingTable, Lazy<CooperativeLookup>>> s_lookups = new();

    private readonly Compilation _compilation;
    private readonly ImmutableArray<IAssemblySymbol> _assemblies;
    private readonly KnownTypes _types;
    private readonly PatchSearch _patches;
    private readonly CounterpartSearch _counterparts;
    private readonly CooperativeOverloads _overloads;
    private readonly HeldLocks _heldLocks;
    private readonly GetterNames _getterNames;
    private readonly PatchSettings _settings;
    private readonly ConcurrentDictionary<SyntaxTree, SemanticModel> _models = new();
    private readonly ConcurrentDictionary<Use, CooperativeCall?> _known = new();
    private readonly ConcurrentDictionary<Use, BlockingRow?> _knownRows = new();
    private readonly ConcurrentDictionary<IPropertySymbol, CooperativeCall?> _knownGetters = new(SymbolEqualityComparer.Default);
    private readonly CooperativeParameters _cooperativeParameters;
    private readonly TwinInference _inference;
    private readonly TwinInference _inferenceAsIfPartial;
    private readonly GivenSequences _sequences;
    private readonly IMethodSymbol? _dispose;

    private CooperativeLookup(Compilation compilation, BlockingTable table)
    {
        _compilation = compilation;
        _assemblies = [compilation.Assembly, .. compilation.SourceModule.ReferencedAssemblySymbols.Where(KnowsLibrary)];
        Table = table.With(AttributeRows.Of(_assemblies));
        _settings = new PatchSettings(compilation);
        _types = new KnownTypes(compilation);
        var matching = new ParameterMatching(_types);
        var patches = new PatchIndex(_assemblies);
        _patches = new PatchSearch(patches, _types, matching);
        _getterNames = new GetterNames(compilation, _assemblies, patches);
        _counterparts = new CounterpartSearch(compilation, _types, matching);
        _overloads = new CooperativeOverloads(_types, matching);
        _inference = new TwinInference(compilation, this, asIfPartial: false);
        _inferenceAsIfPartial = new TwinInference(compilation, this, asIfPartial: true);
        _sequences = new GivenSequences(this, _inference);
        _cooperativeParameters = new CooperativeParameters(this, _inference.Gate);
        _heldLocks = new HeldLocks(this, _inference.Gate);
        _dispose = compilation.GetSpecialType(SpecialType.System_IDisposable).GetMembers("Dispose").OfType<IMethodSymbol>().FirstOrDefault();
    }

    /// <summary>The model of one of the compilation's trees, made once: it remembers what it has bound.</summary>
    public SemanticModel ModelOf(SyntaxTree tree) => _models.GetOrAdd(tree, key => BodyModel.Of(_compilation, key));

    /// <summary>Whether a symbol is declared in this compilation. One of another project may have its source, too, but no model for it, and its twins are there already.</summary>
    public bool IsDeclaredHere(ISymbol symbol) => !symbol.DeclaringSyntaxReferences.IsEmpty && SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, _compilation.Assembly);

    /// <summary>Whether code anywhere in the compilation may name a symbol, and the type arguments in it.</summary>
    internal bool IsVisible(IMethodSymbol method) =>
        _compilation.IsSymbolAccessibleWithin(method, _compilation.Assembly) && method.TypeArguments.All(argument => _compilation.IsSymbolAccessibleWithin(argument, _compilation.Assembly));

    /// <summary>The members that wait, with the rows of the project's files and attributes.</summary>
    public BlockingTable Table { get; }

    /// <summary>The lookup of a compilation, made once.</summary>
    /// <param name="compilation">The compilation.</param>
    /// <param name="table">The default rows with those of the project's files.</param>
    public static CooperativeLookup For(Compilation compilation, BlockingTable table) =>
        s_lookups.GetOrCreateValue(compilation).GetValue(table, key => new(() => new CooperativeLookup(compilation, key))).Value;

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

        if (method.ExplicitInterfaceImplementations.Any(static slot => !slot.IsAbstract && HasGreenletAttribute(slot.OriginalDefinition)))
        {
            return true;
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
                : UnlessKept(_patches.FindOwn(method, method.Name), method, use.Receiver)
                    ?? FindTwin(method)
                    ?? UnlessKept(_patches.Find(method, method.Name) ?? _patches.FindInherited(method, use.Receiver, method.Name), method, use.Receiver)
                    ?? FindByName(method, use.Receiver, within)
                    ?? FindOffload(method, use.Receiver, within));

    /// <summary>As <see cref="FindCall"/>, but for twins.</summary>
    internal CooperativeCall? FindOther(IMethodSymbol method, ITypeSymbol? receiver, INamedTypeSymbol within) =>
        _settings.IsOn(method, receiver) == false ? null : UnlessKept(_patches.Find(method, method.Name), method, receiver) ?? FindByName(method, receiver, within) ?? FindOffload(method, receiver, within);

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
        FindRow(method, receiver, within) is { AllowsCounterpart: false } && _settings.IsOn(method, receiver) != true ? null : _counterparts.Find(method, receiver ?? method.ContainingType, within);

    /// <summary>A call that the table has made on another thread, where its arguments can be handed over.</summary>
    private CooperativeCall? FindOffload(IMethodSymbol method, ITypeSymbol? receiver, INamedTypeSymbol within) =>
        FindRow(method, receiver, within) is { Class: BlockingClass.Thread } && OffloadedCalls.CanBe(method, receiver)
            ? new CooperativeCall(method, method.Name, isPatch: false, ResultKind.Coroutine) { IsOffload = true }
            : null;

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
        IsGreenletCode(method) && !TwinSignature.IsWrong(method) && TwinSignature.IsInPartialTypes(method) && TwinSignature.Refuse(method) is null && TwinSignature.FindHandWritten(method) is null;

    /// <summary>Whether the method is to have a twin: it is marked, or its type or assembly is and it suspends.</summary>
    public bool IsGreenletCode(IMethodSymbol method) => IsGreenlet(method) || _inference.Suspends(method);

    /// <summary>Whether the method would have a twin if every marked type were partial: those that stand in each other's place all have one, or none.</summary>
    public bool IsGreenletCodeOncePartial(IMethodSymbol method) => IsGreenletCode(method) || _inferenceAsIfPartial.Suspends(method);

    /// <summary>Whether the method's type or assembly is marked, so that it gets a twin if it suspends.</summary>
    public static bool IsMarkedAround(ISymbol member) => TwinInference.IsMarkedAround(member);

    /// <summary>What the method's body has to do with which methods get a twin; null when it has nothing.</summary>
    public BodyLinks? FindLinks(IMethodSymbol method) => _inference.FindLinks(method);

    /// <summary>Has what is found out of families kept where others with the same declarations find it; asked for before anything else.</summary>
    public void Share(KnownFamilies families) => _inference.Share(families);

    /// <summary>Makes known which methods suspend, by the names that their links have: from here on no body is asked.</summary>
    public void Know(ImmutableHashSet<string> suspending) => _inference.Know(suspending);

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

    /// <summary>Whether a method that is no iterator itself returns a sequence whose steps may suspend.</summary>
    public bool GivesSequence(IMethodSymbol method) => _sequences.IsFrom(method);

    /// <summary>Whether a twin of the method, which works on a copy of its struct, would lose what the method changes in it.</summary>
    public bool ChangesStruct(IMethodSymbol method) => StructCopies.AreLostBy(method, this);

    /// <summary>What reading a property becomes.</summary>
    public CooperativeCall? FindGetter(IPropertySymbol property) => _knownGetters.GetOrAdd(property, FindNewGetter);

    private CooperativeCall? FindNewGetter(IPropertySymbol property) =>
        property.GetMethod is not { } getter || !property.Parameters.IsEmpty ? null
        : (_settings.IsOn(property, null) == false ? null : _patches.Find(getter, "Get" + property.Name))
        ?? (TwinSignature.HasGetterTwin(property.OriginalDefinition)
            ? new CooperativeCall(
                getter, TwinSignature.GetGetterTwinName(property), isPatch: false, TwinSignature.IsSequence(getter.OriginalDefinition) ? ResultKind.Sequence : ResultKind.Coroutine)
            : null);

    /// <summary>What disposing an object of the type becomes, suspending or not; null when it stays as it is.</summary>
    public CooperativeCall? FindDisposal(ITypeSymbol type, INamedTypeSymbol within) =>
        FindDispose(type) is { } dispose && FindCall(dispose, type, within) is { IsOffload: false } call && (call.Suspends || call.IsPatch) ? call : null;

    /// <summary>What disposing an object of the type calls.</summary>
    internal IMethodSymbol? FindDispose(ITypeSymbol type) =>
        _dispose is null ? null
        : type.FindImplementationForInterfaceMember(_dispose) as IMethodSymbol ?? (type.TypeKind is TypeKind.Interface or TypeKind.TypeParameter ? _dispose : null);

    /// <summary>Whether a lock on the field, property or type is held somewhere in its type while something suspends: in a method that has a twin.</summary>
    public bool IsHeldAcrossSuspension(ISymbol locked) => _heldLocks.Contains(locked);

    /// <summary>What creating an object becomes.</summary>
    public CooperativeCall? FindConstructor(IMethodSymbol constructor) =>
        _settings.IsOn(constructor, null) == false ? null : _patches.Find(constructor, KnownNames.ConstructorPatch);

    /// <summary>
    /// The overload of the same method whose delegate parameters are cooperative where those of <paramref name="method"/> are plain; the method itself when it takes
    /// cooperative delegates already.
    /// </summary>
    public IMethodSymbol? FindCooperativeOverload(IMethodSymbol method) => _overloads.Find(method);

    /// <summary>Whether the twin of the parameter's [Greenlet] method takes this delegate in its cooperative form.</summary>
    public bool IsCooperativeInTwin(IParameterSymbol parameter) =>
        ToDeclared(parameter) is { ContainingSymbol: IMethodSymbol method } definition
        && IsDeclaredHere(method) && HasTwin(method) && _cooperativeParameters.Contains(definition);

    /// <summary>The parameter as it is declared, whatever is called.</summary>
    internal IParameterSymbol ToDeclared(IParameterSymbol parameter) =>
        ToWritten(parameter.ContainingSymbol is IMethodSymbol { ReducedFrom: { } extension } ? extension.Parameters[parameter.Ordinal + 1] : parameter.OriginalDefinition);

    /// <summary>A member of an extension block that is called as a static method is one that the compiler makes; the parameter as the source has it.</summary>
    private static IParameterSymbol ToWritten(IParameterSymbol parameter) =>
        parameter.ContainingSymbol is IMethodSymbol { IsImplicitlyDeclared: true, IsStatic: true, ContainingType.IsStatic: true } made
        && made.ContainingType.GetTypeMembers().Where(static block => block.IsExtension).SelectMany(block => block.GetMembers(made.Name)).OfType<IMethodSymbol>()
            .FirstOrDefault(member => SymbolEqualityComparer.Default.Equals(member.AssociatedExtensionImplementation, made)) is { } written
            ? written.Parameters.FirstOrDefault(own => own.Name == parameter.Name) ?? parameter
            : parameter;

    /// <summary>Whether a delegate that is an argument of a call in a twin may suspend: the method, or what it becomes, takes the cooperative form.</summary>
    public bool TakesCooperativeForm(IMethodSymbol method, int parameter) =>
        IsCooperativeInTwin(method.Parameters[parameter]) || TakesCooperativeDelegate(method, parameter);

    /// <summary>As <see cref="TakesCooperativeForm"/>, but in plain code too, where the blocking form of [Greenlet] methods is called.</summary>
    public bool TakesCooperativeDelegate(IMethodSymbol method, int parameter) =>
        FindCooperativeOverload(method) is { } overload && IsCooperativeDelegate(overload.Parameters[parameter])
        || FindCall(method, null, method.ContainingType) is { IsPatch: false } call && TwinSignature.FindParameter(call.Target, method.Parameters[parameter]) is { } taken && IsCooperativeDelegate(taken);

    /// <summary>Whether the parameter is a delegate that returns a coroutine, or takes one along with any delegate.</summary>
    public bool IsCooperativeDelegate(IParameterSymbol parameter) => _types.IsCooperativeDelegate(parameter);

    /// <summary>Whether the type is a delegate that returns a coroutine.</summary>
    public bool IsCooperativeDelegate(ITypeSymbol type) => _types.IsCooperativeDelegate(type);

    /// <summary>Whether the type is Coroutine or Coroutine&lt;T&gt;.</summary>
    public bool IsCoroutine(ITypeSymbol type) => _types.IsCoroutine(type);

    /// <summary>Whether a loop over the type can suspend between the items.</summary>
    public bool IsCooperativeSequence(ITypeSymbol type) => _types.IsCooperativeSequence(type);

    private static bool Is(IParameterSymbol parameter, string attribute) =>
        parameter.GetAttributes().Any(given => given.AttributeClass is { Name: var name } type && attribute.EndsWith(name, StringComparison.Ordinal) && type.ToDisplayString() == attribute);

    private CooperativeCall? FindTwin(IMethodSymbol method)
    {
        var definition = (method.ReducedFrom ?? method).OriginalDefinition;
        if (!IsDeclaredHere(definition) || !HasTwin(definition))
        {
            return null;
        }

        return new CooperativeCall(method, method.Name + KnownNames.TwinSuffix, isPatch: false, TwinSignature.IsSequence(definition) ? ResultKind.Sequence : ResultKind.Coroutine);
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
}
