using System.Collections.Immutable;
using System.Linq;
using Coroutines.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Coroutines.Analyzers;

/// <summary>CORO101, CORO102, CORO103: what waits in greenlet code although the generator rewrites everything it can.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BlockingCallAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [Rules.BlockingCall, Rules.BlockingThroughCall, Rules.NeverInGreenlet];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (Cooperation.Of(start.Compilation, start.Options, start.CancellationToken) is not { } cooperation)
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
                OperationKind.CompoundAssignment,
                OperationKind.Increment,
                OperationKind.Decrement,
                OperationKind.EventAssignment,
                OperationKind.DeconstructionAssignment,
                OperationKind.Conversion);
        });
    }

    private static void Analyze(OperationAnalysisContext context, Cooperation cooperation)
    {
        if (CallSite.Of(context.Operation) is not { } call)
            return;

        BlockingRow? row = cooperation.RowOf(call);
        if (row is { Blocks: false } || row is null && !call.Executed.Any(cooperation.Paths.CanRead))
            return;
        if (cooperation.Code.KindOf(call.Operation, context.ContainingSymbol) != CodeKind.Greenlet || call.IsInNameOf() || row is not { Class: BlockingClass.Never } && cooperation.WouldSuspend(call))
            return;

        if (row is not null)
        {
            if (!call.ReturnsAtOnce())
            {
                DiagnosticDescriptor rule = row.Class == BlockingClass.Never ? Rules.NeverInGreenlet : Rules.BlockingCall;
                context.ReportDiagnostic(Diagnostic.Create(rule, call.Location, Facts.OfRow(call.Member), call.Name, row.Remedy));
            }
        }
        else if (call.Executed.FirstOrDefault(cooperation.IsGreenlet) is { } greenlet)
        {
            if (cooperation.Lookup.HasTwin(greenlet))
                context.ReportDiagnostic(Diagnostic.Create(Rules.BlockingCall, call.Location, Facts.OfRow(greenlet), call.Name,
                    call.IsImplicit ? "only what the source names becomes its twin; call it by name" : "its twin cannot be given these arguments; pass variables"));
        }
        else
        {
            ReportPath(context, call, cooperation);
        }
    }

    private static void ReportPath(OperationAnalysisContext context, CallSite call, Cooperation cooperation)
    {
        foreach (IMethodSymbol callee in call.Executed)
        {
            if (cooperation.Code.IsInGreenlet(callee) || cooperation.Paths.Find(callee, context.CancellationToken) is not { } path)
                continue;
            context.ReportDiagnostic(Diagnostic.Create(
                Rules.BlockingThroughCall, call.Location, path.Places, Facts.Of(path), call.Name, path, RemedyFor(callee, path)));
            return;
        }
    }

    private static string RemedyFor(IMethodSymbol callee, BlockingPath path) =>
        path.Suspends ? $"mark '{(callee.AssociatedSymbol ?? callee).Name}' [Greenlet]"
        : !CallPaths.CanBeGreenlet(callee) ? "move what waits to a [Greenlet] method, or wrap it in Greenlet.Offload"
        : path.Row?.Remedy ?? "wrap it in Greenlet.Offload";
}
