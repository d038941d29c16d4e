using System.Collections.Immutable;
using System.Linq;
using Coroutines.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Coroutines.Analyzers;

/// <summary>CORO101, CORO102, CORO103: what waits in greenlet code although the generator rewrites everything it can.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BlockingCallAnalyzer : CooperationAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [Rules.BlockingCall, Rules.BlockingThroughCall, Rules.NeverInGreenlet];

    /// <inheritdoc/>
    private protected override void Register(CompilationStartAnalysisContext start, Cooperation cooperation)
    {
        start.RegisterOperationAction(operation => Analyze(operation, cooperation), CallSite.Kinds);
        start.RegisterOperationAction(operation => AnalyzeImplied(operation, cooperation), ImpliedCalls.Kinds);
    }

    private static void AnalyzeImplied(OperationAnalysisContext context, Cooperation cooperation)
    {
        foreach (CallSite call in cooperation.Implied.Of(context.Operation))
        {
            if (cooperation.Code.KindOf(call.Operation, context.ContainingSymbol) != CodeKind.Greenlet || call.IsInNameOf())
                return;
            ReportPath(context, call, call.Executed, cooperation);
        }
    }

    private static void Analyze(OperationAnalysisContext context, Cooperation cooperation)
    {
        if (CallSite.Of(context.Operation) is not { } call || context.Operation is IInvocationOperation { TargetMethod: var target } && BodyBinding.IsLeftOut(target, context.Operation.Syntax.SyntaxTree))
            return;

        BlockingRow? row = cooperation.RowOf(call);
        if (row is { Blocks: false } || row is null && !call.Executed.Any(cooperation.Paths.CanRead))
            return;
        if (cooperation.Code.KindOf(call.Operation, context.ContainingSymbol) != CodeKind.Greenlet || call.IsInNameOf() || cooperation.Code.IsGivenAway(call.Operation))
            return;
        if (row is not { Class: BlockingClass.Never } && cooperation.WouldSuspend(call))
        {
            if (!call.Initializers.IsEmpty)
                ReportPath(context, call.OfInitializer(), call.Initializers, cooperation);
            return;
        }

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
            if (call.Operation is not IMethodReferenceOperation && ReasonNotToTakeTwin(call, greenlet.OriginalDefinition, cooperation) is { } reason)
                context.ReportDiagnostic(Diagnostic.Create(Rules.BlockingCall, call.Location, Facts.OfRow(greenlet), call.IsImplicit ? NameOf(greenlet) : call.Name, reason));
        }
        else
        {
            ReportPath(context, call, call.Executed, cooperation);
        }
    }

    // Of a method that can have no twin, its own declaration says so.
    private static string? ReasonNotToTakeTwin(in CallSite call, IMethodSymbol method, Cooperation cooperation) =>
        Cooperation.IsInAsync(call.Operation) ? $"an async function stays as it is; await '{method.Name}{KnownNames.TwinSuffix}' there"
        : TwinSignature.FindHandWritten(method) is { } written ? $"'{written.Name}', its twin, cannot be called here; make it visible"
        : !cooperation.Lookup.HasTwin(method) && !(call.IsImplicit && HasGetterTwin(method)) ? null
        : (method.IsIterator || cooperation.Lookup.GivesSequence(method)) && cooperation.IsSteppedThroughPlainly(call) ? "what it is given to steps through its items without suspending; use a foreach loop"
        : call.IsImplicit || call.Operation.IsImplicit ? "only what the source names becomes its twin; call it by name"
        : "its twin cannot be given these arguments; pass variables";

    private static bool HasGetterTwin(IMethodSymbol accessor) => accessor is { MethodKind: MethodKind.PropertyGet, AssociatedSymbol: IPropertySymbol property } && TwinSignature.HasGetterTwin(property);

    // Of all that a loop runs, the one that waits.
    private static string NameOf(IMethodSymbol method) => method.ContainingType.Name + "." + CallSite.NameOf(method.AssociatedSymbol ?? method);

    private static void ReportPath(OperationAnalysisContext context, CallSite call, ImmutableArray<IMethodSymbol> executed, Cooperation cooperation)
    {
        foreach (IMethodSymbol callee in executed)
        {
            if (cooperation.Code.IsInGreenlet(callee) || cooperation.Paths.Find(call, callee, context.CancellationToken) is not { } path)
                continue;
            if (call.IsImplied)
                path = path.WithoutSuspension();
            context.ReportDiagnostic(Diagnostic.Create(
                Rules.BlockingThroughCall, call.Location, path.Places, Facts.Of(path), call.Name, path, RemedyFor(call, callee, path, cooperation)));
            return;
        }
    }

    private static string RemedyFor(in CallSite call, IMethodSymbol callee, BlockingPath path, Cooperation cooperation) =>
        path.Suspends
            ? path.Innermost is { } innermost && CooperativeLookup.IsMarkedAround(innermost) && cooperation.ReasonToLeave(innermost) is { } reason
                ? $"'{Cooperation.NameOf(innermost)}' is left as it is: {reason}"
                : $"mark '{CallSite.NameOf(callee.AssociatedSymbol ?? callee)}' [Greenlet]"
        : call.IsImplied || !CallPaths.CanBeGreenlet(callee) ? "move what waits to a [Greenlet] method, or wrap it in Greenlet.Offload"
        : path.Row?.Remedy ?? "wrap it in Greenlet.Offload";
}
