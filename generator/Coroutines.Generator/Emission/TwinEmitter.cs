using System.Linq;
using System.Text;
using System.Threading;
using Coroutines.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Coroutines.Generator;

/// <summary>Emits the twin of one method.</summary>
internal static class TwinEmitter
{
    private static readonly SymbolDisplayFormat s_typeName = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    internal static GeneratedFile? Emit(MethodDeclarationSyntax method, IMethodSymbol symbol, SemanticModel model, CooperativeLookup lookup)
    {
        if (TwinSignature.Refuse(symbol) is not null || TwinSignature.IsWrong(symbol) || TwinSignature.FindHandWritten(symbol) is not null || !TwinSignature.IsInPartialTypes(method)
            || symbol.ExplicitInterfaceImplementations.Any(slot => lookup.IsDeclaredHere(slot) && !lookup.HasTwin(slot.OriginalDefinition)))
        {
            return null;
        }

        var parameters = method.ParameterList;
        if (symbol.PartialImplementationPart is { } part && part.DeclaringSyntaxReferences[0].GetSyntax() is MethodDeclarationSyntax implementation)
        {
            (parameters, method, symbol, model) = (WithDefaults(implementation.ParameterList, parameters), implementation, part, lookup.ModelOf(implementation.SyntaxTree));
        }
        else if (symbol.PartialDefinitionPart?.DeclaringSyntaxReferences[0].GetSyntax() is MethodDeclarationSyntax definition)
        {
            parameters = WithDefaults(parameters, definition.ParameterList);
        }

        var modifiers = GetModifiers(method, symbol, lookup);
        var name = method.ExplicitInterfaceSpecifier?.WithoutTrivia() + method.Identifier.Text + KnownNames.TwinSuffix;
        var body = (CSharpSyntaxNode?)method.Body ?? method.ExpressionBody?.Expression;
        var member = body is null
            ? EmitBodiless(method, symbol, modifiers, name)
            : EmitMember(modifiers, name, method.TypeParameterList, parameters, method.ConstraintClauses, symbol, model, lookup, method, body);
        return new GeneratedFile(HintNames.For(symbol), SourceFile.Around(method, model, member));
    }

    private static string GetModifiers(MethodDeclarationSyntax method, IMethodSymbol symbol, CooperativeLookup lookup)
    {
        var kept = method.Modifiers
            .Where(modifier => !modifier.IsKind(SyntaxKind.AsyncKeyword) && !modifier.IsKind(SyntaxKind.PartialKeyword) && !modifier.IsKind(SyntaxKind.UnsafeKeyword) && !modifier.IsKind(SyntaxKind.ExternKeyword))
            .Select(modifier => modifier.Text);
        if (symbol.OverriddenMethod is { } overridden && !TwinSignature.OverridesTwin(symbol) && !lookup.HasTwin(overridden.OriginalDefinition))
        {
            // Where the base has no twin to override, this one is the first of its hierarchy.
            kept = kept.Where(modifier => modifier is not ("override" or "sealed"))
                .Concat(symbol.IsSealed || symbol.ContainingType is { IsSealed: true } or { IsValueType: true } ? [] : ["virtual"]);
        }

        return string.Join(" ", kept);
    }

    /// <summary>
    /// A method that is not marked itself: one whose type or assembly is, if it suspends, and an override of a marked one, in whose place its base's twin would run.
    /// </summary>
    internal static GeneratedFile? EmitUnmarked(MethodDeclarationSyntax method, SemanticModel model, CooperativeLookup lookup, CancellationToken cancellation) =>
        model.GetDeclaredSymbol(method, cancellation) is { PartialImplementationPart: null } symbol && !CooperativeLookup.HasGreenletAttribute(symbol) && lookup.HasTwin(symbol.PartialDefinitionPart ?? symbol)
            ? Emit(method, symbol, model, lookup)
            : null;

