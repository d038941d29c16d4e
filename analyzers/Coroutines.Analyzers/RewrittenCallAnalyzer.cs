using System.Collections.Immutable;
using Coroutines.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Coroutines.Analyzers;

/// <summary>CORO304: what each cooperative call is in the twin. Hidden, so that it costs nothing unless asked for.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RewrittenCallAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.Rewritten];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (Cooperation.Of(start.Compilation, start.Options, start.CancellationToken) is { } cooperation)
                start.RegisterOperationAction(
                    operation => Analyze(operation, cooperation), OperationKind.Invocation, OperationKind.PropertyReference, OperationKind.ObjectCreation);
        });
    }

    private static void Analyze(OperationAnalysisContext context, Cooperation cooperation)
    {
        if (CallSite.Of(context.Operation) is { } call
            && cooperation.Code.KindOf(call.Operation, context.ContainingSymbol) == CodeKind.Greenlet
            && cooperation.CounterpartOf(call) is { } counterpart)
            context.ReportDiagnostic(Diagnostic.Create(Rules.Rewritten, call.Location, call.Name, NameOf(counterpart)));
    }

    private static string NameOf(CooperativeCall counterpart) =>
        $"{(counterpart.Suspends ? "await " : "")}{(counterpart.IsPatch ? counterpart.Target.ContainingType.ToDisplayString() : counterpart.Target.ContainingType.Name)}.{counterpart.Name}";
}
