using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace Coroutines.Analyzers;

/// <summary>Reads the bodies of methods other than the one being analysed.</summary>
internal sealed class Bodies
{
    private readonly Compilation _compilation;
    private readonly ConcurrentDictionary<SyntaxTree, SemanticModel> _models = new();

    public Bodies(Compilation compilation) => _compilation = compilation;

    /// <summary>The operations of every declaration of <paramref name="method"/>; none for one of another assembly.</summary>
    public IEnumerable<IOperation> Of(IMethodSymbol method, CancellationToken cancel) =>
        (method.PartialImplementationPart ?? method).DeclaringSyntaxReferences
            .Select(reference => OperationOf(reference.GetSyntax(cancel), cancel))
            .OfType<IOperation>();

    private IOperation? OperationOf(SyntaxNode declaration, CancellationToken cancel) => ModelOf(declaration.SyntaxTree).GetOperation(declaration, cancel);

#pragma warning disable RS1030 // The body of a callee lies in another tree than the one being analysed.
    /// <summary>The model of a tree, made once: it remembers what it has bound.</summary>
    public SemanticModel ModelOf(SyntaxTree tree) => _models.GetOrAdd(tree, key => _compilation.GetSemanticModel(key));
#pragma warning restore RS1030
}