    /// <summary>The twin of a property's getter is a method.</summary>
    internal static GeneratedFile? Emit(PropertyDeclarationSyntax property, IPropertySymbol symbol, SemanticModel model, CooperativeLookup lookup)
    {
        if (!TwinSignature.HasGetterTwin(symbol) || !TwinSignature.IsInPartialTypes(property))
        {
            return null;
        }

        if (symbol.PartialImplementationPart is { } part && part.DeclaringSyntaxReferences[0].GetSyntax() is PropertyDeclarationSyntax implementation)
        {
            (property, symbol, model) = (implementation, part, model.Compilation.GetSemanticModel(implementation.SyntaxTree));
        }

        var getter = property.AccessorList?.Accessors.FirstOrDefault(accessor => accessor.IsKind(SyntaxKind.GetAccessorDeclaration));
        var body = property.ExpressionBody?.Expression ?? (CSharpSyntaxNode?)getter?.Body ?? getter?.ExpressionBody?.Expression;
        var rewriter = new TwinRewriter(new BodyBinding(model, lookup, symbol.ContainingType, (SyntaxNode?)getter ?? property));
        var block = body is null || rewriter.IsRefused ? ParseBlock($"{{ return {symbol.Name}; }}") : rewriter.RewriteBody(body, symbol.GetMethod!);
        var modifiers = string.Join(" ", property.Modifiers
            .Where(modifier => !modifier.IsKind(SyntaxKind.RequiredKeyword) && !modifier.IsKind(SyntaxKind.PartialKeyword) && !modifier.IsKind(SyntaxKind.UnsafeKeyword))
            .Select(modifier => !modifier.IsKind(SyntaxKind.AbstractKeyword) ? modifier.Text : symbol.ContainingType.TypeKind == TypeKind.Interface ? string.Empty : "virtual"));
        var text = $"/// <summary>The cooperative twin of <see cref=\"{symbol.Name}\"/>.</summary>\n{Mark(rewriter)}{modifiers} async {GetReturnType(symbol.GetMethod!)} {TwinSignature.GetGetterTwinName(symbol)}(){(symbol.GetMethod!.IsIterator && !rewriter.IsRefused ? OrOriginal(symbol.Name, block) : block.ToFullString())}";
        return new GeneratedFile(HintNames.For(symbol), SourceFile.Around(property, model, text));
    }

    internal static GeneratedFile? Emit(LocalFunctionStatementSyntax function, SemanticModel model, CooperativeLookup lookup, CancellationToken cancellation)
    {
        if (model.GetDeclaredSymbol(function, cancellation) is not IMethodSymbol { IsStatic: true } symbol
            || !CooperativeLookup.HasGreenletAttribute(symbol)
            || TwinSignature.Refuse(symbol) is not null
            || TwinSignature.IsWrong(symbol))
        {
            return null;
        }

        var body = (CSharpSyntaxNode?)function.Body ?? function.ExpressionBody!.Expression;
        var member = EmitMember(
            "private static", function.Identifier.Text + KnownNames.TwinSuffix, function.TypeParameterList, function.ParameterList, function.ConstraintClauses, symbol, model, lookup, function, body);
        return new GeneratedFile(HintNames.For(symbol), SourceFile.Around(function, model, member));
    }

    /// <summary>A twin returns the values of <c>ref</c> and <c>out</c> parameters beside its result.</summary>
    internal static string GetReturnType(IMethodSymbol method)
    {
        if (TwinSignature.IsSequence(method))
        {
            return GetSequenceType(method);
        }

        var types = TwinSignature.GetOutputs(method).Select(parameter => parameter.Type.ToDisplayString(s_typeName)).ToList();
        if (!method.ReturnsVoid)
        {
            types.Insert(0, method.ReturnType.ToDisplayString(s_typeName));
        }

        return types.Count switch
        {
            0 => KnownNames.EmittedCoroutine,
            1 => $"{KnownNames.EmittedCoroutine}<{types[0]}>",
            _ => $"{KnownNames.EmittedCoroutine}<({string.Join(", ", types)})>",
        };
    }

    /// <summary>What the code of an iterator's twin returns.</summary>
    private static string GetSequenceType(IMethodSymbol iterator) =>
        $"{(iterator.ReturnType.Name == "IEnumerator" ? KnownNames.EmittedEnumerator : KnownNames.EmittedEnumerable)}<{GetItemName(iterator)}>";

    private static string GetItemName(IMethodSymbol iterator) => TwinSignature.GetItemType(iterator)?.ToDisplayString(s_typeName) ?? "object?";

    /// <summary>The body of an iterator's twin in a hierarchy: the sequence is made by a function within, as its result.</summary>
    private static string MakeSequence(IMethodSymbol symbol, ParameterListSyntax parameters, string steps) =>
        $"{LineDirectives.Hidden}{{\nreturn __Iterate({GetNames(symbol)});\nasync {GetSequenceType(symbol)} __Iterate{WithoutDefaults(parameters)}{steps}{LineDirectives.Hidden}}}";

