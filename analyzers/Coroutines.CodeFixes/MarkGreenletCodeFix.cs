using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading.Tasks;
using Coroutines.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Coroutines.CodeFixes;

/// <summary>CORO004, CORO102: marks the method that is called, and every method on the way to the call that suspends, [Greenlet].</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class MarkGreenletCodeFix : CodeFixProvider
{
    private const string Title = "Mark the methods that suspend [Greenlet]";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Rules.SpawnedMethodHasNoTwin.Id, Rules.BlockingThroughCall.Id];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => new SolutionFixAll(
        Title,
        (solution, diagnostics, cancel) => GreenletMarker.Mark(solution, diagnostics.Where(CanFix).SelectMany(Places), cancel));

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        ImmutableArray<Diagnostic> fixable = [.. context.Diagnostics.Where(CanFix)];
        if (!fixable.IsEmpty)
        {
            context.RegisterCodeFix(
                CodeAction.Create(
                    Title,
                    cancel => GreenletMarker.Mark(context.Document.Project.Solution, fixable.SelectMany(Places), cancel),
                    nameof(MarkGreenletCodeFix)),
                fixable);
        }

        return Task.CompletedTask;
    }

    private static bool CanFix(Diagnostic diagnostic) => diagnostic.Properties.ContainsKey(Facts.Suspends);

    // Each call on the way is made inside the method to mark.
    private static IEnumerable<Location> Places(Diagnostic diagnostic) => diagnostic.AdditionalLocations;
}
