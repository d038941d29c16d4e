using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Coroutines.Analyzers;
using Coroutines.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace Coroutines.CodeFixes;

/// <summary>CORO101, CORO103: records in the project's blocking table that the member does not block.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class ExcludeCodeFix : CodeFixProvider
{
    private const string FileName = "Coroutines.Blocking.txt";
    private const string Title = "Record in " + FileName + " that the call does not block";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [Rules.BlockingCall.Id, Rules.NeverInGreenlet.Id];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => new SolutionFixAll(Title, ExcludeInEachProject);

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        context.RegisterCodeFix(
            CodeAction.Create(Title, cancel => Exclude(context.Document.Project, context.Diagnostics, cancel), nameof(ExcludeCodeFix)),
            context.Diagnostics);
        return Task.CompletedTask;
    }

    private static async Task<Solution> ExcludeInEachProject(Solution solution, ImmutableArray<Diagnostic> diagnostics, CancellationToken cancel)
    {
        foreach (IGrouping<ProjectId?, Diagnostic> group in diagnostics.GroupBy(diagnostic => solution.GetDocument(diagnostic.Location.SourceTree)?.Project.Id))
        {
            if (group.Key is not null)
                solution = await Exclude(solution.GetProject(group.Key)!, group, cancel).ConfigureAwait(false);
        }

        return solution;
    }

    private static async Task<Solution> Exclude(Project project, IEnumerable<Diagnostic> diagnostics, CancellationToken cancel)
    {
        string rows = string.Concat(diagnostics.Select(diagnostic => diagnostic.Properties[Facts.Row]).Distinct(StringComparer.Ordinal).Select(row => "!" + row + "\n"));
        if (project.AdditionalDocuments.FirstOrDefault(document => BlockingTable.IsTableFile(document.Name)) is not { } file)
            return project.AddAdditionalDocument(FileName, rows).Project.Solution;

        SourceText text = await file.GetTextAsync(cancel).ConfigureAwait(false);
        string start = text.Length == 0 || text[text.Length - 1] == '\n' ? "" : "\n";
        return project.Solution.WithAdditionalDocumentText(file.Id, text.WithChanges(new TextChange(new TextSpan(text.Length, 0), start + rows)));
    }
}
