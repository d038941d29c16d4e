using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Coroutines.Analyzers;

/// <summary>CORO205, CORO210: loops of greenlet code that let no other greenlet run.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LoopAnalyzer : CooperationAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.SpinLoop, Rules.CpuLoop];

    /// <inheritdoc/>
    private protected override void Register(CompilationStartAnalysisContext start, Cooperation cooperation) =>
        start.RegisterOperationAction(operation => AnalyzeLoop(operation, cooperation), OperationKind.Loop);

    private static void AnalyzeLoop(OperationAnalysisContext context, Cooperation cooperation)
    {
        (IOperation? condition, SyntaxToken keyword) = context.Operation switch
        {
            IWhileLoopOperation { Condition: { } test, Syntax: WhileStatementSyntax loop } => (test, loop.WhileKeyword),
            IWhileLoopOperation { Condition: { } test, Syntax: DoStatementSyntax loop } => (test, loop.DoKeyword),
            IForLoopOperation { Condition: var test, Syntax: ForStatementSyntax loop } => (test, loop.ForKeyword),
            IForEachLoopOperation { Syntax: CommonForEachStatementSyntax loop } => (context.Operation, loop.ForEachKeyword),
            _ => default((IOperation?, SyntaxToken)),
        };
        if (keyword == default)
            return;

        DiagnosticDescriptor? rule =
            condition != context.Operation && (IsEndless(context.Operation, condition) || IsPolling(context.Operation, condition)) ? Rules.SpinLoop
            : IsOutermostOfSeveral(context.Operation) ? Rules.CpuLoop
            : null;
        if (rule is not null
            && cooperation.Code.KindOf(context.Operation, context.ContainingSymbol) == CodeKind.Greenlet
            && cooperation.Paths.FirstSuspension(context.Operation) is null)
            context.ReportDiagnostic(Diagnostic.Create(rule, keyword.GetLocation()));
    }

    private static bool IsEndless(IOperation loop, IOperation? condition) =>
        condition is null or { ConstantValue: { HasValue: true, Value: true } }
        && !loop.Descendants().Any(operation => operation is IBranchOperation { BranchKind: not BranchKind.Continue } or IReturnOperation or IThrowOperation or IInvocationOperation or IDynamicInvocationOperation);

    // while (!_done) { }: reads what others would have to change, and calls nothing.
    private static bool IsPolling(IOperation loop, IOperation? condition) =>
        condition is { ConstantValue.HasValue: false }
        && !loop.Descendants().Any(operation => operation is IAssignmentOperation or IIncrementOrDecrementOperation or IDynamicInvocationOperation or IBranchOperation or IReturnOperation or IThrowOperation or IAwaitOperation
            || operation is IInvocationOperation call && call.TargetMethod.Name is not ("SpinWait" or "SpinOnce")
            || operation is IObjectCreationOperation);

    private static bool IsOutermostOfSeveral(IOperation loop)
    {
        for (IOperation? around = loop.Parent; around is not null and not (IAnonymousFunctionOperation or ILocalFunctionOperation); around = around.Parent)
        {
            if (around is ILoopOperation)
                return false;
        }

        return loop.Descendants().Any(operation => operation is ILoopOperation);
    }
}