    private static string GetNames(IMethodSymbol symbol) => string.Join(", ", symbol.Parameters.Select(static parameter => TwinRewriter.Escape(parameter.Name)));

    /// <summary>The body of an iterator's twin, which has plain code step through the original.</summary>
    private static string OrOriginal(string original, BlockSyntax block) =>
        $"{LineDirectives.Hidden}{{\nif ({KnownNames.EmittedIterator}.IsPlain) {{ {KnownNames.EmittedIterator}.RunOriginal({original}); return default!; }}{block.ToFullString()}{LineDirectives.Hidden}}}";

    /// <summary>The body of a twin, which for an iterator has plain code step through the original, where that can be called by its name with what the twin was given.</summary>
    internal static string ToSteps(IMethodSymbol symbol, BlockSyntax block, CooperativeLookup lookup) =>
        symbol.IsIterator
        && !symbol.Parameters.Any(parameter => parameter.Name == symbol.Name || lookup.IsCooperativeInTwin(parameter))
        && !symbol.GetAttributes().Any(static attribute => attribute.AttributeClass?.Name == nameof(System.ObsoleteAttribute))
            ? OrOriginal(CallOf(symbol), block)
            : block.ToFullString();

    /// <summary>The parameters without attributes, and with default values that name nothing: what they named may be local to its file.</summary>
    private static ParameterListSyntax WithoutNames(ParameterListSyntax list, IMethodSymbol symbol) =>
        list.ReplaceNodes(list.Parameters, (parameter, _) => parameter
            .WithAttributeLists(default)
            .WithDefault(parameter.Default is { } given ? given.WithValue(SyntaxFactory.ParseExpression(TwinRewriter.ToDefault(symbol.Parameters[list.Parameters.IndexOf(parameter)]))) : null));

    private static ParameterListSyntax WithoutDefaults(ParameterListSyntax list) =>
        list.ReplaceNodes(list.Parameters, (parameter, _) => parameter.WithDefault(null).WithAttributeLists(default));

    private static string EmitMember(
        string modifiers,
        string name,
        TypeParameterListSyntax? typeParameters,
        ParameterListSyntax parameters,
        SyntaxList<TypeParameterConstraintClauseSyntax> constraints,
        IMethodSymbol symbol,
        SemanticModel model,
        CooperativeLookup lookup,
        SyntaxNode declaration,
        CSharpSyntaxNode body)
    {
        var rewriter = new TwinRewriter(new BodyBinding(model, lookup, symbol.ContainingType, declaration));
        var isRefused = rewriter.IsRefused;
        var block = isRefused ? ParseBlock(CallOriginal(symbol, lookup)) : rewriter.RewriteBody(body, symbol);
        if (rewriter.NamesFileLocal)
        {
            (typeParameters, parameters) = (SourceFile.WithoutAttributes(typeParameters), WithoutNames(parameters, symbol));
        }

        var text = new StringBuilder();
        text.Append($"/// <summary>The cooperative twin of <see cref=\"{symbol.Name}\"/>.</summary>\n");
        text.Append($"{Mark(rewriter)}{modifiers} async {GetReturnType(symbol)} {name}{typeParameters?.WithoutTrivia()}{ToTwin(parameters, symbol, lookup)}");
        foreach (var constraint in constraints)
        {
            text.Append(' ').Append(constraint.WithoutTrivia());
        }

        var isWithin = symbol.IsIterator && !TwinSignature.IsSequence(symbol) && !isRefused;
        var steps = isRefused ? block.ToFullString() : ToSteps(symbol, block, lookup);
        if (isWithin && symbol is { IsStatic: false, ContainingType.IsValueType: true })
        {
            // No function within may use the struct: a member beside does, with a copy as the iterator itself has it.
            var beside = $"__Iterate{HintNames.Hash(HintNames.For(symbol)):x8}";
            text.Append($"{LineDirectives.Hidden}{{ return {beside}{(typeParameters is null ? string.Empty : $"<{string.Join(", ", symbol.TypeParameters.Select(static parameter => parameter.Name))}>")}({GetNames(symbol)}); }}\n");
            text.Append($"private async {GetSequenceType(symbol)} {beside}{typeParameters?.WithoutTrivia()}{WithoutDefaults(ToTwin(parameters, symbol, lookup))}{string.Concat(constraints.Select(static constraint => " " + constraint.WithoutTrivia()))}{steps}");
            return text.ToString();
        }

        text.Append(isWithin ? MakeSequence(symbol, parameters, steps) : steps);
        return text.ToString();
    }

