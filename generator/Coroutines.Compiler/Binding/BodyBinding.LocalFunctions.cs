using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Coroutines.Compiler;

/// <content>Local functions that suspend, by themselves or through others: a fixpoint.</content>
public sealed partial class BodyBinding
{
    private readonly HashSet<IMethodSymbol> _suspendingLocals;

    /// <summary>One of this body's local functions that suspends, or a marked one of the top-level program, whose twin is a method.</summary>
    public bool IsSuspendingLocal(IMethodSymbol function) =>
        HasTwinBeside(function)
        || CooperativeLookup.HasGreenletAttribute(function) && TwinSignature.Refuse(function) is null;

    /// <summary>Whether a local function of this body gets a twin beside it.</summary>
    public bool HasTwinBeside(IMethodSymbol function) => _suspendingLocals?.Contains(function.OriginalDefinition) == true;

    private HashSet<IMethodSymbol> FindSuspendingLocals()
    {
        var suspending = new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default);
        var locals = _root.DescendantNodes().OfType<LocalFunctionStatementSyntax>()
            .Select(function => (Function: function, Symbol: (IMethodSymbol)Model.GetDeclaredSymbol(function)!))
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
                ? Model.GetSymbolInfo(invocation).Symbol is IMethodSymbol method
                    && (suspending.Contains(method.OriginalDefinition) || method.MethodKind != MethodKind.LocalFunction && FindCall(invocation, method) is { Suspends: true })
                : node is not LocalFunctionStatementSyntax && IsSuspension(node));
}
