using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Coroutines.Compiler;

/// <summary>
/// Which methods of a type or assembly marked [Greenlet] get a twin: those from which a suspension can be reached. Virtual methods must be marked themselves, because all of
/// a hierarchy must have a twin or none.
/// </summary>
internal sealed class TwinInference(Compilation compilation, CooperativeLookup lookup)
{
    private readonly Dictionary<IMethodSymbol, bool> _known = new(SymbolEqualityComparer.Default);

    internal bool Suspends(IMethodSymbol method)
    {
        if (!IsMarkedAround(method))
        {
            return false;
        }

        lock (_known)
        {
            return Infer(method);
        }
    }

    private bool Infer(IMethodSymbol method)
    {
        if (_known.TryGetValue(method, out var known))
        {
            return known;
        }

        var visited = new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default) { method };
        var suspends = IsCandidate(method) && Reaches(method, visited);
        if (!suspends)
        {
            // Nothing that was seen on the way reaches one either.
            foreach (var seen in visited)
            {
                _known[seen] = false;
            }
        }

        return _known[method] = suspends;
    }

    private static bool IsCandidate(IMethodSymbol method) =>
        method is { MethodKind: MethodKind.Ordinary, IsVirtual: false, IsOverride: false, IsAbstract: false }
        && !method.DeclaringSyntaxReferences.IsEmpty
        && TwinSignature.Refuse(method) is null;

    private static bool IsMarkedAround(IMethodSymbol method)
    {
        for (var type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            if (CooperativeLookup.HasGreenletAttribute(type))
            {
                return true;
            }
        }

        return CooperativeLookup.HasGreenletAttribute(method.ContainingAssembly);
    }

    private bool Reaches(IMethodSymbol method, HashSet<IMethodSymbol> visited)
    {
        foreach (var declaration in method.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax()))
        {
            var model = compilation.GetSemanticModel(declaration.SyntaxTree);
            foreach (var node in declaration.DescendantNodes(node => node is not AnonymousFunctionExpressionSyntax))
            {
                if (node is InvocationExpressionSyntax or BaseObjectCreationExpressionSyntax or MemberAccessExpressionSyntax
                    && (model.GetSymbolInfo(node).Symbol switch
                    {
                        IMethodSymbol { MethodKind: MethodKind.Constructor } constructor => node is BaseObjectCreationExpressionSyntax && lookup.FindConstructor(constructor) is { Suspends: true },
                        IMethodSymbol callee => node is InvocationExpressionSyntax call && Suspends(call, callee, method, model, visited),
                        IPropertySymbol property => lookup.FindGetter(property) is { Suspends: true },
                        _ => false,
                    }))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private bool Suspends(InvocationExpressionSyntax call, IMethodSymbol callee, IMethodSymbol method, SemanticModel model, HashSet<IMethodSymbol> visited)
    {
        var definition = (callee.ReducedFrom ?? callee).OriginalDefinition;
        if (CooperativeLookup.IsGreenlet(definition) && !definition.DeclaringSyntaxReferences.IsEmpty)
        {
            return true;
        }

        var receiver = !callee.IsStatic && call.Expression is MemberAccessExpressionSyntax access ? model.GetTypeInfo(access.Expression).Type : null;
        return lookup.FindOther(callee, receiver, method.ContainingType) is { Suspends: true }
            || !definition.DeclaringSyntaxReferences.IsEmpty && visited.Add(definition) && IsMarkedAround(definition) && IsCandidate(definition) && Reaches(definition, visited);
    }
}
