using Coroutines.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace Coroutines.Generator;

/// <content>Delegate parameters that the twin takes in cooperative form: invoking one suspends.</content>
internal sealed partial class TwinRewriter
{
    private bool IsCooperativeParameter(ExpressionSyntax expression) =>
        expression is IdentifierNameSyntax && _model.GetSymbolInfo(expression).Symbol is IParameterSymbol parameter && _lookup.IsCooperativeInTwin(parameter);

    /// <summary>Whether a call invokes such a parameter.</summary>
    private bool InvokesCooperativeParameter(InvocationExpressionSyntax call, IMethodSymbol method) =>
        !_isPlain
        && method.MethodKind == MethodKind.DelegateInvoke
        && IsCooperativeParameter(call.Expression is MemberAccessExpressionSyntax { Name.Identifier.Text: "Invoke" } access ? access.Expression : call.Expression);

    /// <summary>A delegate that comes from elsewhere: the twin of what it stands for, or as it is.</summary>
    private ExpressionSyntax ToCooperative(ExpressionSyntax plain, IParameterSymbol parameter) =>
        ParseExpression($"{KnownNames.EmittedCooperativeForm}.Of(({parameter.Type.ToDisplayString(s_typeName)})({((ExpressionSyntax)Visit(plain)!).WithoutTrivia()}))").WithTriviaFrom(plain);
}
