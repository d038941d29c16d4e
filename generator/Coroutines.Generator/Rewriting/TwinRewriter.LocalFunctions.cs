using System.Collections.Generic;
using System.Linq;
using Coroutines.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace Coroutines.Generator;

/// <content>Local functions: one that suspends gets a twin beside it.</content>
internal sealed partial class TwinRewriter
{
    public override SyntaxNode? VisitBlock(BlockSyntax node)
    {
        var block = (BlockSyntax)base.VisitBlock(node)!;
        return block.WithStatements(List(AddLocalTwins(node.Statements, block.Statements)));
    }

    private IEnumerable<StatementSyntax> AddLocalTwins(SyntaxList<StatementSyntax> originals, SyntaxList<StatementSyntax> rewritten)
    {
        for (var i = 0; i < originals.Count; i++)
        {
            yield return rewritten[i];
            if (originals[i] is LocalFunctionStatementSyntax function
                && _model.GetDeclaredSymbol(function) is IMethodSymbol symbol
                && _binding.HasTwinBeside(symbol))
            {
                yield return ToTwin(function, symbol);
            }
        }
    }

    public override SyntaxNode? VisitLocalFunctionStatement(LocalFunctionStatementSyntax node) => node;

    private LocalFunctionStatementSyntax ToTwin(LocalFunctionStatementSyntax function, IMethodSymbol symbol)
    {
        var body = RewriteBody((CSharpSyntaxNode?)function.Body ?? function.ExpressionBody!.Expression, symbol);
        var isStatic = symbol.IsStatic ? "static " : string.Empty;
        var text = $"{isStatic}async {TwinEmitter.GetReturnType(symbol)} {symbol.Name}{KnownNames.TwinSuffix}{function.TypeParameterList}{TwinEmitter.ByValue(function.ParameterList)} {function.ConstraintClauses}\n{body.ToFullString()}\n";
        return (LocalFunctionStatementSyntax)ParseStatement(text);
    }
}