    /// <summary>Tells the analyzers, which see what other generators make, that this one did not.</summary>
    private static string Mark(TwinRewriter rewriter) => rewriter.IsWrong ? $"[global::{KnownNames.RunsOriginalAttribute}]\n" : string.Empty;

    /// <summary>An abstract or interface member: abstract stays abstract, an interface's twin falls back to the blocking original.</summary>
    private static string EmitBodiless(MethodDeclarationSyntax method, IMethodSymbol symbol, string modifiers, string name)
    {
        var head = $"{GetReturnType(symbol)} {name}{method.TypeParameterList?.WithoutTrivia()}{ByValue(method.ParameterList)}";
        var constraints = string.Concat(method.ConstraintClauses.Select(constraint => " " + constraint.WithoutTrivia()));
        var body = CallOriginal(symbol);
        var kept = modifiers.Replace("abstract", modifiers.Contains("override") || modifiers.Contains("virtual") ? string.Empty : "virtual");
        return $"/// <summary>The cooperative twin of <see cref=\"{symbol.Name}\"/>; where none is overridden it is the blocking original.</summary>\n{(symbol.ContainingType.TypeKind == TypeKind.Interface ? modifiers.Replace("abstract", string.Empty) : kept)} async {head}{constraints}{LineDirectives.Hidden}{body}\n";
    }

    /// <summary>The body of a twin that has none of its own: the blocking original.</summary>
    private static string CallOriginal(IMethodSymbol symbol)
    {
        var call = CallOf(symbol);
        var outputs = string.Join(", ", TwinSignature.GetOutputs(symbol).Select(parameter => TwinRewriter.Escape(parameter.Name)));
        return (symbol.ReturnsVoid, outputs.Length) switch
        {
            (true, 0) => $"{{ {call}; }}",
            (false, 0) => $"{{ return {call}; }}",
            (true, _) => $"{{ {call}; return ({outputs}); }}",
            (false, _) => $"{{ return ({call}, {outputs}); }}",
        };
    }

    /// <summary>A call of the original with what the twin was given.</summary>
    private static string CallOf(IMethodSymbol symbol)
    {
        var arguments = string.Join(", ", symbol.Parameters.Select(parameter => parameter.RefKind switch
        {
            RefKind.Out => "out var " + TwinRewriter.Escape(parameter.Name),
            RefKind.Ref => "ref " + TwinRewriter.Escape(parameter.Name),
            _ => TwinRewriter.Escape(parameter.Name),
        }));
        var typeArguments = symbol.TypeParameters.IsEmpty ? string.Empty : $"<{string.Join(", ", symbol.TypeParameters.Select(parameter => parameter.Name))}>";
        var receiver = symbol.ExplicitInterfaceImplementations is [var slot, ..] ? $"(({slot.ContainingType.ToDisplayString(s_typeName)})this)."
            : symbol is { IsStatic: false, ContainingType: { IsExtension: true, ExtensionParameter: { } extended } } ? TwinRewriter.Escape(extended.Name) + "."
            : string.Empty;
        return $"{receiver}{TwinRewriter.Escape(symbol.Name.Substring(symbol.Name.LastIndexOf('.') + 1))}{typeArguments}({arguments})";
    }

    /// <summary>A method whose body no twin can keep, which an analyzer reports. Its twin is there for its callers, and runs the original where it can be given what the twin is given.</summary>
    private static string CallOriginal(IMethodSymbol symbol, CooperativeLookup lookup) =>
        symbol.MethodKind == MethodKind.LocalFunction || symbol.Parameters.Any(lookup.IsCooperativeInTwin)
            ? $"{{ throw new global::System.NotSupportedException(\"'{symbol.Name}' cannot have a cooperative twin.\"); }}"
            : TwinSignature.IsSequence(symbol) ? YieldOriginal(symbol)
            : CallOriginal(symbol);

    private static string YieldOriginal(IMethodSymbol iterator)
    {
        var items = CallOf(iterator) + (iterator.ReturnType.Name == "IEnumerator" ? string.Empty : ".GetEnumerator()");
        var step = $"while (__items.MoveNext()) await {KnownNames.EmittedIterator}.Yield<{GetItemName(iterator)}>(__items.Current, true);";
        return $"{{ var __items = {items}; try {{ {step} }} finally {{ (__items as global::System.IDisposable)?.Dispose(); }} return default!; }}";
    }

    private static BlockSyntax ParseBlock(string text) => (BlockSyntax)SyntaxFactory.ParseStatement(LineDirectives.Hidden + text);

