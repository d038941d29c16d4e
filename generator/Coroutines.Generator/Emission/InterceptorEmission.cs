using System.Collections.Generic;
using System.Linq;
using System.Text;
using Coroutines.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Coroutines.Generator;

/// <summary>The interceptor of one call, in the making.</summary>
internal sealed class InterceptorEmission(
    InvocationExpressionSyntax call, IMethodSymbol method, IMethodSymbol overload, INamedTypeSymbol within, SemanticModel model, CooperativeLookup lookup, InterceptableLocation location)
{
    private readonly StringBuilder _accessors = new();
    private GeneratedFile? _lambda;

    private string Id { get; } = $"{HintNames.Hash(location.Data):x8}";

    internal Interception? Emit()
    {
        var substitutes = new Dictionary<int, string>();
        for (var i = 0; i < call.ArgumentList.Arguments.Count; i++)
        {
            var argument = call.ArgumentList.Arguments[i];
            var parameter = argument.NameColon is { } name
                ? method.Parameters.FirstOrDefault(p => p.Name == name.Name.Identifier.Text)
                : i < method.Parameters.Length ? method.Parameters[i] : null;
            if (parameter is not null
                && lookup.IsCooperativeDelegate(overload.Parameters[parameter.Ordinal])
                && (CooperativeLookup.TakesAnyGreenlet(parameter) ? GiveAlong(argument.Expression, parameter) : Substitute(argument.Expression, parameter)) is { } substitute)
            {
                substitutes[parameter.Ordinal] = substitute;
            }
        }

        if (substitutes.Count == 0)
        {
            return null;
        }

        var extension = method.ReducedFrom;
        var isInstance = extension is null && !method.IsStatic;
        var receiver = extension?.Parameters[0].Type ?? (isInstance ? method.ContainingType : null);
        var parameters = string.Join(", ", (receiver is not null ? new[] { $"this {InterceptorEmitter.Name(receiver)} self" } : [])
            .Concat(method.Parameters.Select(parameter => $"{InterceptorEmitter.Name(parameter.Type)} {parameter.Name}")));
        var arguments = string.Join(", ", (extension is not null ? new[] { "self" } : []).Concat(method.Parameters.Select(parameter =>
            substitutes.TryGetValue(parameter.Ordinal, out var substitute) ? substitute : parameter.Name)));
        var target = isInstance ? "self" : InterceptorEmitter.Name(method.ContainingType);
        var text = new StringBuilder();
        text.Append($"        // {location.GetDisplayLocation()}\n");
        text.Append($"        {location.GetInterceptsLocationAttributeSyntax()}\n");
        text.Append($"        public static {InterceptorEmitter.Name(method.ReturnType)} {method.Name}_{Id}({parameters}) => {target}.{method.Name}({arguments});\n");
        text.Append(_accessors);
        return new Interception(location.GetDisplayLocation() + Id, text.ToString(), _lambda);
    }

    private string? Substitute(ExpressionSyntax expression, IParameterSymbol parameter) => expression switch
    {
        AnonymousFunctionExpressionSyntax { AsyncKeyword.RawKind: 0 } function => SubstituteLambda(function, parameter),
        SimpleNameSyntax or MemberAccessExpressionSyntax => SubstituteMethodGroup(expression, parameter),
        _ => null,
    };

    /// <summary>A lambda with its cooperative form; the twin of a method is found by its name, whatever its type.</summary>
    private string? GiveAlong(ExpressionSyntax expression, IParameterSymbol parameter) =>
        expression is AnonymousFunctionExpressionSyntax && Substitute(expression, parameter) is { } substitute
            ? $"{KnownNames.EmittedCooperativeForm}.Give({parameter.Name}, {substitute})"
            : null;

    private string? SubstituteMethodGroup(ExpressionSyntax group, IParameterSymbol parameter)
    {
        if (model.GetSymbolInfo(group).Symbol is not IMethodSymbol target)
        {
            return null;
        }

        if (target.MethodKind == MethodKind.LocalFunction)
        {
            return TwinSignature.IsTopLevel(target) && CooperativeLookup.HasGreenletAttribute(target) && TwinSignature.Refuse(target) is null && target.Arity == 0
                ? Access(target, within, target.Name + KnownNames.TwinSuffix, isStatic: true, parameter)
                : null;
        }

        return Redirection.FindReplacement(target, lookup, within) switch
        {
            null => null,
            { IsPatch: true } patch => $"{InterceptorEmitter.Name(patch.Target.ContainingType)}.{patch.Name}",
            var twin => Access(target, target.ContainingType, twin.Name, target.IsStatic, parameter),
        };
    }

    private string? SubstituteLambda(AnonymousFunctionExpressionSyntax function, IParameterSymbol parameter)
    {
        var binding = new BodyBinding(model, lookup, within, function);
        if (!binding.Suspends(function.Body)
            || !TwinSignature.IsInPartialTypes(function)
            || Redirection.Refuse(binding, function, method) is not null
            || BodyRefusals.Find(binding, function).Any()
            || model.AnalyzeDataFlow(function) is not { Succeeded: true } flow)
        {
            return null;
        }

        var captured = flow.CapturedInside.Concat(flow.DataFlowsIn).Distinct(SymbolEqualityComparer.Default)
            .Where(symbol => symbol is not null && !function.Span.Contains(symbol.Locations.FirstOrDefault()?.SourceSpan.Start ?? -1) || symbol is IParameterSymbol { IsThis: true })
            .ToList();
        if (captured.Any(symbol => !Redirection.IsOfObject(symbol!, function)))
        {
            return null;
        }

        var usesThis = captured.Count > 0;
        var symbol = (IMethodSymbol)model.GetSymbolInfo(function).Symbol!;
        var name = $"__lambda_{Id}_{parameter.Ordinal}";
        var result = symbol.ReturnsVoid ? null
            : !lookup.IsCoroutine(symbol.ReturnType) ? symbol.ReturnType
            : (symbol.ReturnType as INamedTypeSymbol)?.TypeArguments.FirstOrDefault();
        var body = new TwinRewriter(binding).RewriteLambdaBody(function.Body, result is not null);
        var returnType = result is null ? KnownNames.EmittedCoroutine : $"{KnownNames.EmittedCoroutine}<{InterceptorEmitter.Name(result)}>";
        var parameters = string.Join(", ", symbol.Parameters.Select(p => $"{InterceptorEmitter.Name(p.Type)} {p.Name}"));
        var member = $"private {(usesThis ? string.Empty : "static ")}async {returnType} {name}({parameters}){body.ToFullString()}";
        _lambda = new GeneratedFile($"lambda.{Id}.{parameter.Ordinal}.g.cs", SourceFile.Around(function, model, member));
        return Access(symbol, within, name, !usesThis, parameter);
    }

    /// <summary>A delegate of a member that the interceptor, which stands outside the user's type, may not see.</summary>
    private string? Access(IMethodSymbol signature, INamedTypeSymbol type, string name, bool isStatic, IParameterSymbol parameter)
    {
        var isNamed = !Redirection.CanReach(type) || signature.Arity != 0;
        if (isNamed && !Redirection.CanName(signature, lookup))
        {
            return null;
        }

        var accessor = $"Call_{Id}_{parameter.Ordinal}";
        var result = signature.ReturnsVoid ? null
            : lookup.IsCoroutine(signature.ReturnType) ? (signature.ReturnType as INamedTypeSymbol)?.TypeArguments.FirstOrDefault()
            : signature.ReturnType;
        var returnType = result is null ? KnownNames.EmittedCoroutine : $"{KnownNames.EmittedCoroutine}<{InterceptorEmitter.Name(result)}>";
        var typed = string.Concat(signature.Parameters.Select(p => $", {(lookup.IsCooperativeInTwin(p) ? TwinEmitter.GetCooperativeType((INamedTypeSymbol)p.Type) : InterceptorEmitter.Name(p.Type))} {p.Name}"));
        var names = string.Concat(signature.Parameters.Select(p => lookup.IsCooperativeInTwin(p) ? ", " + TwinEmitter.ToCooperativeForm((INamedTypeSymbol)p.Type, p.Name) : $", {p.Name}"));
        var lambdaParameters = string.Join(", ", signature.Parameters.Select(p => $"{InterceptorEmitter.Name(p.Type)} {p.Name}"));
        var head = $"[global::Coroutines.CompilerServices.StandsFor(\"{(signature.MethodKind == MethodKind.AnonymousFunction ? "lambda in " + (call.Ancestors().OfType<MethodDeclarationSyntax>().FirstOrDefault()?.Identifier.Text ?? "the program") : signature.Name)}\")] {(isStatic ? "static " : string.Empty)}({lambdaParameters}) => ";
        if (isNamed)
        {
            var typeArguments = signature.Arity == 0 ? string.Empty : $"<{string.Join(", ", signature.TypeArguments.Select(InterceptorEmitter.Name))}>";
            var self = isStatic ? InterceptorEmitter.Name(type) : $"(({InterceptorEmitter.Name(type)}){parameter.Name}.Target!)";
            return $"{head}{self}.{name}{typeArguments}({names.TrimStart(',', ' ')})";
        }

        var typeName = GetReflectionName(type);
        _accessors.Append($"        [global::System.Runtime.CompilerServices.UnsafeAccessor(global::System.Runtime.CompilerServices.UnsafeAccessorKind.{(isStatic ? "StaticMethod" : "Method")}, Name = \"{name}\")]\n");
        _accessors.Append($"        private static extern {returnType} {accessor}([global::System.Runtime.CompilerServices.UnsafeAccessorType(\"{typeName}, {type.ContainingAssembly.Name}\")] object? self{typed});\n");
        return $"{head}{accessor}({(isStatic ? "null" : parameter.Name + ".Target")}{names})";
    }

    private static string GetReflectionName(INamedTypeSymbol type)
    {
        var name = type.MetadataName;
        for (var outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
        {
            name = outer.MetadataName + "+" + name;
        }

        return type.ContainingNamespace.IsGlobalNamespace ? name : type.ContainingNamespace.ToDisplayString() + "." + name;
    }
}
