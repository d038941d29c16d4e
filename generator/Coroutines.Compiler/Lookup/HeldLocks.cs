using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Coroutines.Compiler;

/// <summary>Which locks are held somewhere in their type while something suspends: in a method that has a twin.</summary>
internal sealed class HeldLocks(CooperativeLookup lookup, object gate)
{
    private readonly Dictionary<ISymbol, bool> _known = new(SymbolEqualityComparer.Default);

    /// <param name="locked">The field or property, or for <c>this</c> the type.</param>
    internal bool Contains(ISymbol locked)
    {
        lock (gate)
        {
            if (!_known.TryGetValue(locked, out var known))
            {
                // A lock that is asked about while its type is read is none of those that make it so.
                _known[locked] = false;
                _known[locked] = known = Find(locked);
            }

            return known;
        }
    }

    private bool Find(ISymbol locked)
    {
        var type = locked as INamedTypeSymbol ?? locked.ContainingType;
        return lookup.IsDeclaredHere(type) && type.DeclaringSyntaxReferences
            .SelectMany(reference => reference.GetSyntax().DescendantNodes().OfType<LockStatementSyntax>())
            .Any(statement =>
            {
                var model = lookup.ModelOf(statement.SyntaxTree);
                return SymbolEqualityComparer.Default.Equals(BodyBinding.GetLocked(model, statement), locked)
                    && statement.FirstAncestorOrSelf<MethodDeclarationSyntax>() is { } method
                    && model.GetDeclaredSymbol(method) is IMethodSymbol symbol
                    && lookup.HasTwin(symbol)
                    && new BodyBinding(model, lookup, symbol.ContainingType, method).IsHeldAcrossSuspension(statement);
            });
    }
}
