using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Coroutines.Compiler;

/// <summary>Which methods can have a twin.</summary>
public static class TwinSignature
{
    /// <summary>As many as <c>Coroutines.CompilerServices.Outputs</c> takes.</summary>
    private const int MostOutputs = 6;

    /// <summary>Why a method with this signature cannot have a twin and what to write instead; null when it can.</summary>
    public static Refusal? Refuse(IMethodSymbol method)
    {
        if (method.DeclaringSyntaxReferences.FirstOrDefault()?.SyntaxTree.Options is CSharpParseOptions { LanguageVersion: < LanguageVersion.CSharp13 and var version })
        {
            return new Refusal($"it is compiled as C# {version.ToDisplayString()}", "set LangVersion to 13.0 or later");
        }

        if (method.MethodKind is not (MethodKind.Ordinary or MethodKind.LocalFunction or MethodKind.ExplicitInterfaceImplementation))
        {
            return new Refusal("it is no ordinary method", "move its body to one");
        }

        if (method.IsAsync || method.ReturnType is { Name: "Task" or "ValueTask", ContainingNamespace: { Name: "Tasks", ContainingNamespace.Name: "Threading" } })
        {
            return new Refusal("it is async already", "write it as a blocking method, in which waiting suspends, or take [Greenlet] off");
        }

        if (method.IsStatic && (method.IsAbstract || method.IsVirtual))
        {
            return new Refusal("it is a static member of an interface that types implement", "make it an instance member");
        }

        if (GetOutputs(method).Length > MostOutputs)
        {
            return new Refusal($"it has more than {MostOutputs} ref and out parameters", "return some of them");
        }

        if (method.ReturnsByRef || method.ReturnsByRefReadonly)
        {
            return new Refusal("it returns a reference, which cannot outlive a suspension", "return the value");
        }

        if (method.ReturnType.IsRefLike())
        {
            return new Refusal($"it returns {method.ReturnType.Name}, which cannot outlive a suspension", InsteadOf(method.ReturnType, "return Memory or an array"));
        }

        if (IsMadeOfPointers(method.ReturnType))
        {
            return new Refusal("it returns a pointer, which cannot be kept while the greenlet is suspended", "return Memory or an array");
        }

        if (HasStaticAbstracts(method.ReturnType))
        {
            return new Refusal($"it returns '{method.ReturnType.Name}', which has static abstract members, and there is no coroutine of such an interface", "return a type that implements it");
        }

        if (method.ReturnType is { Name: "Coroutine", ContainingNamespace: { Name: KnownNames.RuntimeAssembly, ContainingNamespace.IsGlobalNamespace: true } })
        {
            return new Refusal("it is cooperative already", "write it as a blocking method, in which waiting suspends, or take [Greenlet] off");
        }

        foreach (var parameter in method.Parameters)
        {
            if (parameter.Type.IsRefLike())
            {
                return new Refusal($"{parameter.Type.Name} '{parameter.Name}' cannot be kept while the greenlet is suspended", InsteadOf(parameter.Type, "take Memory or an array"), parameter);
            }

            if (IsMadeOfPointers(parameter.Type))
            {
                return new Refusal($"pointer '{parameter.Name}' cannot be kept while the greenlet is suspended", "take Memory or an array", parameter);
            }
        }

        for (var around = method.ContainingType; around is not null; around = around.ContainingType)
        {
            if (around.IsFileLocal)
            {
                return new Refusal($"'{around.Name}' is local to its file, and the twin would be added in another", "leave out 'file'");
            }
        }

        if (method.IsVararg)
        {
            return new Refusal("it takes __arglist, which cannot be kept while the greenlet is suspended", "take an array");
        }

        if (FindReferredReceiver(method) is { } receiver)
        {
            return new Refusal($"it extends '{receiver.Name}' by reference, which cannot outlive a suspension", "extend the value", method.IsExtensionMethod ? receiver : method);
        }

        if (method.ContainingType?.GetAttributes().Any(static attribute => attribute.AttributeClass is { Name: "SecurityCriticalAttribute" or "SecuritySafeCriticalAttribute", ContainingNamespace.Name: "Security" }) == true)
        {
            return new Refusal($"'{method.ContainingType.Name}' is security-critical, and C# lets such a type have no async method", "leave the attribute out; .NET takes no notice of it any more");
        }

        if (method.ContainingType is { IsComImport: true, TypeKind: TypeKind.Interface })
        {
            return new Refusal($"'{method.ContainingType.Name}' is an interface of COM, to which nothing can be added", "take [Greenlet] off");
        }

        if (method.ContainingType is { IsRefLikeType: true } type && !method.IsStatic)
        {
            return new Refusal($"'{type.Name}' is a ref struct, which cannot be kept while the greenlet is suspended", "make it a class or a struct");
        }

        if (method.MethodImplementationFlags.HasFlag(System.Reflection.MethodImplAttributes.Synchronized))
        {
            return new Refusal("it is synchronized for as long as it runs", "use lock in its body");
        }

        if (method.MethodKind == MethodKind.ExplicitInterfaceImplementation && method.ExplicitInterfaceImplementations.FirstOrDefault(slot => !HasTwinSlot(slot)) is { } slot)
        {
            return new Refusal($"it implements '{slot.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat)}', which has none", "mark that [Greenlet], or move the body to a method");
        }

        if (FindWiderResult(method) is { } wider)
        {
            return RefuseNarrower(method.ReturnType, wider, wider.ReturnType);
        }

        if (FindVariant(method.ReturnType) is { } variant)
        {
            return RefuseVariant(variant);
        }

        if (FindOtherMember(method) is { } member)
        {
            return new Refusal($"'{member.Name}' exists and is no method", "rename one of them, or take [Greenlet] off");
        }

        if (FindNamesake(method) is { } property)
        {
            return new Refusal($"that of the getter of '{property.Name}' has the same name", "rename one of them");
        }

        return GetTwinNamesakes(method).FirstOrDefault(other => !IsTwinOf(method, other)) is { } clash
            ? new Refusal($"'{clash.Name}' with the same parameters exists and is none", "rename one of them, or take [Greenlet] off")
            : method.IsOverride && !OverridesTwin(method) && FindHandWritten(method) is null && FindInherited(method) is { } hidden
                ? new Refusal($"it would hide '{hidden.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat)}'", "override that member, or take [Greenlet] off")
            : FindOverloadForDelegates(method) is { } overload
                ? new Refusal($"a lambda could be meant for it or for '{overload.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat)}'", "rename one of them, or mark the method itself")
            : GetSiblings(method).FirstOrDefault(other => CanBeGivenTheSame(method, other)) is { } sibling
                ? new Refusal($"that of '{sibling.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat)}' would have the same parameters", "rename one of them")
            : FindRivalInBase(method) is { } rival
                ? new Refusal($"a call of it could be meant for that of '{rival.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat)}', which differs in ref and out", "rename one of them")
                : null;
    }

