using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Coroutines.Analyzers;

/// <summary>
/// Takes back what the rules of others say against blocking calls in greenlet code: there the compiler replaces them, and
/// reports those it cannot replace.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OthersSuppressor : DiagnosticSuppressor
{
    private const string Reason = "In [Greenlet] code the compiler replaces calls that block, and CORO1xx reports those it cannot replace.";

    private static readonly ImmutableDictionary<string, SuppressionDescriptor> ById = ImmutableArray
        .Create(
            new SuppressionDescriptor("COROS01", "VSTHRD002", Reason),
            new SuppressionDescriptor("COROS02", "VSTHRD103", Reason),
            new SuppressionDescriptor("COROS03", "VSTHRD104", Reason),
            new SuppressionDescriptor("COROS04", "CA1849", Reason),
            new SuppressionDescriptor("COROS05", "MA0042", Reason),
            new SuppressionDescriptor("COROS06", "MA0045", Reason),
            new SuppressionDescriptor("COROS07", "xUnit1031", Reason),
            new SuppressionDescriptor("COROS08", "AsyncFixer02", Reason))
        .ToImmutableDictionary(descriptor => descriptor.SuppressedDiagnosticId);

    /// <inheritdoc/>
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions => [.. ById.Values];

    /// <inheritdoc/>
    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        if (Cooperation.Of(context.Compilation, context.Options, context.CancellationToken) is not { } cooperation)
            return;

        foreach (Diagnostic diagnostic in context.ReportedDiagnostics)
        {
            if (diagnostic.Location.SourceTree is { } tree && IsInGreenlet(diagnostic.Location, context.GetSemanticModel(tree)))
                context.ReportSuppression(Suppression.Create(ById[diagnostic.Id], diagnostic));
        }

        bool IsInGreenlet(Location place, SemanticModel model)
        {
            SyntaxNode node = place.SourceTree!.GetRoot(context.CancellationToken).FindNode(place.SourceSpan, getInnermostNodeForTie: true);
            IOperation? operation = node.AncestorsAndSelf().Select(ancestor => model.GetOperation(ancestor, context.CancellationToken)).FirstOrDefault(found => found is not null);
            ISymbol? owner = model.GetEnclosingSymbol(place.SourceSpan.Start, context.CancellationToken);
            while (owner is IMethodSymbol { MethodKind: MethodKind.AnonymousFunction or MethodKind.LocalFunction })
                owner = owner.ContainingSymbol;
            return operation is not null && owner is not null && cooperation.Code.KindOf(operation, owner) == CodeKind.Greenlet;
        }
    }
}
