using System.Collections.Immutable;
using Coroutines.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Coroutines.Analyzers;

/// <summary>CORO006: lines of a project's blocking tables that say nothing.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TableFileAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.TableLineUnreadable];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterAdditionalFileAction(Analyze);
    }

    private static void Analyze(AdditionalFileAnalysisContext context)
    {
        if (!BlockingTable.IsTableFile(context.AdditionalFile.Path) || context.AdditionalFile.GetText(context.CancellationToken) is not { } text)
            return;

        foreach (TextLine line in text.Lines)
        {
            if (!BlockingRow.TryParse(line.ToString(), out _))
                context.ReportDiagnostic(Diagnostic.Create(
                    Rules.TableLineUnreadable,
                    Location.Create(context.AdditionalFile.Path, line.Span, text.Lines.GetLinePositionSpan(line.Span)),
                    line.ToString().Trim()));
        }
    }
}
