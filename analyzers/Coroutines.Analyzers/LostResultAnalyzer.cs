using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Coroutines.Analyzers;

/// <summary>CORO203, CORO204, CORO211: work that is started and whose outcome nothing can learn.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LostResultAnalyzer : CooperationAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.DroppedCoroutine, Rules.AsyncVoid, Rules.DroppedResult];

    /// <inheritdoc/>
    private protected override void Register(CompilationStartAnalysisContext start, Cooperation cooperation)
    {
        start.RegisterOperationAction(operation => AnalyzeStatement(operation, cooperation), OperationKind.ExpressionStatement);
        start.RegisterOperationAction(operation => AnalyzeLambda(operation, cooperation), OperationKind.AnonymousFunction);
    }

    private static void AnalyzeStatement(OperationAnalysisContext context, Cooperation cooperation)
    {
        IOperation expression = ((IExpressionStatementOperation)context.Operation).Operation;
        if (expression is IConditionalAccessOperation conditional)
            expression = conditional.WhenNotNull;
        if (expression is not IInvocationOperation { TargetMethod: var method, Type: { } type } invocation || CallSite.Of(invocation) is not { } call)
            return;

        if (cooperation.IsCoroutine(type))
            context.ReportDiagnostic(Diagnostic.Create(Rules.DroppedCoroutine, call.Location, call.Name));
        else if (method is { IsStatic: true, Name: "Spawn" or "SpawnLater", ReturnType: INamedTypeSymbol { IsGenericType: true } } && cooperation.IsOurs(method))
            context.ReportDiagnostic(Diagnostic.Create(Rules.DroppedResult, call.Location, invocation.Arguments[method.Name == "Spawn" ? 0 : 1].Value.Syntax));
        else if (method is { IsAsync: true, ReturnsVoid: true } && cooperation.Code.KindOf(invocation, context.ContainingSymbol) == CodeKind.Greenlet)
            context.ReportDiagnostic(Diagnostic.Create(Rules.AsyncVoid, call.Location));
    }

    private static void AnalyzeLambda(OperationAnalysisContext context, Cooperation cooperation)
    {
        var lambda = (IAnonymousFunctionOperation)context.Operation;
        if (lambda.Symbol is { IsAsync: true, ReturnsVoid: true }
            && DelegateUse.Of(lambda).Holder is not IEventAssignmentOperation
            && lambda.Syntax is AnonymousFunctionExpressionSyntax { AsyncKeyword: var keyword }
            && (cooperation.Code.KindOf(lambda, context.ContainingSymbol) == CodeKind.Greenlet || cooperation.Code.IsSpawned(DelegateUse.Of(lambda))))
            context.ReportDiagnostic(Diagnostic.Create(Rules.AsyncVoid, keyword.GetLocation()));
    }
}
