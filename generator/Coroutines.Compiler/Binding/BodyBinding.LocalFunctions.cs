using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Coroutines.Compiler;

/// <content>Local functions: one that suspends, by itself or through others, has a twin beside it.</content>
public sealed partial class BodyBinding
{
    private readonly HashSet<IMethodSymbol> _suspendingLocals = new(SymbolEqualityComparer.Default);

    /// <summary>Whether a local function of this body gets a twin beside it.</summary>
    public bool HasTwinBeside(IMethodSymbol function) => _suspendingLocals.Contains(function.OriginalDefinition);

    /// <summary>One of this body's local functions that suspends, or a marked one of the top-level program, whose twin is a method.</summary>
    public bool IsSuspendingLocal(IMethodSymbol function) =>
        HasTwinBeside(function) || TwinSignature.IsTopLevel(function) && CooperativeLookup.HasGreenletAttribute(function) && TwinSignature.Refuse(function) is null && !TwinSignature.IsWrong(function);

    /// <summary>Whether a call is of a local function whose twin it becomes.</summary>
    public bool CallsSuspendingLocal(InvocationExpressionSyntax call, IMethodSymbol method) =>
        method.MethodKind == MethodKind.LocalFunction && IsSuspendingLocal(method) && !IsPlain(call) && !(method.OriginalDefinition.IsIterator && IsSteppedThroughPlainly(call));

    /// <summary>
    /// Whether a local function that suspends may be what assigns a variable first: of an async one C# does not take it for assigned after the call.
    /// </summary>
    public bool IsAssignedByLocal(ILocalSymbol variable) =>
        _suspendingLocals.Count > 0
        && Root.DescendantNodes().OfType<LocalFunctionStatementSyntax>().Any(function =>
            Model.GetDeclaredSymbol(function) is IMethodSymbol symbol
            && HasTwinBeside(symbol)
            && function.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name => name.Identifier.ValueText == variable.Name && SymbolEqualityComparer.Default.Equals(Model.GetSymbolInfo(name).Symbol, variable)));

    /// <summary>Local functions that suspend, by themselves or through others: a fixpoint.</summary>
    private void FindSuspendingLocals()
    {
        var locals = Root.DescendantNodes().OfType<LocalFunctionStatementSyntax>()
            .Select(function => (Function: function, Symbol: (IMethodSymbol)Model.GetDeclaredSymbol(function)!))
            .Where(local => TwinSignature.Refuse(local.Symbol) is null)
            .ToList();
        _suspendingLocals.UnionWith(locals.Select(local => local.Symbol).Where(CooperativeLookup.HasGreenletAttribute));
        bool grew;
        do
        {
            grew = false;
            foreach (var (function, symbol) in locals)
            {
                if (!_suspendingLocals.Contains(symbol)
                    && function.DescendantNodes(child => child == function || !IsFunction(child)).Any(IsSuspension))
                {
                    grew |= _suspendingLocals.Add(symbol);
                }
            }
        }
        while (grew);
    }
}
