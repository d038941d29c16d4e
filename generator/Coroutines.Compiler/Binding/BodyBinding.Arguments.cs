using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Coroutines.Compiler;

/// <content>Arguments: whether a counterpart can be given what the call is given.</content>
public sealed partial class BodyBinding
{
    /// <summary>The parameter an argument goes to.</summary>
    public static IParameterSymbol? FindParameter(IMethodSymbol method, ArgumentSyntax argument, int index) =>
        argument.NameColon is { } name
            ? method.Parameters.FirstOrDefault(parameter => parameter.Name == name.Name.Identifier.Text)
            : index < method.Parameters.Length ? method.Parameters[index]
            : method.Parameters.LastOrDefault();

    /// <summary>Memory for spans, places that can be named again for outputs.</summary>
    private bool CanRewriteArguments(ArgumentListSyntax list, IMethodSymbol method, CooperativeCall call)
    {
        for (var i = 0; i < list.Arguments.Count; i++)
        {
            var argument = list.Arguments[i];
            if (FindParameter(method, argument, i) is not { } parameter)
            {
                continue;
            }

            if (parameter.RefKind is RefKind.Ref or RefKind.Out && !IsStablePlace(argument.Expression)
                || parameter.Type.IsRefLikeType && !TakesSpan(call, parameter) && !CanBeMemory(argument.Expression))
            {
                return false;
            }
        }

        return true;
    }

    private static bool TakesSpan(CooperativeCall call, IParameterSymbol parameter) =>
        call.Target.Parameters.Any(other => other.Name == parameter.Name && other.Type.IsRefLikeType);

    private bool CanBeMemory(ExpressionSyntax argument) =>
        argument is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "AsSpan" } }
        || Model.GetTypeInfo(argument).Type is IArrayTypeSymbol or { SpecialType: SpecialType.System_String };

    /// <summary>
    /// Whether the place can be named again after the call: a variable, or a field or element whose way there nothing can change meanwhile.
    /// </summary>
    private bool IsStablePlace(ExpressionSyntax place) => place switch
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