    /// <summary>Of the two parts of a partial method, default values count in the one that defines it.</summary>
    private static ParameterListSyntax WithDefaults(ParameterListSyntax implementation, ParameterListSyntax definition) =>
        implementation.ReplaceNodes(implementation.Parameters, (parameter, _) => parameter.WithDefault(definition.Parameters[implementation.Parameters.IndexOf(parameter)].Default));

    /// <summary>A twin cannot hold a reference across a suspension: it takes <c>ref</c> and <c>in</c> parameters by value, and no <c>out</c> parameters.</summary>
    internal static ParameterListSyntax ByValue(ParameterListSyntax list)
    {
        list = WithoutDirectives(list);
        var inputs = list.Parameters
            .Where(static parameter => !parameter.Modifiers.Any(SyntaxKind.OutKeyword))
            .Select(static parameter => parameter.WithIdentifier(MappedRewriter.Escape(parameter.Identifier)).WithModifiers(SyntaxFactory.TokenList(parameter.Modifiers.Where(modifier =>
                !modifier.IsKind(SyntaxKind.InKeyword) && !modifier.IsKind(SyntaxKind.ReadOnlyKeyword) && !modifier.IsKind(SyntaxKind.RefKeyword) && !modifier.IsKind(SyntaxKind.ScopedKeyword)))))
            .ToList();
        var commas = Enumerable.Repeat(SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space), System.Math.Max(0, inputs.Count - 1));
        return list.WithParameters(SyntaxFactory.SeparatedList(inputs, commas)).WithoutTrivia();
    }

    /// <summary>A directive must stand on a line of its own, which a parameter of a twin does not.</summary>
    private static ParameterListSyntax WithoutDirectives(ParameterListSyntax list) =>
        list.ReplaceTrivia(list.DescendantTrivia().Where(static trivia => trivia.IsDirective || trivia.IsKind(SyntaxKind.DisabledTextTrivia)), static (_, _) => default);

    /// <summary>The parameters of a twin: by value, and delegates that its body invokes in cooperative form.</summary>
    internal static ParameterListSyntax ToTwin(ParameterListSyntax list, IMethodSymbol method, CooperativeLookup lookup) =>
        ByValue(list.ReplaceNodes(
            list.Parameters,
            (parameter, _) => method.Parameters.FirstOrDefault(symbol => symbol.Name == parameter.Identifier.ValueText) is { } symbol && lookup.IsCooperativeInTwin(symbol)
                ? parameter.WithType(SyntaxFactory.ParseTypeName(GetCooperativeType((INamedTypeSymbol)symbol.Type)).WithTrailingTrivia(SyntaxFactory.Space))
                : parameter));

    /// <summary>What runs in the place of a plain delegate that comes from elsewhere.</summary>
    internal static string ToCooperativeForm(INamedTypeSymbol type, string plain) =>
        type is { Name: "Action" or "Func", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } }
            ? $"{KnownNames.EmittedCooperativeForm}.Of({plain})"
            : $"{KnownNames.EmittedCooperativeForm}.Of({KnownNames.EmittedCooperativeForm}.As<{GetPlainType(type)}>({plain}))";

    private static string GetPlainType(INamedTypeSymbol type)
    {
        var invoke = type.DelegateInvokeMethod!;
        var parts = invoke.Parameters.Select(parameter => parameter.Type.ToDisplayString(s_typeName)).ToList();
        if (!invoke.ReturnsVoid)
        {
            parts.Add(invoke.ReturnType.ToDisplayString(s_typeName));
        }

        return $"global::System.{(invoke.ReturnsVoid ? "Action" : "Func")}{(parts.Count == 0 ? string.Empty : $"<{string.Join(", ", parts)}>")}";
    }

    /// <summary>What a twin takes in the place of a plain delegate.</summary>
    internal static string GetCooperativeType(INamedTypeSymbol type)
    {
        var invoke = type.DelegateInvokeMethod!;
        var parts = invoke.Parameters.Select(parameter => parameter.Type.ToDisplayString(s_typeName)).ToList();
        parts.Add(invoke.ReturnsVoid ? KnownNames.EmittedCoroutine : $"{KnownNames.EmittedCoroutine}<{invoke.ReturnType.ToDisplayString(s_typeName)}>");
        return $"global::System.Func<{string.Join(", ", parts)}>{(type.NullableAnnotation == NullableAnnotation.Annotated ? "?" : string.Empty)}";
    }
}
