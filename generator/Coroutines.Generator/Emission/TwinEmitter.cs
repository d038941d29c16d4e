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
        if (TwinSignature.Refuse(symbol) is not null || TwinSignature.FindHandWritten(symbol) is not null || !TwinSignature.IsInPartialTypes(method))
        {
            return null;
        }

        // Where the base has no twin to override, this one is the first of its hierarchy.
        var keepsOverride = !symbol.IsOverride || TwinSignature.OverridesTwin(symbol);
        var modifiers = string.Join(" ", method.Modifiers
            .Where(modifier => !modifier.IsKind(SyntaxKind.AsyncKeyword) && !modifier.IsKind(SyntaxKind.PartialKeyword) && !modifier.IsKind(SyntaxKind.UnsafeKeyword) && !modifier.IsKind(SyntaxKind.ExternKeyword)
                && (keepsOverride || !modifier.IsKind(SyntaxKind.OverrideKeyword) && !modifier.IsKind(SyntaxKind.SealedKeyword)))
            .Select(modifier => modifier.Text));
        var name = method.ExplicitInterfaceSpecifier?.WithoutTrivia() + method.Identifier.Text + KnownNames.TwinSuffix;
        var body = (CSharpSyntaxNode?)method.Body ?? method.ExpressionBody?.Expression;
        var member = body is null
            ? EmitBodiless(method, symbol, modifiers, name)
            : EmitMember(modifiers, name, method.TypeParameterList, method.ParameterList, method.ConstraintClauses, symbol, model, lookup, method, body);
        return new GeneratedFile(HintNames.For(symbol), SourceFile.Around(method, model, member));
    }

    /// <summary>
    /// A method that is not marked itself: one whose type or assembly is, if it suspends, and an override of a marked one, in whose place its base's twin would run.
    /// </summary>
    internal static GeneratedFile? EmitUnmarked(MethodDeclarationSyntax method, SemanticModel model, CooperativeLookup lookup, CancellationToken cancellation) =>
        model.GetDeclaredSymbol(method, cancellation) is { } symbol && !CooperativeLookup.HasGreenletAttribute(symbol) && lookup.HasTwin(symbol)
            ? Emit(method, symbol, model, lookup)
            : null;

    /// <summary>The twin of a property's getter is a method.</summary>
    internal static GeneratedFile? Emit(PropertyDeclarationSyntax property, IPropertySymbol symbol, SemanticModel model, CooperativeLookup lookup)
    {
        var getter = property.AccessorList?.Accessors.FirstOrDefault(accessor => accessor.IsKind(SyntaxKind.GetAccessorDeclaration));
        var body = property.ExpressionBody?.Expression ?? (CSharpSyntaxNode?)getter?.Body ?? getter?.ExpressionBody?.Expression;
        if (body is null || !TwinSignature.IsInPartialTypes(property) || TwinSignature.GetGetterTwinName(symbol) is not { } name)
        {
            return null;
        }

        var modifiers = string.Join(" ", property.Modifiers.Where(modifier => !modifier.IsKind(SyntaxKind.RequiredKeyword)).Select(modifier => modifier.Text));
        var block = new TwinRewriter(new BodyBinding(model, lookup, symbol.ContainingType, (SyntaxNode?)getter ?? property)).RewriteBody(body, symbol.GetMethod!);
        var text = $"/// <summary>The cooperative twin of <see cref=\"{symbol.Name}\"/>.</summary>\n{modifiers} async {GetReturnType(symbol.GetMethod!)} {name}()\n{block.WithoutTrivia().ToFullString()}";
        return new GeneratedFile(HintNames.For(symbol), SourceFile.Around(property, model, text));
    }

    internal static GeneratedFile? Emit(LocalFunctionStatementSyntax function, SemanticModel model, CooperativeLookup lookup, CancellationToken cancellation)
    {
        if (model.GetDeclaredSymbol(function, cancellation) is not IMethodSymbol { IsStatic: true } symbol
            || !CooperativeLookup.HasGreenletAttribute(symbol)
            || TwinSignature.Refuse(symbol) is not null)
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
        var block = rewriter.RewriteBody(body, symbol);
        var text = new StringBuilder();
        text.Append($"/// <summary>The cooperative twin of <see cref=\"{symbol.Name}\"/>.</summary>\n");
        text.Append($"{modifiers} async {GetReturnType(symbol)} {name}{typeParameters?.WithoutTrivia()}{ToTwin(parameters, symbol, lookup)}");
        if (!IsInheritedConstraint(symbol))
        {
            foreach (var constraint in constraints)
            {
                text.Append(' ').Append(constraint.WithoutTrivia());
            }
        }

        text.Append('\n').Append(block.WithoutTrivia().ToFullString());
        return text.ToString();
    }

    /// <summary>An abstract or interface member: abstract stays abstract, an interface's twin falls back to the blocking original.</summary>
    private static string EmitBodiless(MethodDeclarationSyntax method, IMethodSymbol symbol, string modifiers, string name)
    {
        var head = $"{GetReturnType(symbol)} {name}{method.TypeParameterList?.WithoutTrivia()}{ByValue(method.ParameterList)}";
        var constraints = string.Concat(method.ConstraintClauses.Select(constraint => " " + constraint.WithoutTrivia()));
        var arguments = string.Join(", ", symbol.Parameters.Select(parameter => parameter.RefKind switch
        {
            RefKind.Out => "out var " + parameter.Name,
            RefKind.Ref => "ref " + parameter.Name,
            _ => parameter.Name,
        }));
        var typeArguments = symbol.TypeParameters.IsEmpty ? string.Empty : $"<{string.Join(", ", symbol.TypeParameters.Select(parameter => parameter.Name))}>";
        var call = $"{symbol.Name}{typeArguments}({arguments})";
        var outputs = string.Join(", ", TwinSignature.GetOutputs(symbol).Select(parameter => parameter.Name));
        var body = (symbol.ReturnsVoid, outputs.Length) switch
        {
            (true, 0) => $"{{ {call}; }}",
            (false, 0) => $"{{ return {call}; }}",
            (true, _) => $"{{ {call}; return ({outputs}); }}",
            (false, _) => $"{{ return ({call}, {outputs}); }}",
        };
        var kept = modifiers.Replace("abstract", "virtual");
        return $"/// <summary>The cooperative twin of <see cref=\"{symbol.Name}\"/>; where none is overridden it is the blocking original.</summary>\n{(symbol.ContainingType.TypeKind == TypeKind.Interface ? modifiers.Replace("abstract", string.Empty) : kept)} async {head}{constraints}\n{body}\n";
    }

    private static bool IsInheritedConstraint(IMethodSymbol symbol) => symbol.IsOverride || !symbol.ExplicitInterfaceImplementations.IsEmpty;

    /// <summary>A twin cannot hold a reference across a suspension: it takes <c>ref</c> and <c>in</c> parameters by value, and no <c>out</c> parameters.</summary>
    internal static ParameterListSyntax ByValue(ParameterListSyntax list)
    {
        var inputs = list.Parameters
            .Where(static parameter => !parameter.Modifiers.Any(SyntaxKind.OutKeyword))
            .Select(static parameter => parameter.WithModifiers(SyntaxFactory.TokenList(parameter.Modifiers.Where(modifier =>
                !modifier.IsKind(SyntaxKind.InKeyword) && !modifier.IsKind(SyntaxKind.ReadOnlyKeyword) && !modifier.IsKind(SyntaxKind.RefKeyword) && !modifier.IsKind(SyntaxKind.ScopedKeyword)))))
            .ToList();
        var commas = Enumerable.Repeat(SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space), System.Math.Max(0, inputs.Count - 1));
        return list.WithParameters(SyntaxFactory.SeparatedList(inputs, commas)).WithoutTrivia();
    }

    /// <summary>The parameters of a twin: by value, and delegates that its body invokes in cooperative form.</summary>
    internal static ParameterListSyntax ToTwin(ParameterListSyntax list, IMethodSymbol method, CooperativeLookup lookup) =>
        ByValue(list.ReplaceNodes(
            list.Parameters,
            (parameter, _) => method.Parameters.FirstOrDefault(symbol => symbol.Name == parameter.Identifier.ValueText) is { } symbol && lookup.IsCooperativeInTwin(symbol)
                ? parameter.WithType(SyntaxFactory.ParseTypeName(GetCooperativeType((INamedTypeSymbol)symbol.Type)).WithTrailingTrivia(SyntaxFactory.Space))
                : parameter));

    private static string GetCooperativeType(INamedTypeSymbol type)
    {
        var invoke = type.DelegateInvokeMethod!;
        var parts = invoke.Parameters.Select(parameter => parameter.Type.ToDisplayString(s_typeName)).ToList();
        parts.Add(invoke.ReturnsVoid ? KnownNames.EmittedCoroutine : $"{KnownNames.EmittedCoroutine}<{invoke.ReturnType.ToDisplayString(s_typeName)}>");
        return $"global::System.Func<{string.Join(", ", parts)}>{(type.NullableAnnotation == NullableAnnotation.Annotated ? "?" : string.Empty)}";
    }
}
