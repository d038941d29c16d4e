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
        if (node.Declaration is { } declaration && !IsCatchAll(declaration))
        {
            return clause;
        }

        var name = node.Declaration?.Identifier is { RawKind: not 0 } identifier ? identifier.Text : $"__error{_temporaries++}";
        var condition = $"!{KnownNames.EmittedIsControl}({name})";
        if (clause.Filter is { } filter)
        {
            condition += $" && ({filter.FilterExpression})";
        }

        var head = $"catch (global::System.Exception {name}) when ({condition}) ";
        var parsed = ((TryStatementSyntax)ParseStatement($"try {{ }} {head}{{ }}")).Catches[0];
        return parsed.WithBlock(clause.Block).WithTriviaFrom(clause);
    }

    private bool IsCatchAll(CatchDeclarationSyntax declaration) =>
        _model.GetTypeInfo(declaration.Type).Type?.ToDisplayString() is "System.Exception" or "System.SystemException" or "object";
}
