using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace Coroutines.Analyzers;

/// <summary>Reads the bodies of methods other than the one being analysed.</summary>
internal sealed class Bodies
{
    private readonly Compilation _compilation;

    public Bodies(Compilation compilation) => _compilation = compilation;

    /// <summary>The operations of every declaration of <paramref name="method"/>; none for one of another assembly.</summary>
    public IEnumerable<IOperation> Of(IMethodSymbol method, CancellationToken cancel) =>
        (method.PartialImplementationPart ?? method).DeclaringSyntaxReferences
            .Select(reference => OperationOf(reference.GetSyntax(cancel), cancel))
            .OfType<IOperation>();

#pragma warning disable RS1030 // The body of a callee lies in another tree than the one being analysed.
    private IOperation? OperationOf(SyntaxNode declaration, CancellationToken cancel) =>
        _compilation.GetSemanticModel(declaration.SyntaxTree).GetOperation(declaration, cancel);
#pragma warning restore RS1030
}
