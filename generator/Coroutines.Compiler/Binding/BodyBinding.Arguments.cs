using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Coroutines.Compiler;

/// <content>Arguments: a counterpart can be taken only where it can be given what the call is given.</content>
public sealed partial class BodyBinding
{
    /// <summary>The parameter that an argument is for.</summary>
    public static IParameterSymbol? FindParameter(IMethodSymbol method, ArgumentSyntax argument, int index) =>
        argument.NameColon is { } name
            ? method.Parameters.FirstOrDefault(parameter => parameter.Name == name.Name.Identifier.Text)
            : index < method.Parameters.Length ? method.Parameters[index]
            : method.Parameters.LastOrDefault();

    /// <summary>Whether the counterpart can be given what the call is given: memory for spans, places that can be named again for outputs.</summary>
    private bool CanRewriteArguments(ArgumentListSyntax list, IMethodSymbol method, CooperativeCall call)
    {
        if (call.IsOffload && list.Arguments.Count >= OffloadedCalls.MostArguments)
        {
            return false;
        }

        for (var i = 0; i < list.Arguments.Count; i++)
        {
            var argument = list.Arguments[i];
            if (FindParameter(method, argument, i) is not { } parameter)
            {
                continue;
            }

            if (parameter.RefKind is RefKind.Ref or RefKind.Out && !IsStablePlace(argument.Expression)
                || parameter.Type.IsRefLikeType && !TakesSpan(call, parameter) && !CanBeMemory(argument.Expression) && !IsOneOfMany(argument.Expression, parameter))
            {
                return false;
            }
        }

        return true;
    }

    private static bool TakesSpan(CooperativeCall call, IParameterSymbol parameter) =>
        call.Target.Parameters.Any(other => other.Name == parameter.Name && other.Type.IsRefLikeType);

    /// <summary>An element of a <c>params</c> span: it goes to a <c>params</c> array as well.</summary>
    private bool IsOneOfMany(ExpressionSyntax argument, IParameterSymbol parameter) =>
        parameter.IsParams && Model.GetTypeInfo(argument).Type is not { IsRefLikeType: true };

    /// <summary>The memory whose <c>Span</c> the expression reads; null when it is something else.</summary>
    public ExpressionSyntax? FindMemory(ExpressionSyntax span) =>
        span is MemberAccessExpressionSyntax { Name.Identifier.Text: "Span" } access && Model.GetTypeInfo(access.Expression).Type is INamedTypeSymbol { Name: "Memory" or "ReadOnlyMemory" }
            ? access.Expression
            : null;

    /// <summary>Whether the expression is a <c>u8</c> literal, whose bytes can be copied to an array.</summary>
    public static bool IsUtf8Literal(ExpressionSyntax expression) => expression.IsKind(SyntaxKind.Utf8StringLiteralExpression);

    private bool CanBeMemory(ExpressionSyntax argument) =>
        argument is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "AsSpan" } }
        || FindMemory(argument) is not null
        || IsUtf8Literal(argument)
        || Model.GetTypeInfo(argument).Type is IArrayTypeSymbol or { SpecialType: SpecialType.System_String };

    /// <summary>
    /// Whether the place can be named again after the call: a variable, or a field or element whose way there nothing can change meanwhile.
    /// </summary>
    public bool IsStablePlace(ExpressionSyntax place) => place switch
    {
        DeclarationExpressionSyntax => true,
        IdentifierNameSyntax { Identifier.Text: "_" } => true,
        MemberAccessExpressionSyntax access => Model.GetSymbolInfo(access).Symbol is IFieldSymbol field && (field.IsStatic || IsStableValue(access.Expression)),
        ElementAccessExpressionSyntax element => Model.GetTypeInfo(element.Expression).Type is IArrayTypeSymbol
            && IsStableValue(element.Expression)
            && element.ArgumentList.Arguments.All(index => IsStableValue(index.Expression)),
        IdentifierNameSyntax => Model.GetSymbolInfo(place).Symbol is ILocalSymbol { RefKind: RefKind.None } or IParameterSymbol or IFieldSymbol,
        _ => false,
    };

    private bool IsStableValue(ExpressionSyntax value) => value switch
    {
        ThisExpressionSyntax or LiteralExpressionSyntax => true,
        IdentifierNameSyntax => Model.GetSymbolInfo(value).Symbol is ILocalSymbol or IParameterSymbol or IFieldSymbol { IsReadOnly: true } or IFieldSymbol { IsConst: true },
        _ => false,
    };
}
