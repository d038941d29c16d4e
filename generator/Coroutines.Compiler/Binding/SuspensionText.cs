using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Coroutines.Compiler;

/// <summary>How a message speaks of a suspension.</summary>
public static class SuspensionText
{
    /// <summary>The member name, or what stands for it: the type of a <c>new</c>, the collection of a <c>foreach</c>.</summary>
    public static Location LocationOf(SyntaxNode suspension) => suspension switch
    {
        InvocationExpressionSyntax { Expression: var expression } => NameIn(expression).GetLocation(),
        ObjectCreationExpressionSyntax creation => creation.Type.GetLocation(),
        ImplicitObjectCreationExpressionSyntax creation => creation.NewKeyword.GetLocation(),
        CommonForEachStatementSyntax loop => loop.Expression.GetLocation(),
        UsingStatementSyntax statement => statement.UsingKeyword.GetLocation(),
        LocalDeclarationStatementSyntax declaration => declaration.UsingKeyword.GetLocation(),
        LockStatementSyntax statement => statement.LockKeyword.GetLocation(),
        ExpressionSyntax expression => NameIn(expression).GetLocation(),
        _ => suspension.GetLocation(),
    };

    /// <summary>The name as a reader says it: <c>Thread.Join</c>, <c>new TcpClient</c>.</summary>
    public static string NameOf(this BodyBinding binding, SyntaxNode suspension) => suspension switch
    {
        CommonForEachStatementSyntax => "foreach",
        UsingStatementSyntax or LocalDeclarationStatementSyntax => "using",
        LockStatementSyntax => "lock",
        _ => binding.Model.GetSymbolInfo(suspension).Symbol switch
        {
            IMethodSymbol { MethodKind: MethodKind.Constructor } constructor => "new " + constructor.ContainingType.Name,
            IMethodSymbol { MethodKind: MethodKind.LocalFunction } local => local.Name,
            { ContainingType: { } type } symbol => type.Name + "." + symbol.Name,
            _ => suspension.ToString(),
        },
    };

    private static SyntaxNode NameIn(ExpressionSyntax expression) => expression switch
    {
        MemberAccessExpressionSyntax access => access.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        _ => expression,
    };
}