    /// <summary>Whether the signature has errors that a twin could only repeat: parameters without a name, types that are not there, items yielded to what takes none.</summary>
    public static bool IsWrong(IMethodSymbol method) =>
        NamesUnknown(method.ReturnType)
        || method.Parameters.Any(static parameter => parameter.Name.Length == 0 || NamesUnknown(parameter.Type))
        || method.TypeParameters.Any(static parameter => parameter.ConstraintTypes.Any(NamesUnknown))
        || method.ContainingType is { ExtensionParameter.Type: { } extended } && NamesUnknown(extended)
        || method.IsIterator && method.ReturnType.Name is not ("IEnumerable" or "IEnumerator" or "IAsyncEnumerable" or "IAsyncEnumerator");

    /// <summary>Whether a type, or one it is made of, is not there.</summary>
    public static bool NamesUnknown(ITypeSymbol type) => type switch
    {
        IErrorTypeSymbol => true,
        IArrayTypeSymbol array => NamesUnknown(array.ElementType),
        IPointerTypeSymbol pointer => NamesUnknown(pointer.PointedAtType),
        INamedTypeSymbol named => named.TypeArguments.Any(NamesUnknown) || named.ContainingType is { } outer && NamesUnknown(outer),
        _ => false,
    };

    /// <summary>Something else with the twin's name: a property, a field, a type, or the type around it.</summary>
    private static ISymbol? FindOtherMember(IMethodSymbol method) =>
        method.ContainingType is not { DeclaringSyntaxReferences.IsEmpty: false } type || method.MethodKind == MethodKind.LocalFunction ? null
        : type.Name == method.Name + KnownNames.TwinSuffix ? type
        : type.GetMembers(method.Name + KnownNames.TwinSuffix).FirstOrDefault(member => member is not IMethodSymbol);

