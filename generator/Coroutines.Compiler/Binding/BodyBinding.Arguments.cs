using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Coroutines.Compiler;

/// <content>Arguments: a counterpart can be taken only where it can be given what the call is given.</content>
public sealed partial class BodyBinding
{
    private bool? _hasInputs;

    /// <summary>The parameter that an argument is for.</summary>
    public static IParameterSymbol? FindParameter(IMethodSymbol method, ArgumentSyntax argument, int index) =>
        argument.NameColon is { } name
            ? method.Parameters.FirstOrDefault(parameter => parameter.Name == name.Name.Identifier.Text)
            : index < method.Parameters.Length ? method.Parameters[index]
            : method.Parameters.LastOrDefault();

    /// <summary>Whether a member is used on an <c>in</c> parameter, or on a part of one, that may change it: C# has it change a copy.</summary>
    public bool ChangesCopy(ExpressionSyntax receiver, ExpressionSyntax use) =>
        (_hasInputs ??= HasInputs())
        && Model.GetTypeInfo(receiver).Type is { IsReferenceType: false }
        && IsPartOfInput(receiver)
        && Model.GetSymbolInfo(use).Symbol switch
        {
            IMethodSymbol { IsStatic: false, IsReadOnly: false, IsExtensionMethod: false } => true,
            IPropertySymbol { IsStatic: false, GetMethod.IsReadOnly: false } => true,
            _ => false,
        };

    private bool HasInputs() =>
        Root.DescendantNodesAndSelf().OfType<ParameterSyntax>().Any(static parameter => parameter.Modifiers.Any(SyntaxKind.InKeyword) || parameter.Modifiers.Any(SyntaxKind.ReadOnlyKeyword));

    private bool IsPartOfInput(ExpressionSyntax place) => place switch
    {
        ParenthesizedExpressionSyntax parenthesized => IsPartOfInput(parenthesized.Expression),
        IdentifierNameSyntax name => Model.GetSymbolInfo(name).Symbol is IParameterSymbol { RefKind: RefKind.In or RefKind.RefReadOnlyParameter },
        MemberAccessExpressionSyntax access => Model.GetSymbolInfo(access).Symbol is IFieldSymbol { IsStatic: false, ContainingType.IsValueType: true } && IsPartOfInput(access.Expression),
        _ => false,
    };

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

            if (parameter.RefKind is RefKind.Ref or RefKind.Out && !CanNameAgain(list, i, parameter)
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
    /// Whether the place of a <c>ref</c> or <c>out</c> argument can be named again after the call. What leads to that of an <c>out</c> argument, which the counterpart is not given, is kept before the
    /// call: nothing that comes before it may notice.
    /// </summary>
    private bool CanNameAgain(ArgumentListSyntax list, int index, IParameterSymbol parameter) =>
        CanKeepPlace(list.Arguments[index].Expression)
        && (parameter.RefKind == RefKind.Ref
            || IsStablePlace(list.Arguments[index].Expression)
            || IsStableReceiver(list.Parent!) && list.Arguments.Take(index).All(argument => IsStableValue(argument.Expression) || argument.Expression is DeclarationExpressionSyntax));

    private bool IsStableReceiver(SyntaxNode call) => call is not InvocationExpressionSyntax { Expression: var callee } || callee switch
    {
        SimpleNameSyntax => true,
        MemberAccessExpressionSyntax { Expression: var receiver } => receiver is BaseExpressionSyntax || IsStableValue(receiver) || Model.GetSymbolInfo(receiver).Symbol is INamespaceOrTypeSymbol,
        _ => false,
    };

    /// <summary>
    /// Whether the place can be named again after the call as it stands: a variable, or a field or element whose way there nothing can change meanwhile.
    /// </summary>
    public bool IsStablePlace(ExpressionSyntax place) => place switch
    {
        DeclarationExpressionSyntax => true,
        IdentifierNameSyntax { Identifier.Text: "_" } => true,
        MemberAccessExpressionSyntax access => Model.GetSymbolInfo(access).Symbol is IFieldSymbol field
            && (field.IsStatic || IsStableValue(access.Expression) || field.ContainingType.IsValueType && access.Expression is not IdentifierNameSyntax && IsStablePlace(access.Expression)),
        ElementAccessExpressionSyntax element => IsElementOfArray(element)
            && IsStableValue(element.Expression)
            && element.ArgumentList.Arguments.All(index => IsStableValue(index.Expression)),
        IdentifierNameSyntax => Model.GetSymbolInfo(place).Symbol is ILocalSymbol { RefKind: RefKind.None } or IParameterSymbol or IFieldSymbol,
        _ => false,
    };

    /// <summary>Whether the place can be named again once what leads there has been evaluated: a field of whatever object, an element of whatever array.</summary>
    public bool CanKeepPlace(ExpressionSyntax place) => IsStablePlace(place) || place switch
    {
        ParenthesizedExpressionSyntax parenthesized => CanKeepPlace(parenthesized.Expression),
        MemberAccessExpressionSyntax access => Model.GetSymbolInfo(access).Symbol is IFieldSymbol { IsStatic: false } field
            && (field.ContainingType.IsReferenceType || CanKeepPlace(access.Expression)),
        ElementAccessExpressionSyntax element => IsElementOfArray(element),
        _ => false,
    };

    private bool IsElementOfArray(ElementAccessExpressionSyntax element) => Model.GetTypeInfo(element.Expression).Type is IArrayTypeSymbol;

    /// <summary>Whether the value is the same after the call, in which it stands, as before.</summary>
    public bool IsStableValue(ExpressionSyntax value) => value switch
    {
        ThisExpressionSyntax or LiteralExpressionSyntax => true,
        IdentifierNameSyntax => Model.GetSymbolInfo(value).Symbol switch
        {
            ILocalSymbol { RefKind: not RefKind.None } => false,
            ISymbol variable and (ILocalSymbol or IParameterSymbol) => !IsChangedMeanwhile(variable, value),
            IFieldSymbol { IsReadOnly: true } or IFieldSymbol { IsConst: true } => true,
            _ => false,
        },
        _ => false,
    };

    /// <summary>Whether a variable is changed by another argument of the call in which <paramref name="use"/> stands, or by a function that may run meanwhile.</summary>
    private bool IsChangedMeanwhile(ISymbol variable, ExpressionSyntax use)
    {
        var call = use.FirstAncestorOrSelf<InvocationExpressionSyntax>();
        return Root.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name =>
            name.Identifier.ValueText == variable.Name
            && (call is not null && call.Span.Contains(name.Span) || name.Ancestors().TakeWhile(around => around != Root).FirstOrDefault(IsFunction) is { } function && !function.Span.Contains(use.Span))
            && IsWritten(name)
            && SymbolEqualityComparer.Default.Equals(Model.GetSymbolInfo(name).Symbol, variable));
    }

    private static bool IsWritten(IdentifierNameSyntax name) => name.Parent switch
    {
        AssignmentExpressionSyntax assignment => assignment.Left == name,
        PrefixUnaryExpressionSyntax or PostfixUnaryExpressionSyntax => name.Parent.Kind() is SyntaxKind.PreIncrementExpression or SyntaxKind.PreDecrementExpression or SyntaxKind.PostIncrementExpression or SyntaxKind.PostDecrementExpression,
        ArgumentSyntax { Parent: TupleExpressionSyntax { Parent: AssignmentExpressionSyntax assignment } tuple } => assignment.Left == tuple,
        ArgumentSyntax argument => !argument.RefKindKeyword.IsKind(SyntaxKind.None),
        _ => false,
    };
}
