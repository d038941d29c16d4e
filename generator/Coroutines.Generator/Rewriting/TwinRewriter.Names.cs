using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace Coroutines.Generator;

/// <content>Names that C# takes from an expression, where a twin has a call in its place: those of anonymous members and tuple elements.</content>
internal sealed partial class TwinRewriter
{
    public override SyntaxNode? VisitAnonymousObjectMemberDeclarator(AnonymousObjectMemberDeclaratorSyntax node)
    {
        var member = (AnonymousObjectMemberDeclaratorSyntax)base.VisitAnonymousObjectMemberDeclarator(node)!;
        return node.NameEquals is null && member.Expression != node.Expression && _model.GetDeclaredSymbol(node) is { } property
            ? member.WithNameEquals(NameEquals(Escape(property.Name)).WithTrailingTrivia(Space))
            : member;
    }

    public override SyntaxNode? VisitTupleExpression(TupleExpressionSyntax node)
    {
        var tuple = (TupleExpressionSyntax)base.VisitTupleExpression(node)!;
        if (_model.GetTypeInfo(node).Type is not INamedTypeSymbol { IsTupleType: true } type)
        {
            return tuple;
        }

        var named = tuple.Arguments.Select((argument, index) =>
            argument.NameColon is null && argument.Expression != node.Arguments[index].Expression && type.TupleElements[index].Name is var name && name != $"Item{index + 1}" && _binding.FindGetter(node.Arguments[index].Expression) is not null
                ? argument.WithNameColon(NameColon(IdentifierName(Escape(name)))).WithExpression(argument.Expression.WithLeadingTrivia(Space))
                : argument);
        return tuple.WithArguments(SeparatedList(named, tuple.Arguments.GetSeparators()));
    }
}
