using System.Collections.Generic;
using System.Linq;
using Coroutines.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace Coroutines.Generator;

/// <content>What the compiler would fill in for <c>[CallerMemberName]</c> and <c>[CallerArgumentExpression]</c> is the twin's; the callee is given the original's.</content>
internal sealed partial class TwinRewriter
{
    private string? _callerName;

    private string CallerName => _callerName ??= GetCallerName();

    private string GetCallerName()
    {
        var symbol = _model.GetDeclaredSymbol(_root) ?? _model.GetEnclosingSymbol(_root.SpanStart);
        while (symbol is IMethodSymbol { MethodKind: MethodKind.LocalFunction or MethodKind.AnonymousFunction })
        {
            symbol = symbol.ContainingSymbol;
        }

        var name = ((symbol as IMethodSymbol)?.AssociatedSymbol ?? symbol)?.Name ?? string.Empty;
        return name.Substring(name.LastIndexOf('.') is var dot && dot > 0 ? dot + 1 : 0);
    }

    /// <summary>Arguments for the caller information that the call leaves to the compiler.</summary>
    private IEnumerable<ArgumentSyntax> GetCallerArguments(ArgumentListSyntax list, IMethodSymbol method, IMethodSymbol target, bool isExact = false)
    {
        if (!method.Parameters.Any(parameter => parameter.IsOptional) || method.Parameters.Any(parameter => parameter.IsParams))
        {
            yield break;
        }

        var given = list.Arguments.Select((argument, index) => (Argument: argument, Parameter: BodyBinding.FindParameter(method, argument, index))).ToList();
        foreach (var parameter in method.Parameters)
        {
            if (parameter.IsOptional
                && given.All(pair => pair.Parameter?.Name != parameter.Name)
                && target.Parameters.Any(other => other.Name == parameter.Name)
                && GetCallerText(parameter) is { } text)
            {
                yield return Argument(NameColon(IdentifierName(parameter.Name)), default, LiteralExpression(SyntaxKind.StringLiteralExpression, Literal(text)).WithLeadingTrivia(Space));
            }
        }

        string? GetCallerText(IParameterSymbol parameter)
        {
            foreach (var attribute in parameter.GetAttributes())
            {
                switch (attribute.AttributeClass?.Name)
                {
                    case "CallerMemberNameAttribute":
                        return CallerName;
                    case "CallerArgumentExpressionAttribute" when attribute.ConstructorArguments is [{ Value: string of }]:
                        var expression = given.FirstOrDefault(pair => pair.Parameter?.Name == of).Argument?.Expression
                            ?? (method.ReducedFrom?.Parameters[0].Name == of && list.Parent is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } ? access.Expression : null);
                        return expression is not null && (isExact || HasOtherText(expression)) ? expression.ToString() : null;
                }
            }

            return null;
        }
    }

    private bool HasOtherText(ExpressionSyntax expression) =>
        expression.DescendantNodesAndSelf().Any(node => node is AnonymousFunctionExpressionSyntax || _binding.IsSuspension(node));
}
