using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Coroutines.Compiler;

/// <content>Lambdas: one that goes where a cooperative delegate is taken suspends, any other is plain code, in which nothing is awaited.</content>
public sealed partial class BodyBinding
{
    /// <summary>Whether the nearest function around a node, below the root, is a lambda that stays plain code: nothing can be awaited in it.</summary>
    public bool IsPlain(SyntaxNode node)
    {
        for (var around = node.Parent; around is not null && around != Root; around = around.Parent)
        {
            switch (around)
            {
                case LocalFunctionStatementSyntax:
                    return false;
                case AnonymousFunctionExpressionSyntax lambda:
                    return !IsCooperative(lambda);
            }
        }

        return false;
    }

    /// <summary>Whether a node is a function in which nothing suspends, although it stands in this body: a lambda that stays plain code, a local function without a twin.</summary>
    public bool IsPlainFunction(SyntaxNode node) => node switch
    {
        LocalFunctionStatementSyntax function => node != Root && (Model.GetDeclaredSymbol(function) is not IMethodSymbol symbol || !HasTwinBeside(symbol)),
        AnonymousFunctionExpressionSyntax lambda => node != Root && !IsCooperative(lambda),
        _ => false,
    };

    /// <summary>Whether a lambda is given as a cooperative delegate, so that it may suspend.</summary>
    public bool IsCooperative(AnonymousFunctionExpressionSyntax lambda) =>
        !lambda.AsyncKeyword.IsKind(SyntaxKind.AsyncKeyword)
        && lambda.Parent is ArgumentSyntax { Parent: ArgumentListSyntax { Parent: { } call } list } argument
        && FindCallee(call) is { } callee
        && FindParameter(callee, argument, list.Arguments.IndexOf(argument)) is { } parameter
        && (Lookup.IsCooperativeInTwin(parameter) && call is InvocationExpressionSyntax invocation && (CallsSuspendingLocal(invocation, callee) || FindCall(invocation, callee) is not null)
            || FindTarget(call, callee) is { } target && TwinSignature.FindParameter(target, parameter) is { } taken && Lookup.IsCooperativeDelegate(taken));

    /// <summary>What is called, or created, in the place of <paramref name="callee"/>, when that may take cooperative delegates.</summary>
    private IMethodSymbol? FindTarget(SyntaxNode call, IMethodSymbol callee) =>
        call is InvocationExpressionSyntax invocation && FindCall(invocation, callee) is { } found
            ? found.IsPatch ? null : found.Target
            : Lookup.FindCooperativeOverload(callee);

    /// <summary>Whether the expression names a delegate parameter that the twin takes in cooperative form.</summary>
    public bool IsCooperativeParameter(ExpressionSyntax expression) =>
        expression is IdentifierNameSyntax && Model.GetSymbolInfo(expression).Symbol is IParameterSymbol parameter && Lookup.IsCooperativeInTwin(parameter);

    /// <summary>Whether a call invokes such a parameter.</summary>
    public bool InvokesCooperativeParameter(InvocationExpressionSyntax call, IMethodSymbol method) =>
        method.MethodKind == MethodKind.DelegateInvoke
        && IsCooperativeParameter(GetInvoked(call))
        && !IsPlain(call);

    /// <summary>The call that is made on the receiver of <c>a?.B()</c> itself, whatever is done with its result; null when it is another member.</summary>
    internal static InvocationExpressionSyntax? GetFirstCall(ConditionalAccessExpressionSyntax access) =>
        access.WhenNotNull.DescendantNodesAndSelf().OfType<MemberBindingExpressionSyntax>().FirstOrDefault()?.Parent as InvocationExpressionSyntax;

    /// <summary>The delegate that a call invokes.</summary>
    private static ExpressionSyntax GetInvoked(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax { Name.Identifier.Text: "Invoke" } access => access.Expression,
        MemberBindingExpressionSyntax { Name.Identifier.Text: "Invoke" } => call.Ancestors().OfType<ConditionalAccessExpressionSyntax>().FirstOrDefault(access => GetFirstCall(access) == call)?.Expression ?? call.Expression,
        var expression => expression,
    };
}
