using System.Collections.Immutable;
using Coroutines.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Coroutines.Analyzers;

/// <summary>CORO304: what each cooperative call is in the twin. Hidden, so that it costs nothing unless asked for.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RewrittenCallAnalyzer : CooperationAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.Rewritten];

    /// <inheritdoc/>
    private protected override void Register(CompilationStartAnalysisContext start, Cooperation cooperation)
    {
        start.RegisterOperationAction(
                operation => Analyze(operation, cooperation), OperationKind.Invocation, OperationKind.PropertyReference, OperationKind.ObjectCreation);
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
