using Coroutines.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace Coroutines.Generator;

/// <content>Catch-alls let kills and timeouts through.</content>
internal sealed partial class TwinRewriter
{
    public override SyntaxNode? VisitCatchClause(CatchClauseSyntax node)
    {
        var clause = (CatchClauseSyntax)base.VisitCatchClause(node)!;
        var caught = node.Declaration is { } declaration ? _model.GetTypeInfo(declaration.Type).Type : null;
        var parameter = caught as ITypeParameterSymbol;
        if (node.Declaration is not null && parameter is null && caught?.ToDisplayString() != "System.Exception")
        {
            return clause;
        }

        var name = node.Declaration?.Identifier is { RawKind: not 0 } identifier ? identifier.Text : $"__error{_temporaries++}";
        var type = parameter is null ? "global::System.Exception" : TwinRewriter.Escape(parameter.Name);
        var passes = parameter is null ? $"!{KnownNames.EmittedIsControl}({name})" : $"!({KnownNames.EmittedIsControl}({name}) && typeof({type}) == typeof(global::System.Exception))";
        var filter = clause.Filter is { } own ? $"{own.WhenKeyword.ToFullString()} ({passes} && ({ToCondition(own.FilterExpression)}))" : $"when ({passes})";
        var parsed = ((TryStatementSyntax)ParseStatement($"try {{ }} catch ({type} {name}) {filter} {{ }}", options: _model.SyntaxTree.Options)).Catches[0];
        return parsed.WithBlock(clause.Block).WithTriviaFrom(clause);
    }

    /// <summary>An operand must have a type.</summary>
    private static string ToCondition(ExpressionSyntax filter) => filter.IsKind(SyntaxKind.DefaultLiteralExpression) ? "false" : filter.ToString();
}
