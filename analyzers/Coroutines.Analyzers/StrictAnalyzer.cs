using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Coroutines.Analyzers;

/// <summary>CORO106: in an assembly that is strict, calls of greenlet code that are neither cooperative nor known to be harmless.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StrictAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.UnknownCall];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (Cooperation.Of(start.Compilation, start.Options, start.CancellationToken) is not { IsStrict: true } cooperation)
                return;

            start.RegisterOperationAction(
                operation => Analyze(operation, cooperation),
                OperationKind.Invocation,
                OperationKind.PropertyReference,
                OperationKind.ObjectCreation,
                OperationKind.Using,
                OperationKind.UsingDeclaration,
                OperationKind.Loop,
                OperationKind.Binary,
                OperationKind.Unary,
                OperationKind.Conversion,
                OperationKind.CompoundAssignment,
                OperationKind.EventAssignment);
        });
    }

    private static void Analyze(OperationAnalysisContext context, Cooperation cooperation)
    {
        if (CallSite.Of(context.Operation) is not { } call || cooperation.Code.KindOf(call.Operation, context.ContainingSymbol) != CodeKind.Greenlet || call.IsInNameOf())
            return;

        if (cooperation.IsUnknown(call, out BlockingPath? unknown))
        {
            if (unknown is not null)
                context.ReportDiagnostic(Diagnostic.Create(Rules.UnknownCall, call.Location, call.Name, ""));
        }
        else if (call.Executed.Select(callee => cooperation.UnknownPaths.Find(callee, context.CancellationToken)).FirstOrDefault(found => found is not null) is { } path)
        {
            context.ReportDiagnostic(Diagnostic.Create(Rules.UnknownCall, call.Location, path.Places, path.Last, $", which '{call.Name}' calls"));
        }
    }
}