    /// <summary>Whether the twin of an iterator is the sequence itself. One in a hierarchy, where others are no iterators, gives it as the result of a coroutine.</summary>
    public static bool IsSequence(IMethodSymbol method) => method.IsIterator && !IsInHierarchy(method);

    /// <summary>Whether the method can be called as another one: all twins of a hierarchy have the same signature.</summary>
    public static bool IsInHierarchy(IMethodSymbol method) =>
        method.IsVirtual || method.IsAbstract || method.IsOverride || !method.ExplicitInterfaceImplementations.IsEmpty
        || method.ContainingType is { } type
        && (type.TypeKind == TypeKind.Interface
            || method.MethodKind == MethodKind.Ordinary && type.AllInterfaces.SelectMany(@interface => @interface.GetMembers(method.Name)).Any(member =>
                SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(member), method)));

    /// <summary>The type of the items of an iterator.</summary>
    public static ITypeSymbol? GetItemType(IMethodSymbol iterator) =>
        iterator.ReturnType is INamedTypeSymbol { TypeArguments: [var item] } ? item : null;

    /// <summary>Whether an explicit implementation of the member's twin has something to implement.</summary>
    private static bool HasTwinSlot(IMethodSymbol slot) =>
        slot.DeclaringSyntaxReferences.IsEmpty
            ? slot.ContainingType.GetMembers(slot.Name + KnownNames.TwinSuffix).OfType<IMethodSymbol>().Any(other => IsTwinOf(slot, other) && HasSameInputs(slot, other))
            : CooperativeLookup.IsGreenlet(slot) || TwinInference.IsMarkedAround(slot);

    /// <summary>Why the getter of a property cannot have a twin; null when it can.</summary>
    public static Refusal? Refuse(IPropertySymbol property)
    {
        var name = GetGetterTwinName(property);
        return property switch
        {
            { GetMethod: null } => new Refusal("it has no getter", "make what waits a method"),
            { IsIndexer: true } => new Refusal("it is an indexer", "make it a method"),
            { ReturnsByRef: true } or { ReturnsByRefReadonly: true } => new Refusal("it returns a reference, which cannot outlive a suspension", "return the value"),
            _ when property.Type.IsRefLike() => new Refusal($"it returns {property.Type.Name}, which cannot outlive a suspension", InsteadOf(property.Type, "return Memory or an array")),
            _ when FindVariant(property.Type) is { } variant => RefuseVariant(variant),
            _ when NamesItsField(property) => new Refusal("it reads 'field', which only the property itself can", "declare the field"),
            { ExplicitInterfaceImplementations.IsEmpty: false } => new Refusal("it is an explicit implementation", "implement the property implicitly"),
            _ when FindNamesake(property) is { } method => new Refusal($"that of '{method.Name}()' has the same name", "rename one of them, or take [Greenlet] off"),
            _ when property.ContainingType.GetMembers(name).Any(member => !IsGenerated(member)) => new Refusal($"'{name}' exists", "rename one of them, or take [Greenlet] off"),
            { OverriddenProperty: { } wider } when CooperativeLookup.HasGreenletAttribute(wider) && !SymbolEqualityComparer.Default.Equals(wider.Type, property.Type) =>
                RefuseNarrower(property.Type, wider, wider.Type),
            { IsOverride: true, OverriddenProperty: { } overridden } when !CooperativeLookup.HasGreenletAttribute(overridden) =>
                new Refusal($"'{overridden.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat)}', which it overrides, has none", "mark that [Greenlet]"),
            _ => null,
        };
    }

    /// <summary>The marked method whose twin would be called as that of the property's getter.</summary>
    private static IMethodSymbol? FindNamesake(IPropertySymbol property) =>
        property.ContainingType.GetMembers("Get" + property.Name).OfType<IMethodSymbol>().FirstOrDefault(static method => method.Arity == 0 && GetInputParameters(method).Length == 0 && CooperativeLookup.IsGreenlet(method));

    /// <summary>The property whose getter's twin would be called as that of the method: where nobody marked the method, the property comes first.</summary>
    private static IPropertySymbol? FindNamesake(IMethodSymbol method) =>
        method is { MethodKind: MethodKind.Ordinary, Arity: 0 } && method.Name.StartsWith("Get", System.StringComparison.Ordinal) && !CooperativeLookup.IsGreenlet(method) && GetInputParameters(method).Length == 0
            ? method.ContainingType.GetMembers(method.Name.Substring("Get".Length)).OfType<IPropertySymbol>().FirstOrDefault(CooperativeLookup.HasGreenletAttribute)
            : null;

    /// <summary>A type parameter need not stand for ref structs.</summary>
    private static string InsteadOf(ITypeSymbol type, string memory) => type is ITypeParameterSymbol ? "leave out 'allows ref struct'" : memory;

    private static bool NamesItsField(IPropertySymbol property) =>
        property.DeclaringSyntaxReferences.Any(static reference => reference.GetSyntax().DescendantNodes().Any(static node =>
            node.IsKind(SyntaxKind.FieldExpression) && node.FirstAncestorOrSelf<AccessorDeclarationSyntax>() is null or { RawKind: (int)SyntaxKind.GetAccessorDeclaration }));

    /// <summary>What the twin of a property's getter is called.</summary>
    public static string GetGetterTwinName(IPropertySymbol property) => $"Get{property.Name}{KnownNames.TwinSuffix}";

    /// <summary>Whether the twin of a property's getter is there, or will be: the property is marked and has a getter with a body, or an abstract one.</summary>
    public static bool HasGetterTwin(IPropertySymbol property) =>
        CooperativeLookup.HasGreenletAttribute(property)
        && (property.DeclaringSyntaxReferences.IsEmpty
            ? property.ContainingType.GetMembers(GetGetterTwinName(property)).OfType<IMethodSymbol>().Any(method => method.Parameters.IsEmpty)
            : Refuse(property) is null && !NamesUnknown(property.Type) && (property.IsAbstract || !IsAutomatic(property)));

    private static bool IsAutomatic(IPropertySymbol property) =>
        (property.PartialImplementationPart ?? property).DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is PropertyDeclarationSyntax { ExpressionBody: null, AccessorList: { } accessors }
            && accessors.Accessors.All(accessor => accessor.Body is null && accessor.ExpressionBody is null));

    private static Refusal RefuseNarrower(ITypeSymbol result, ISymbol wider, ITypeSymbol widerResult) =>
        new($"it returns {result.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)} where '{wider.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat)}' returns {widerResult.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}, and its twin could not override that one's", "return the same");

    private static Refusal RefuseVariant(ITypeParameterSymbol variant) =>
        new($"it returns '{variant.Name}', which is '{(variant.Variance == VarianceKind.Out ? "out" : "in")}' in '{variant.ContainingSymbol.Name}', and a coroutine of it is neither", $"leave out '{(variant.Variance == VarianceKind.Out ? "out" : "in")}'");

    /// <summary>A type parameter in a result for whose derived or base types the interface may be used, which is so of no coroutine.</summary>
    private static ITypeParameterSymbol? FindVariant(ITypeSymbol result) => result switch
    {
        ITypeParameterSymbol { Variance: not VarianceKind.None, ContainingSymbol: INamedTypeSymbol { TypeKind: TypeKind.Interface } } variant => variant,
        IArrayTypeSymbol array => FindVariant(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.Select(FindVariant).FirstOrDefault(variant => variant is not null),
        _ => null,
    };

    /// <summary>What the method overrides with a result of a derived type: there are no coroutines of derived types. Null where the twin would override none.</summary>
    private static IMethodSymbol? FindWiderResult(IMethodSymbol method) =>
        method.OverriddenMethod is { } overridden
        && (overridden.Arity == 0 ? overridden : overridden.Construct([.. method.TypeParameters])) is var wider
        && !SymbolEqualityComparer.Default.Equals(wider.ReturnType, method.ReturnType)
        && (OverridesTwin(method) || TwinInference.IsMarkedAround(overridden))
            ? wider
            : null;

    /// <summary>Whether the twin of an override overrides one in turn: that of a marked method, or one written by hand.</summary>
    public static bool OverridesTwin(IMethodSymbol method) =>
        method.OverriddenMethod is { } overridden
        && (CooperativeLookup.IsGreenlet(overridden) && Refuse(overridden.OriginalDefinition) is null || FindInherited(method) is { ReturnType.Name: "Coroutine", IsSealed: false } inherited && (inherited.IsVirtual || inherited.IsOverride) && IsTwinOf(method, inherited));

    /// <summary>A member of a base type with the twin's name and parameters.</summary>
    private static IMethodSymbol? FindInherited(IMethodSymbol method)
    {
        for (var type = method.ContainingType?.BaseType; type is not null; type = type.BaseType)
        {
            if (type.GetMembers(method.Name + KnownNames.TwinSuffix).OfType<IMethodSymbol>().FirstOrDefault(other => !(IsGenerated(other) && SymbolEqualityComparer.Default.Equals(other.ContainingAssembly, method.ContainingAssembly)) && HasSameInputs(method, other)) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>The twin that the user wrote himself, which takes the place of a generated one.</summary>
    public static IMethodSymbol? FindHandWritten(IMethodSymbol method) => GetTwinNamesakes(method).FirstOrDefault(other => IsTwinOf(method, other));

    /// <summary>The <c>ref</c> and <c>out</c> parameters, which a twin returns beside its result.</summary>
    public static ImmutableArray<IParameterSymbol> GetOutputs(IMethodSymbol method) =>
        [.. method.Parameters.Where(parameter => parameter.RefKind is RefKind.Ref or RefKind.Out)];

    /// <summary>The parameter of <paramref name="target"/>, the method itself or what is called in its place, that gets what the method's <paramref name="parameter"/> is given; null for none.</summary>
    public static IParameterSymbol? FindParameter(IMethodSymbol target, IParameterSymbol parameter)
    {
        var isWithoutOutputs = target.Parameters.All(static other => other.RefKind != RefKind.Out) && parameter.ContainingSymbol is IMethodSymbol;
        var position = parameter.Ordinal - (isWithoutOutputs ? ((IMethodSymbol)parameter.ContainingSymbol).Parameters.Take(parameter.Ordinal).Count(static other => other.RefKind == RefKind.Out) : 0);
        return position < target.Parameters.Length ? target.Parameters[position] : null;
    }

    /// <summary>Whether a member can be added beside the method: the types around it are partial. Those of other assemblies have theirs already.</summary>
    public static bool IsInPartialTypes(IMethodSymbol method) =>
        method.DeclaringSyntaxReferences.IsEmpty
        || method.DeclaringSyntaxReferences.Any(reference => IsInPartialTypes(reference.GetSyntax()));

    /// <summary>Whether every type around a declaration is partial.</summary>
    public static bool IsInPartialTypes(SyntaxNode member) =>
        member.Ancestors().OfType<TypeDeclarationSyntax>().All(type => type is ExtensionBlockDeclarationSyntax || type.Modifiers.Any(SyntaxKind.PartialKeyword));

    /// <summary>Whether a local function is a static one of a top-level program: its twin is a method of the program's type.</summary>
    public static bool IsTopLevel(IMethodSymbol function) =>
        function.IsStatic && function.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax().Parent is GlobalStatementSyntax);

    /// <summary>Whether a member is a twin of this very generator: analyzers see the compilation with what it added.</summary>
    private static bool IsGenerated(ISymbol member) => member.DeclaringSyntaxReferences.Any(reference => reference.SyntaxTree.FilePath.Contains(KnownNames.GeneratorType));

    /// <summary>Whether the generator made a twin of the method, which may take delegates in their cooperative form.</summary>
    internal static bool HasGenerated(IMethodSymbol method) =>
        GetInputParameters(method) is var inputs
        && method.ContainingType?.GetMembers(method.Name + KnownNames.TwinSuffix).OfType<IMethodSymbol>().Any(twin =>
            IsGenerated(twin) && twin.Arity == method.Arity && twin.Parameters.Length == inputs.Length
            && twin.Parameters.Zip(inputs, (one, another) => IsDelegate(one) && IsDelegate(another) || one.Type.ToDisplayString() == another.Type.ToDisplayString()).All(static same => same)) == true;

    /// <summary>
    /// Whether the generator, which does not see what other generators make, left the method without a twin of its own, although now that all is there nothing is wrong with it.
    /// </summary>
    public static bool IsUnseen(IMethodSymbol method) =>
        method.ContainingType is { } type
        && type.GetMembers(method.AssociatedSymbol is IPropertySymbol property ? GetGetterTwinName(property) : method.Name + KnownNames.TwinSuffix).OfType<IMethodSymbol>().Where(IsGenerated).ToList() is var twins
        && (twins.Any(twin => twin.Parameters.Length == GetInputParameters(method).Length && twin.GetAttributes().Any(static attribute => attribute.AttributeClass?.ToDisplayString() == KnownNames.RunsOriginalAttribute))
            || twins.Count == 0 && method.Parameters.Select(static parameter => parameter.Type).Append(method.ReturnType).Any(IsMadeByGenerator));

    private static bool IsMadeByGenerator(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => IsMadeByGenerator(array.ElementType),
        INamedTypeSymbol named => named.TypeArguments.Any(IsMadeByGenerator)
            || !named.DeclaringSyntaxReferences.IsEmpty && named.DeclaringSyntaxReferences.All(static reference => reference.SyntaxTree.FilePath.EndsWith(".g.cs", System.StringComparison.Ordinal)),
        _ => false,
    };

    private static IEnumerable<IMethodSymbol> GetTwinNamesakes(IMethodSymbol method) =>
        method.ContainingType?.DeclaringSyntaxReferences.IsEmpty == false && method.MethodKind != MethodKind.LocalFunction
            ? GetBlocks(method.ContainingType).SelectMany(type => type.GetMembers(method.Name + KnownNames.TwinSuffix)).OfType<IMethodSymbol>().Where(other => !IsGenerated(other) && (HasSameInputs(method, other) || HasOptionalInputsToo(method, other)))
            : [];

    /// <summary>The type itself; of an extension block all that extend the same, which are one to their callers.</summary>
    internal static IEnumerable<INamedTypeSymbol> GetBlocks(INamedTypeSymbol type) =>
        type is { IsExtension: true, ContainingType: { } around, ExtensionParameter.Type: { } extended }
            ? around.GetTypeMembers().Where(block => block.IsExtension && block.Arity == type.Arity && block.ExtensionParameter?.Type.ToDisplayString() == extended.ToDisplayString())
            : [type];

    /// <summary>
    /// Whether other overloads are told from this one by <c>ref</c>, <c>in</c> and <c>out</c>, which twins do not have: a call then says by the types of its arguments which of the twins it means.
    /// </summary>
    public static bool HasRivals(IMethodSymbol method) =>
        method.MethodKind == MethodKind.Ordinary
        && method.ContainingType.GetMembers(method.Name)
            .Concat(method.DeclaringSyntaxReferences.IsEmpty ? [] : method.ContainingType.GetMembers(method.Name + KnownNames.TwinSuffix).Where(static member => !IsGenerated(member)))
            .Any(member => member is IMethodSymbol other && !SymbolEqualityComparer.Default.Equals(other, method) && (HasReferences(method) || HasReferences(other)));

    /// <summary>A method of a base type that is called where this one cannot be given its references, and could be by value.</summary>
    private static IMethodSymbol? FindRivalInBase(IMethodSymbol method)
    {
        return method.IsOverride || method.MethodKind != MethodKind.Ordinary
            ? null
            : GetBases(method.ContainingType).SelectMany(type => type.GetMembers(method.Name)).OfType<IMethodSymbol>()
                .FirstOrDefault(other => MayHaveTwinBeside(other, method) && IsRival(method, other));
    }

    private static IEnumerable<INamedTypeSymbol> GetBases(INamedTypeSymbol type)
    {
        if (type.TypeKind == TypeKind.Interface)
        {
            foreach (var @interface in type.AllInterfaces)
            {
                yield return @interface;
            }
        }

        for (var @base = type.BaseType; @base is not null; @base = @base.BaseType)
        {
            yield return @base;
        }
    }

    private static bool IsRival(IMethodSymbol method, IMethodSymbol other)
    {
        var (inputs, others) = (GetInputParameters(method), GetInputParameters(other));
        return !method.Parameters.Select(static parameter => parameter.RefKind).SequenceEqual(other.Parameters.Select(static parameter => parameter.RefKind))
            && inputs.Count(IsRequired) <= others.Length && others.Count(IsRequired) <= inputs.Length;
    }

    private static bool IsRequired(IParameterSymbol parameter) => !parameter.IsOptional && !parameter.IsParams;

    /// <summary>Whether calls of two methods can look the same once <c>out</c> parameters are left out and the others passed by value. Default values are given then, unless only the compiler knows them.</summary>
    private static bool CanBeGivenTheSame(IMethodSymbol method, IMethodSymbol other)
    {
        var (inputs, others) = (GetInputParameters(method), GetInputParameters(other));
        var least = System.Math.Max(inputs.Count(IsAlwaysGiven), others.Count(IsAlwaysGiven));
        return method.Arity == other.Arity && least <= inputs.Length && least <= others.Length && GetInputs(method).Take(least).SequenceEqual(GetInputs(other).Take(least));
    }

    private static bool IsAlwaysGiven(IParameterSymbol parameter) => !parameter.IsParams && !HasCallerInformation(parameter);

    /// <summary>Whether the compiler gives the parameter what it knows of the call.</summary>
    public static bool HasCallerInformation(IParameterSymbol parameter) =>
        parameter.GetAttributes().Any(static attribute => attribute.AttributeClass is { Name: "CallerMemberNameAttribute" or "CallerArgumentExpressionAttribute" or "CallerLineNumberAttribute" or "CallerFilePathAttribute" });

    private static IEnumerable<IMethodSymbol> GetSiblings(IMethodSymbol method) =>
        method.MethodKind == MethodKind.Ordinary
            ? method.ContainingType.GetMembers(method.Name).OfType<IMethodSymbol>()
                .Where(other => (HasReferences(method) || HasReferences(other)) && !SymbolEqualityComparer.Default.Equals(other, method) && MayHaveTwinBeside(other, method))
            : [];

    // Which of those that nobody marked suspends is not known yet, so that neither of two gets a twin.
    private static bool MayHaveTwinBeside(IMethodSymbol other, IMethodSymbol method) =>
        CooperativeLookup.IsGreenlet(other) || !CooperativeLookup.IsGreenlet(method) && TwinInference.IsMarkedAround(other);

    /// <summary>A member with the twin's name that takes other delegates: where nobody asked for the twin, it must not make calls ambiguous.</summary>
    private static IMethodSymbol? FindOverloadForDelegates(IMethodSymbol method) =>
        method.Parameters.Any(IsDelegate) && !CooperativeLookup.IsGreenlet(method) && method.ContainingType is { DeclaringSyntaxReferences.IsEmpty: false } type
            ? type.GetMembers(method.Name + KnownNames.TwinSuffix).OfType<IMethodSymbol>().FirstOrDefault(other =>
                !IsGenerated(other)
                && other.Arity == method.Arity
                && other.Parameters.Length == method.Parameters.Length
                && other.Parameters.Zip(method.Parameters, (one, another) => IsDelegate(one) && IsDelegate(another) || one.Type.ToDisplayString() == another.Type.ToDisplayString()).All(same => same))
            : null;

    private static bool IsDelegate(IParameterSymbol parameter) => parameter.Type.TypeKind == TypeKind.Delegate;

    private static bool HasReferences(IMethodSymbol method) => method.Parameters.Any(parameter => parameter.RefKind != RefKind.None);

    private static bool IsTwinOf(IMethodSymbol method, IMethodSymbol other) =>
        other.ReturnType is INamedTypeSymbol { Name: "Coroutine" or "Task" or "ValueTask" } type
        && (type.TypeArguments is [var result]
            ? GetOutputs(method).IsEmpty && result.ToDisplayString() == method.ReturnType.ToDisplayString()
            : method.ReturnsVoid);

    /// <summary>Whether two methods are called with the same arguments once <c>out</c> parameters are left out and the others passed by value.</summary>
    private static bool HasSameInputs(IMethodSymbol method, IMethodSymbol other)
    {
        var inputs = GetInputs(method);
        var others = GetInputs(other);
        return method.Arity == other.Arity && inputs.Length == others.Length && inputs.SequenceEqual(others);
    }

    /// <summary>Whether a call with the method's arguments would be one of the other as well, which leaves the rest to its defaults.</summary>
    private static bool HasOptionalInputsToo(IMethodSymbol method, IMethodSymbol other)
    {
        var inputs = GetInputs(method);
        return method.Arity == other.Arity
            && other.Parameters.Length > inputs.Length
            && other.Parameters.Skip(inputs.Length).All(parameter => parameter.IsOptional)
            && GetInputs(other).Take(inputs.Length).SequenceEqual(inputs);
    }

    /// <summary>What an extension takes by reference. A block's receiver cannot be taken by value instead: it is that of all its members.</summary>
    private static IParameterSymbol? FindReferredReceiver(IMethodSymbol method) => method switch
    {
        { IsStatic: false, ContainingType: { IsExtension: true, ExtensionParameter: { RefKind: not RefKind.None } receiver } } => receiver,
        { IsExtensionMethod: true, Parameters: [{ RefKind: RefKind.Ref } receiver, ..] } => receiver,
        _ => null,
    };

    private static bool IsMadeOfPointers(ITypeSymbol type) => type is IPointerTypeSymbol or IFunctionPointerTypeSymbol || type is IArrayTypeSymbol array && IsMadeOfPointers(array.ElementType);

    private static bool HasStaticAbstracts(ITypeSymbol type) =>
        type is INamedTypeSymbol { TypeKind: TypeKind.Interface } @interface
        && @interface.AllInterfaces.Add(@interface).SelectMany(static slots => slots.GetMembers()).Any(member =>
            member is { IsStatic: true, IsAbstract: true } && @interface.FindImplementationForInterfaceMember(member) is null);

    private static string[] GetInputs(IMethodSymbol method) => [.. GetInputParameters(method).Select(static parameter => parameter.Type.ToDisplayString())];

    private static IParameterSymbol[] GetInputParameters(IMethodSymbol method) => [.. method.Parameters.Where(static parameter => parameter.RefKind != RefKind.Out)];
}
