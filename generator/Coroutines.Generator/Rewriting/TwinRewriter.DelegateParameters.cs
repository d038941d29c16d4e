using Coroutines.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace Coroutines.Generator;

/// <content>Delegate parameters that the twin takes in cooperative form: invoking one suspends.</content>
internal sealed partial class TwinRewriter
{
    /// <summary>A lambda goes with its cooperative form, because its own has the attributes and default values of its parameters; a method's twin is found by name.</summary>
    private static ArgumentSyntax GiveAlong(ArgumentSyntax argument, ExpressionSyntax cooperative) =>
        argument.Expression is AnonymousFunctionExpressionSyntax plain
            ? argument.WithExpression(ParseExpression($"{KnownNames.EmittedCooperativeForm}.Give({plain.WithoutTrivia().ToFullString()}, {cooperative.WithoutTrivia().ToFullString()})").WithTriviaFrom(plain))
            : argument;

    /// <summary>A delegate that comes from elsewhere: the twin of what it stands for, or as it is.</summary>
    private ExpressionSyntax ToCooperative(ExpressionSyntax plain, IParameterSymbol parameter) => ToCooperativeForm((ExpressionSyntax)Visit(plain)!, parameter).WithTriviaFrom(plain);

    private static ExpressionSyntax ToCooperativeForm(ExpressionSyntax rewritten, IParameterSymbol parameter) =>
        ParseExpression(TwinEmitter.ToCooperativeForm(
            (INamedTypeSymbol)parameter.Type, $"({parameter.Type.ToDisplayString(s_typeName)})({rewritten.WithoutTrivia()})"));

    /// <summary>What an extension method of a delegate is called on, as its twin takes it.</summary>
    private ExpressionSyntax ExtendCooperative(InvocationExpressionSyntax node, IMethodSymbol method, ExpressionSyntax callee) =>
        method.ReducedFrom is not null
        && method.GetConstructedReducedFrom() is { Parameters: [var extended, ..] }
        && _lookup.IsCooperativeInTwin(extended)
        && callee is MemberAccessExpressionSyntax access
        && !(node.Expression is MemberAccessExpressionSyntax { Expression: var receiver } && _binding.IsCooperativeParameter(receiver))
            ? access.WithExpression(ToCooperativeForm(access.Expression, extended))
            : callee;
}
