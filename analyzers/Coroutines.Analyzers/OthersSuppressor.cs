using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Coroutines.Analyzers;

/// <summary>
/// Takes back what the rules of others say where it is wrong: against waiting in greenlet code, where the compiler replaces calls that block and reports those it cannot
/// replace; and for ConfigureAwait in coroutines that are written by hand, which resume on their hub in any case.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OthersSuppressor : DiagnosticSuppressor
{
    private const string Waiting = "In [Greenlet] code the compiler replaces calls that block, and CORO1xx reports those it cannot replace.";
    private const string Cancelling = "A call that the compiler replaces is given the token of the greenlet itself.";
    private const string Consuming = "In [Greenlet] code reading the result of a ValueTask is awaiting it.";
    private const string Configuring = "A coroutine resumes on its hub, whatever is configured.";

    private static readonly ImmutableDictionary<string, SuppressionDescriptor> ById = ImmutableArray
        .Create(
            new SuppressionDescriptor("COROS01", "VSTHRD002", Waiting),
            new SuppressionDescriptor("COROS02", "VSTHRD103", Waiting),
            new SuppressionDescriptor("COROS03", "CA1849", Waiting),
            new SuppressionDescriptor("COROS04", "MA0042", Waiting),
            new SuppressionDescriptor("COROS05", "MA0045", Waiting),
            new SuppressionDescriptor("COROS06", "xUnit1031", Waiting),
            new SuppressionDescriptor("COROS07", "S4462", Waiting),
            new SuppressionDescriptor("COROS08", "MA0032", Cancelling),
            new SuppressionDescriptor("COROS09", "CA2012", Consuming),
            new SuppressionDescriptor("COROS10", "S5034", Consuming),
            new SuppressionDescriptor("COROS11", "CA2007", Configuring),
            new SuppressionDescriptor("COROS12", "MA0004", Configuring),
            new SuppressionDescriptor("COROS13", "VSTHRD111", Configuring))
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
            if (diagnostic.Location.SourceTree is not { } tree)
                continue;
            SyntaxNode node = tree.GetRoot(context.CancellationToken).FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
            SemanticModel model = context.GetSemanticModel(tree);
            SuppressionDescriptor suppression = ById[diagnostic.Id];
            var function = model.GetEnclosingSymbol(diagnostic.Location.SourceSpan.Start, context.CancellationToken) as IMethodSymbol;
            bool isWrong = suppression.Justification.ToString() switch
            {
                Configuring => function is { IsAsync: true } && cooperation.IsCoroutine(function.ReturnType),
                Consuming => IsResultRead(node) && IsInGreenlet(node, function, model),
                _ => IsInGreenlet(node, function, model),
            };
            if (isWrong)
                context.ReportSuppression(Suppression.Create(suppression, diagnostic));
        }

        // What is async in greenlet code is left as it is.
        bool IsInGreenlet(SyntaxNode node, IMethodSymbol? function, SemanticModel model)
        {
            IOperation? operation = node.AncestorsAndSelf().Select(ancestor => model.GetOperation(ancestor, context.CancellationToken)).FirstOrDefault(found => found is not null);
            ISymbol? owner = function;
            while (owner is IMethodSymbol { MethodKind: MethodKind.AnonymousFunction or MethodKind.LocalFunction })
                owner = owner.ContainingSymbol;
            return function is { IsAsync: false } && operation is not null && owner is not null && cooperation.Code.KindOf(operation, owner) == CodeKind.Greenlet;
        }
    }

    /// <summary>Whether the result of the expression is read at once: consumed once, where it stands.</summary>
    private static bool IsResultRead(SyntaxNode node) =>
        node.AncestorsAndSelf().TakeWhile(ancestor => ancestor is ExpressionSyntax).Any(ancestor =>
            ancestor.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Result" or "GetAwaiter" } access && access.Expression == ancestor);
}
