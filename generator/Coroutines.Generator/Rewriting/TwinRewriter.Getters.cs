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
        if (FindGetter(node) is not { } call)
        {
            return base.VisitMemberAccessExpression(node);
        }

        var receiver = ((ExpressionSyntax)Visit(node.Expression)!).WithoutTrivia();
        return Await(node, call.IsPatch
            ? InvocationExpression(PatchName(call), ArgumentList(SingletonSeparatedList(Argument(receiver))))
            : InvocationExpression(MemberAccessExpression(SyntaxKind.SimpleMemberAccessExpression, receiver, IdentifierName(call.Name))), call.Result);
    }

    public override SyntaxNode? VisitIdentifierName(IdentifierNameSyntax node) =>
        FindGetter(node) is { } call
            ? Await(node, call.IsPatch
                ? InvocationExpression(PatchName(call), ArgumentList(SingletonSeparatedList(Argument(ThisExpression()))))
                : InvocationExpression(IdentifierName(call.Name)), call.Result)
            : base.VisitIdentifierName(node);

    private CooperativeCall? FindGetter(ExpressionSyntax node) =>
        IsRead(node) && _model.GetSymbolInfo(node).Symbol is IPropertySymbol property && _lookup.FindGetter(property) is { } call && !(_isPlain && call.Suspends) ? call : null;

    /// <summary>Whether the expression stands where a value is taken from it: not as a name, a pattern, an initialised member, or what is assigned to.</summary>
    private static bool IsRead(ExpressionSyntax node) => node.Parent switch
    {
        AssignmentExpressionSyntax assignment => assignment.Left != node,
        MemberAccessExpressionSyntax access => access.Name != node,
        MemberBindingExpressionSyntax or NameColonSyntax or NameEqualsSyntax or ExpressionColonSyntax or QualifiedNameSyntax or AttributeSyntax => false,
        PostfixUnaryExpressionSyntax postfix => postfix.IsKind(SyntaxKind.SuppressNullableWarningExpression),
        PrefixUnaryExpressionSyntax prefix => !prefix.IsKind(SyntaxKind.PreIncrementExpression) && !prefix.IsKind(SyntaxKind.PreDecrementExpression),
        _ => true,
    };
}
