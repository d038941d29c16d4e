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
        return block.WithStatements(List(GuardFollowing(WrapUnsafe(node.Statements, AddLocalTwins(node.Statements, block.Statements)))));
    }

    public override SyntaxNode? VisitSwitchSection(SwitchSectionSyntax node)
    {
        var section = (SwitchSectionSyntax)base.VisitSwitchSection(node)!;
        return section.WithStatements(List(GuardFollowing(WrapUnsafe(node.Statements, AddLocalTwins(node.Statements, section.Statements)))));
    }

    /// <summary>What each statement became: itself, and for a local function that suspends its twin, for variables that one assigns their first value, for resources of a patched type what disposes them.</summary>
    private IReadOnlyList<IReadOnlyList<StatementSyntax>> AddLocalTwins(SyntaxList<StatementSyntax> originals, SyntaxList<StatementSyntax> rewritten) =>
    [
        .. originals.Select((original, i) => (IReadOnlyList<StatementSyntax>)(
            original is LocalFunctionStatementSyntax function && _model.GetDeclaredSymbol(function) is IMethodSymbol symbol && _binding.HasTwinBeside(symbol)
                ? [rewritten[i], ToTwin(function, symbol)]
                : original is LockStatementSyntax statement ? TakeHold(statement, rewritten[i])
                : [rewritten[i], .. Assign(original), .. DisposeByPatch(original, rewritten[i])])),
    ];

    public override SyntaxNode? VisitLocalFunctionStatement(LocalFunctionStatementSyntax node) => new MappedRewriter().Visit(node);

    /// <summary>Gives a value to variables that a local function assigns, which no async one can for its caller.</summary>
    private IEnumerable<StatementSyntax> Assign(StatementSyntax declaration) =>
        declaration is LocalDeclarationStatementSyntax { Declaration.Variables: var variables }
            ? variables
                .Where(variable => variable.Initializer is null && _model.GetDeclaredSymbol(variable) is ILocalSymbol { RefKind: RefKind.None } local && _binding.IsAssignedByLocal(local))
                .Select(variable => ParseStatement($"{LineDirectives.Hidden}{variable.Identifier.Text} = default!;\n"))
            : [];

    private LocalFunctionStatementSyntax ToTwin(LocalFunctionStatementSyntax function, IMethodSymbol symbol)
    {
        var body = RewriteBody((CSharpSyntaxNode?)function.Body ?? function.ExpressionBody!.Expression, symbol);
        var isStatic = symbol.IsStatic ? "static " : string.Empty;
        var text = $"{isStatic}async {TwinEmitter.GetReturnType(symbol)} {symbol.Name}{KnownNames.TwinSuffix}{function.TypeParameterList}{TwinEmitter.ByValue(function.ParameterList)} {function.ConstraintClauses}\n{TwinEmitter.ToSteps(symbol, body, _lookup)}\n";
        return (LocalFunctionStatementSyntax)ParseStatement(text);
    }
}
