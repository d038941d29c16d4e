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
                && _suspendingLocals.Contains(symbol))
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

    /// <summary>Local functions that suspend, by themselves or through others: a fixpoint.</summary>
    private HashSet<IMethodSymbol> FindSuspendingLocals()
    {
        var suspending = new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default);
        var locals = _root.DescendantNodes().OfType<LocalFunctionStatementSyntax>()
            .Select(function => (Function: function, Symbol: (IMethodSymbol)_model.GetDeclaredSymbol(function)!))
            .Where(local => TwinSignature.Refuse(local.Symbol) is null)
            .ToList();
        bool grew;
        do
        {
            grew = false;
            foreach (var (function, symbol) in locals)
            {
                if (!suspending.Contains(symbol) && SuspendsThrough(function, suspending))
                {
                    grew = suspending.Add(symbol);
                }
            }
        }
        while (grew);
        return suspending;
    }

    private bool SuspendsThrough(LocalFunctionStatementSyntax function, HashSet<IMethodSymbol> suspending) =>
        function.DescendantNodes(child => child == function || !IsFunction(child)).Any(node =>
            node is InvocationExpressionSyntax invocation
                ? _model.GetSymbolInfo(invocation).Symbol is IMethodSymbol method
                    && (suspending.Contains(method) || method.MethodKind != MethodKind.LocalFunction && FindCall(invocation, method) is { Suspends: true })
                : node is not LocalFunctionStatementSyntax && IsSuspensionOutsideCalls(node));

    private bool IsSuspensionOutsideCalls(SyntaxNode node) => node is not InvocationExpressionSyntax && IsSuspension(node);

    /// <summary>One of this body's local functions that suspends, or a marked one of the top-level program, whose twin is a method.</summary>
    private bool IsSuspendingLocal(IMethodSymbol function) =>
        _suspendingLocals?.Contains(function.OriginalDefinition) == true
        || CooperativeLookup.HasGreenletAttribute(function) && TwinSignature.Refuse(function) is null;
}
