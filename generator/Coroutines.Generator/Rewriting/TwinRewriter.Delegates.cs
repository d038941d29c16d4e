using System.Linq;
using Coroutines.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace Coroutines.Generator;

/// <content>Lambdas and method groups where a cooperative delegate is taken.</content>
internal sealed partial class TwinRewriter
{
    /// <summary>The cooperative form of an argument; null when it has none and stays as it is.</summary>
    internal ExpressionSyntax? RewriteDelegate(ExpressionSyntax expression) => expression switch
    {
        AnonymousFunctionExpressionSyntax { AsyncKeyword.RawKind: 0 } function => RewriteLambda(function),
        IdentifierNameSyntax or MemberAccessExpressionSyntax or GenericNameSyntax => RewriteMethodGroup(expression),
        _ => null,
    };

    private ExpressionSyntax? RewriteMethodGroup(ExpressionSyntax group)
    {
        if (_model.GetSymbolInfo(group) is not { Symbol: IMethodSymbol method })
        {
            return null;
        }

        if (method.MethodKind == MethodKind.LocalFunction)
        {
            return _binding.IsSuspendingLocal(method) ? Rename(group, method.Name + KnownNames.TwinSuffix) : null;
        }

        var receiver = group is MemberAccessExpressionSyntax access && !method.IsStatic ? _model.GetTypeInfo(access.Expression).Type : null;
        var call = _lookup.FindCall(method, receiver, _within);
        if (call is not { Result: ResultKind.Coroutine, TokenParameter: null } || call.Target.Parameters.Length != method.Parameters.Length && !call.IsPatch)
        {
            return null;
        }

        if (call is { IsPatch: false, Target.Parameters: var parameters } && FindWider(group, method) is { } wider)
        {
            // There are no coroutines of derived types. What a group is called on is evaluated once, which a lambda would do each time.
            var names = wider.Parameters.Select(static parameter => $"__{parameter.Ordinal}").ToList();
            return !method.IsStatic && group is MemberAccessExpressionSyntax { Expression: not ThisExpressionSyntax } || parameters.Any(static parameter => parameter.RefKind != RefKind.None)
                ? null
                : ParseExpression(
                    $"async {KnownNames.EmittedCoroutine}<{wider.ReturnType.ToDisplayString(s_typeName)}> ({string.Join(", ", wider.Parameters.Zip(names, static (parameter, name) => $"{parameter.Type.ToDisplayString(s_typeName)} {name}"))}) => await {Rename((ExpressionSyntax)Visit(group)!, call.Name).WithoutTrivia()}({string.Join(", ", names)})").WithTriviaFrom(group);
        }

        return call.IsPatch
            ? method.IsStatic ? PatchName(call).WithTriviaFrom(group) : null
            : Rename((ExpressionSyntax)Visit(group)!, call.Name);
    }

    /// <summary>The delegate for which a method is given that returns something derived; null for the same.</summary>
    private IMethodSymbol? FindWider(ExpressionSyntax group, IMethodSymbol method) =>
        _model.GetTypeInfo(group).ConvertedType is INamedTypeSymbol { DelegateInvokeMethod: { ReturnsVoid: false } invoke }
        && !SymbolEqualityComparer.Default.Equals(invoke.ReturnType, method.ReturnType)
        && !_lookup.IsCoroutine(invoke.ReturnType)
            ? invoke
            : null;

    private ExpressionSyntax? RewriteLambda(AnonymousFunctionExpressionSyntax function)
    {
        if (_model.GetSymbolInfo(function).Symbol is not IMethodSymbol symbol)
        {
            return null;
        }

        var result = GetResult(symbol);
        var body = RewriteLambdaBody(function.Body, returnsValue: result is not null);
        var returnType = result is null ? KnownNames.EmittedCoroutine : $"{KnownNames.EmittedCoroutine}<{result.ToDisplayString(s_typeName)}>";
        var isStatic = function.Modifiers.Any(SyntaxKind.StaticKeyword) ? "static " : string.Empty;
        if (HasNoName(symbol.ReturnType) || symbol.Parameters.Any(static parameter => HasNoName(parameter.Type)))
        {
            return ParseExpression($"{isStatic}async ({string.Join(", ", symbol.Parameters.Select(NameOf))}) => {body.ToFullString()}").WithTriviaFrom(function);
        }

        var parameters = string.Join(", ", symbol.Parameters.Select(parameter => $"{parameter.Type.ToDisplayString(s_typeName)} {NameOf(parameter)}"));
        return ParseExpression($"{isStatic}async {returnType} ({parameters}) => {body.ToFullString()}").WithTriviaFrom(function);
    }

    /// <summary>The type of a function's result; null for none. A function that was bound to a cooperative delegate has that delegate's.</summary>
    private ITypeSymbol? GetResult(IMethodSymbol function) =>
        function.ReturnsVoid ? null
        : !_lookup.IsCoroutine(function.ReturnType) ? function.ReturnType
        : function.ReturnType is INamedTypeSymbol { TypeArguments: [var result] } ? result
        : null;

    /// <summary>Whether a type is anonymous, or made of one: only the delegate that is taken can tell it.</summary>
    private static bool HasNoName(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => HasNoName(array.ElementType),
        INamedTypeSymbol named => named.IsAnonymousType || named.TypeArguments.Any(HasNoName),
        _ => false,
    };

    /// <summary>Explicit type arguments stay: the cooperative overload has as many.</summary>
    private ExpressionSyntax RewriteOverloadTarget(ExpressionSyntax expression, IMethodSymbol method, IMethodSymbol overload) =>
        (ExpressionSyntax)Visit(expression)!;

    /// <summary>An anonymous method need not name the parameters that it does not use.</summary>
    private static string NameOf(IParameterSymbol parameter) => SyntaxFacts.IsValidIdentifier(parameter.Name) ? Escape(parameter.Name) : $"unused{parameter.Ordinal}";

    /// <summary>A name as source has it, which may be a keyword.</summary>
    internal static string Escape(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None && name != "await" ? name : "@" + name;
}
