using Coroutines.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace Coroutines.Generator;

/// <content>Properties whose getter has a counterpart: reading one becomes its call.</content>
internal sealed partial class TwinRewriter
{
    public override SyntaxNode? VisitMemberAccessExpression(MemberAccessExpressionSyntax node)
    {
        if (_binding.FindGetter(node) is not { } call)
        {
            var access = (MemberAccessExpressionSyntax)base.VisitMemberAccessExpression(node)!;
            return _binding.ChangesCopy(node.Expression, node) ? access.WithExpression(Copy(access.Expression)) : access;
        }

        var receiver = ((ExpressionSyntax)Visit(node.Expression)!).WithoutTrivia();
        return Await(node, call.IsPatch
            ? InvocationExpression(PatchName(call), ArgumentList(SingletonSeparatedList(Argument(receiver))))
            : InvocationExpression(MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, receiver, IdentifierName(call.Name))), call.Result);
    }

    public override SyntaxNode? VisitElementAccessExpression(ElementAccessExpressionSyntax node)
    {
        var access = (ElementAccessExpressionSyntax)base.VisitElementAccessExpression(node)!;
        return _binding.ChangesCopy(node.Expression, node) ? access.WithExpression(Copy(access.Expression)) : access;
    }

    private ExpressionSyntax Copy(ExpressionSyntax value) =>
        ParseExpression($"{KnownNames.EmittedOutputs}.Copy({value.WithoutTrivia()})", options: _model.SyntaxTree.Options).WithTriviaFrom(value);

    public override SyntaxNode? VisitIdentifierName(IdentifierNameSyntax node) =>
        _binding.FindGetter(node) is { } call
            ? Await(node, call.IsPatch
                ? InvocationExpression(PatchName(call), ArgumentList(SingletonSeparatedList(Argument(ThisExpression()))))
                : InvocationExpression(IdentifierName(call.Name)), call.Result)
            : base.VisitIdentifierName(node);
}
