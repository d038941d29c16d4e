using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Coroutines.CodeFixes;

/// <summary>Fixes all diagnostics of a document, project or solution in one edit, where single fixes would touch the same places.</summary>
internal sealed class SolutionFixAll : FixAllProvider
{
    private readonly string _title;
    private readonly Func<Solution, ImmutableArray<Diagnostic>, CancellationToken, Task<Solution>> _fix;

    public SolutionFixAll(string title, Func<Solution, ImmutableArray<Diagnostic>, CancellationToken, Task<Solution>> fix)
    {
        _title = title;
        _fix = fix;
    }

    public override async Task<CodeAction?> GetFixAsync(FixAllContext context)
    {
        List<Diagnostic> diagnostics = [];
        if (context is { Scope: FixAllScope.Document, Document: { } document })
        {
            diagnostics.AddRange(await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false));
        }
        else
        {
            foreach (Project project in context.Scope == FixAllScope.Solution ? context.Solution.Projects : [context.Project])
                diagnostics.AddRange(await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false));
        }

        return diagnostics.Any()
            ? CodeAction.Create(_title, cancel => _fix(context.Solution, [.. diagnostics], cancel), _title)
            : null;
    }
}
