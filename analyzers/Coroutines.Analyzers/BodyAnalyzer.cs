using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Coroutines.Analyzers;

/// <summary>CORO002: calls that suspend at a place of a [Greenlet] body where C# lets nothing suspend.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BodyAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.NoTwinPossible];

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
                operation => AnalyzeCall(operation, cooperation),
                OperationKind.Invocation,
                OperationKind.PropertyReference,
                OperationKind.ObjectCreation);
            start.RegisterOperationAction(operation => AnalyzeLambda(operation, cooperation), OperationKind.AnonymousFunction);
            start.RegisterOperationAction(operation => AnalyzeMethodGroup(operation, cooperation), OperationKind.MethodReference);
            start.RegisterOperationBlockAction(block => AnalyzeFlow(block, cooperation));
        });
    }

    private static void AnalyzeCall(OperationAnalysisContext context, Cooperation cooperation)
    {
        if (CallSite.Of(context.Operation) is not { } call || PlaceWithoutSuspension(call.Operation) is not { } place)
            return;
        if (cooperation.Code.KindOf(call.Operation, context.ContainingSymbol) == CodeKind.Greenlet && !call.IsInNameOf() && !call.ReturnsAtOnce() && cooperation.WouldSuspend(call))
            Refuse(context, call.Location, $"'{call.Name}' suspends, which {place}");
    }

    private static void AnalyzeLambda(OperationAnalysisContext context, Cooperation cooperation)
    {
        var lambda = (IAnonymousFunctionOperation)context.Operation;
        if (lambda.Symbol.IsAsync || lambda.Syntax is not AnonymousFunctionExpressionSyntax || !IsHandedToPlainCode(lambda, context.ContainingSymbol, cooperation))
            return;
        if (cooperation.Paths.FirstSuspension(lambda.Body) is { } suspension)
            Refuse(context, SpawnAnalyzer.HeadOf(lambda.Syntax), $"this lambda calls '{suspension.Name}', which suspends, but {Taker(DelegateUse.Of(lambda))}");
    }

    private static void AnalyzeMethodGroup(OperationAnalysisContext context, Cooperation cooperation)
    {
        var reference = (IMethodReferenceOperation)context.Operation;
        if (cooperation.IsGreenlet(reference.Method) && reference.Parent is IDelegateCreationOperation && IsHandedToPlainCode(reference, context.ContainingSymbol, cooperation))
            Refuse(context, reference.Syntax.GetLocation(), $"'{reference.Method.Name}' suspends, but {Taker(DelegateUse.Of(reference))}");
    }

    private static void AnalyzeFlow(OperationBlockAnalysisContext context, Cooperation cooperation)
    {
        if (context.OwningSymbol is IMethodSymbol method && cooperation.IsGreenlet(method))
        {
            foreach (IOperation block in context.OperationBlocks.Where(block => block is IBlockOperation))
                Report(context.GetControlFlowGraph(block));
        }

        void Report(ControlFlowGraph graph)
        {
            foreach ((IOperation use, string variable, CallSite suspension) in SpanLiveness.Find(graph, cooperation))
                context.ReportDiagnostic(Diagnostic.Create(
                    Rules.NoTwinPossible,
                    use.Syntax.GetLocation(),
                    [suspension.Location],
                    context.OwningSymbol.Name,
                    $"'{variable}' refers into memory that cannot be kept while '{suspension.Name}' is suspended; make it again after the call, or keep a Memory or an array and an index"));
            foreach (IMethodSymbol local in graph.LocalFunctions.Where(local => !local.IsAsync))
                Report(graph.GetLocalFunctionControlFlowGraph(local, context.CancellationToken));
        }
    }

    private static bool IsHandedToPlainCode(IOperation function, ISymbol owner, Cooperation cooperation)
    {
        DelegateUse use = DelegateUse.Of(function);
        return !cooperation.Code.IsSpawned(use) && !cooperation.Code.TakesItsCooperativeForm(use) && !cooperation.Code.RunsElsewhere(use) && cooperation.Code.KindOf(function, owner) == CodeKind.Greenlet;
    }

    private static string Taker(in DelegateUse use) => use switch
    {
        { Target: { ContainingType: { Name: "Enumerable" or "Queryable" } } target } => $"'{target.Name}' cannot; use a foreach loop",
        { Target: { Name: "ForEach" } target } => $"'{target.ContainingType.Name}.{target.Name}' cannot; use a foreach loop",
        { Target: { } target } => $"'{target.ContainingType.Name}.{target.Name}' cannot; do the waiting before or after the call",
        { Holder: IEventAssignmentOperation } => "what raises the event cannot; spawn a greenlet in the handler",
        _ => "a plain delegate cannot; make it a local function",
    };

    private static string? PlaceWithoutSuspension(IOperation operation)
    {
        for (SyntaxNode? node = operation.Syntax; node is not null; node = node.Parent)
        {
            switch (node)
            {
                case CatchFilterClauseSyntax:
                    return "an exception filter cannot; test in the catch block and rethrow";
                case QueryExpressionSyntax query when !query.FromClause.Expression.Span.Contains(operation.Syntax.Span):
                    return "a query cannot; use a foreach loop";
                case LockStatementSyntax @lock when !@lock.Expression.Span.Contains(operation.Syntax.Span):
                    return "a lock cannot; call it before or after the lock";
                case UnsafeStatementSyntax:
                    return "an unsafe block cannot; call it outside of the block";
                case FixedStatementSyntax:
                    return "a fixed block cannot; call it outside of the block";
                case AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or MemberDeclarationSyntax:
                    return null;
            }
        }

        return null;
    }

    private static void Refuse(OperationAnalysisContext context, Location at, string reason) =>
        context.ReportDiagnostic(Diagnostic.Create(Rules.NoTwinPossible, at, NameOf(context.ContainingSymbol), reason));

    private static string NameOf(ISymbol owner) => owner is IMethodSymbol { AssociatedSymbol: { } property } ? property.Name : owner.Name == "<Main>$" ? "Main" : owner.Name;
}
