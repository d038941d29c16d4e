using System.Collections.Generic;
using System.Linq;
using Coroutines.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace Coroutines.Generator;

/// <content>Calls that are made on another thread. What they are given is evaluated here, in its order, and handed to the lambda that makes the call there.</content>
internal sealed partial class TwinRewriter
{
    private InvocationExpressionSyntax CallElsewhere(InvocationExpressionSyntax node, IMethodSymbol method)
    {
        var parameters = new List<string>();
        var handed = new List<string>();
        var callee = node.Expression.WithoutTrivia().ToString();
        if (!method.IsStatic || method.ReducedFrom is not null)
        {
            var (receiver, type, name) = node.Expression switch
            {
                MemberAccessExpressionSyntax access => (((ExpressionSyntax)Visit(access.Expression)!).WithoutTrivia().ToString(), _model.GetTypeInfo(access.Expression).Type, access.Name),
                MemberBindingExpressionSyntax binding => (ConditionalReceiver, null, binding.Name),
                _ => ("this", _within, (SimpleNameSyntax)node.Expression),
            };
            parameters.Add($"{(type ?? method.ReceiverType ?? method.ContainingType).WithNullableAnnotation(NullableAnnotation.None).ToDisplayString(s_typeName)} receiver");
            handed.Add(receiver);
            callee = $"receiver.{name.WithoutTrivia()}";
        }

        var isExpanded = _model.GetOperation(node) is IInvocationOperation { Arguments: var given } && given.Any(argument => argument.ArgumentKind == ArgumentKind.ParamArray);
        var inner = new List<string>();
        for (var i = 0; i < node.ArgumentList.Arguments.Count; i++)
        {
            var argument = node.ArgumentList.Arguments[i];
            var parameter = BodyBinding.FindParameter(method, argument, i)!;
            var type = isExpanded && parameter is { IsParams: true, Type: IArrayTypeSymbol array } ? array.ElementType : parameter.Type;
            parameters.Add($"{type.ToDisplayString(s_typeName)} a{i}");
            handed.Add(((ExpressionSyntax)Visit(argument.Expression)!).WithoutTrivia().ToString());
            inner.Add(argument.NameColon is { } name ? $"{name.Name}: a{i}" : $"a{i}");
        }

        inner.AddRange(GetCallerArguments(node.ArgumentList, method, method).Select(argument => argument.ToString()));
        return (InvocationExpressionSyntax)ParseExpression(
            $"{KnownNames.EmittedOffloading}.Call(static ({string.Join(", ", parameters)}) => {callee}({string.Join(", ", inner)}){string.Concat(handed.Select(value => ", " + value))})",
            options: _model.SyntaxTree.Options);
    }
}
