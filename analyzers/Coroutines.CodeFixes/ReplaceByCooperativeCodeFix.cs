using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Coroutines.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Coroutines.CodeFixes;

/// <summary>CORO101, CORO103, CORO201: replaces the object that belongs to threads by its equivalent for greenlets, where it is declared and used.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class ReplaceByCooperativeCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Rules.BlockingCall.Id, Rules.NeverInGreenlet.Id, Rules.ThreadState.Id];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => new SolutionFixAll("Replace by the equivalents for greenlets", static async (solution, diagnostics, cancel) =>
    {
        var replacement = new CooperativeReplacement(solution);
        foreach (Diagnostic diagnostic in diagnostics)
        {
            if (solution.GetDocument(diagnostic.Location.SourceTree) is { } document && await VariableAt(document, diagnostic, cancel).ConfigureAwait(false) is { } variable)
                await replacement.Add(variable, cancel).ConfigureAwait(false);
        }

        return await replacement.Apply(cancel).ConfigureAwait(false);
    });

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            var replacement = new CooperativeReplacement(context.Document.Project.Solution);
            if (await VariableAt(context.Document, diagnostic, context.CancellationToken).ConfigureAwait(false) is { } variable
                && await replacement.Add(variable, context.CancellationToken).ConfigureAwait(false) is { } name)
                context.RegisterCodeFix(CodeAction.Create($"Replace by {name}", replacement.Apply, nameof(ReplaceByCooperativeCodeFix)), diagnostic);
        }
    }

    // From the underlined member to what it is a member of.
    private static async Task<ISymbol?> VariableAt(Document document, Diagnostic diagnostic, CancellationToken cancel)
    {
        SyntaxNode root = (await document.GetSyntaxRootAsync(cancel).ConfigureAwait(false))!;
        SemanticModel model = (await document.GetSemanticModelAsync(cancel).ConfigureAwait(false))!;
        return root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true).Parent is MemberAccessExpressionSyntax access
            ? model.GetSymbolInfo(access.Expression, cancel).Symbol
            : null;
    }
}
