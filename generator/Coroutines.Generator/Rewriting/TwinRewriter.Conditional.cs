using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace Coroutines.Generator;

/// <content>Null-conditional calls: the receiver is evaluated once, and what follows only when there is one.</content>
internal sealed partial class TwinRewriter
{
    private string ConditionalReceiver { get; set; } = string.Empty;

    public override SyntaxNode? VisitConditionalAccessExpression(ConditionalAccessExpressionSyntax node)
    {
        var receiver = (ExpressionSyntax)Visit(node.Expression)!;
        var outer = ConditionalReceiver;
        if (!Suspends(node.WhenNotNull))
        {
            // What follows is bound to this receiver, not to one around it that got a name.
            ConditionalReceiver = string.Empty;
            var unchanged = (ExpressionSyntax)Visit(node.WhenNotNull)!;
            ConditionalReceiver = outer;
            return node.Update(receiver, node.OperatorToken, unchanged);
        }

        ConditionalReceiver = $"__receiver{_temporaries++}";
        var name = ConditionalReceiver;
        var rest = ((ExpressionSyntax)Visit(node.WhenNotNull)!).WithoutTrivia();
        ConditionalReceiver = outer;
        var type = _model.GetTypeInfo(node).Type;
        if (node.Parent is ExpressionStatementSyntax)
        {
            // A statement has no value to be: VisitExpressionStatement makes it an if.
            return ParseExpression($"({receiver.WithoutTrivia()} is {{ }} {name} ? {rest} : default)").WithTriviaFrom(node);
        }

        var result = type!.ToDisplayString(s_typeName);
        return ParseExpression($"({receiver.WithoutTrivia()} is {{ }} {name} ? ({result})({rest}) : default({result}))").WithTriviaFrom(node);
    }

    public override SyntaxNode? VisitExpressionStatement(ExpressionStatementSyntax node)
    {
        if (node.Expression is not ConditionalAccessExpressionSyntax access || !Suspends(access.WhenNotNull))
        {
            return base.VisitExpressionStatement(node);
        }

        var receiver = (ExpressionSyntax)Visit(access.Expression)!;
        var outer = ConditionalReceiver;
        ConditionalReceiver = $"__receiver{_temporaries++}";
        var name = ConditionalReceiver;
        var rest = ((ExpressionSyntax)Visit(access.WhenNotNull)!).WithoutTrivia();
        ConditionalReceiver = outer;
        var statement = rest is ParenthesizedExpressionSyntax parenthesized ? parenthesized.Expression : rest;
        return ParseStatement($"if ({receiver.WithoutTrivia()} is {{ }} {name}) {{ {statement}; }}").WithTriviaFrom(node);
    }

    public override SyntaxNode? VisitElementBindingExpression(ElementBindingExpressionSyntax node) =>
        ConditionalReceiver.Length == 0
            ? base.VisitElementBindingExpression(node)
            : ElementAccessExpression(IdentifierName(ConditionalReceiver), (BracketedArgumentListSyntax)Visit(node.ArgumentList)!);

    public override SyntaxNode? VisitMemberBindingExpression(MemberBindingExpressionSyntax node) =>
        ConditionalReceiver.Length == 0 ? base.VisitMemberBindingExpression(node)
            : _binding.FindGetter(node) is { } call ? Await(node, call.IsPatch
                ? InvocationExpression(PatchName(call), ArgumentList(SingletonSeparatedList(Argument(IdentifierName(ConditionalReceiver)))))
                : InvocationExpression(MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, IdentifierName(ConditionalReceiver), IdentifierName(call.Name))), call.Result)
            : MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, IdentifierName(ConditionalReceiver), node.Name);
}
