using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Coroutines.Analyzers;

/// <summary>CORO106: in an assembly that is strict, calls of greenlet code that are neither cooperative nor known to be harmless.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StrictAnalyzer : CooperationAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.UnknownCall];

    /// <inheritdoc/>
    private protected override void Register(CompilationStartAnalysisContext start, Cooperation cooperation)
    {
        if (cooperation.IsStrict)
            start.RegisterOperationAction(operation => Analyze(operation, cooperation), CallSite.Kinds);
    }

    private static void Analyze(OperationAnalysisContext context, Cooperation cooperation)
    {
        if (CallSite.Of(context.Operation) is not { } call || cooperation.Code.KindOf(call.Operation, context.ContainingSymbol) != CodeKind.Greenlet || call.IsInNameOf() || cooperation.Code.IsGivenAway(call.Operation))
            return;

        if (cooperation.IsUnknown(call, out BlockingPath? unknown))
        {
            if (unknown is not null)
                context.ReportDiagnostic(Diagnostic.Create(Rules.UnknownCall, call.Location, call.Name, ""));
        }
        else if (call.Executed.Select(callee => cooperation.UnknownPaths.Find(call, callee, context.CancellationToken)).FirstOrDefault(found => found is not null) is { } path)
        {
            context.ReportDiagnostic(Diagnostic.Create(Rules.UnknownCall, call.Location, path.Places, path.Last, $", which '{call.Name}' calls"));
        }
    }
}
