using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace Coroutines.Generator;

/// <content>Resources whose Dispose has a cooperative counterpart are disposed by it.</content>
internal sealed partial class TwinRewriter
{
    private static SyntaxToken AwaitToken => Token(SyntaxKind.AwaitKeyword).WithTrailingTrivia(Space);

    public override SyntaxNode? VisitUsingStatement(UsingStatementSyntax node)
    {
        var statement = (UsingStatementSyntax)base.VisitUsingStatement(node)!;
        return _binding.FindDisposal(node) is null
            ? statement
            : statement.WithUsingKeyword(statement.UsingKeyword.WithLeadingTrivia()).WithAwaitKeyword(AwaitToken).WithLeadingTrivia(statement.GetLeadingTrivia());
    }

    public override SyntaxNode? VisitLocalDeclarationStatement(LocalDeclarationStatementSyntax node)
    {
        var statement = (LocalDeclarationStatementSyntax)base.VisitLocalDeclarationStatement(node)!;
        return node.UsingKeyword.RawKind == 0 || _binding.FindDisposal(node) is null
            ? statement
            : statement.WithUsingKeyword(statement.UsingKeyword.WithLeadingTrivia()).WithAwaitKeyword(AwaitToken).WithLeadingTrivia(statement.GetLeadingTrivia());
    }
}
