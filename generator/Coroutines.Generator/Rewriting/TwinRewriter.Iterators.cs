using System.Linq;
using Coroutines.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Microsoft.CodeAnalysis.CSharp.SyntaxFactory;

namespace Coroutines.Generator;

/// <content>Iterators: the twin awaits the taking of each item, and is resumed for the next.</content>
internal sealed partial class TwinRewriter
{
    private ITypeSymbol? _item;

    public override SyntaxNode? VisitYieldStatement(YieldStatementSyntax node)
    {
        if (node.Expression is not { } item)
        {
            return ParseStatement("return default!;").WithTriviaFrom(node);
        }

        var type = _item?.ToDisplayString(s_typeName) ?? "object?";
        var unwinds = IsWithinFinally(node) ? "true" : "false";
        return ParseStatement($"await {KnownNames.EmittedIterator}.Yield<{type}>({VisitBare(item)}, {unwinds});", options: _model.SyntaxTree.Options).WithTriviaFrom(node);
    }

    /// <summary>Whether something stands around the item that must be run when the iterator is disposed there.</summary>
    private bool IsWithinFinally(YieldStatementSyntax node) =>
        node.Ancestors().TakeWhile(around => around != _root).Any(around => around switch
        {
            TryStatementSyntax or UsingStatementSyntax or LockStatementSyntax or CommonForEachStatementSyntax => true,
            BlockSyntax block => block.Statements.Any(statement => statement is LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0 }),
            SwitchSectionSyntax section => section.Statements.Any(statement => statement is LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0 }),
            _ => false,
        });

    private BlockSyntax RewriteIterator(CSharpSyntaxNode body, IMethodSymbol symbol)
    {
        var outer = _item;
        _item = TwinSignature.GetItemType(symbol);
        var block = RewriteFunctionBody(body, returnsValue: false);
        _item = outer;
        return block.AddStatements(ParseStatement("return default!;").WithLeadingTrivia(ParseLeadingTrivia(LineDirectives.Hidden)));
    }
}
