using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Coroutines.Analyzers;

/// <summary>CORO104, CORO105, CORO2xx, CORO301: what compiles and does not block at once, yet goes wrong among greenlets.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HazardAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        Rules.PInvoke,
        Rules.HubCallbackWaits,
        Rules.ThreadState,
        Rules.OtherThread,
        Rules.DroppedCoroutine,
        Rules.AsyncVoid,
        Rules.SpinLoop,
        Rules.DynamicCall,
    ];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (Cooperation.Of(start.Compilation, start.Options, start.CancellationToken) is not { } cooperation)
                return;

            start.RegisterOperationAction(operation => AnalyzeCall(operation, cooperation), OperationKind.Invocation, OperationKind.PropertyReference);
            start.RegisterOperationAction(operation => AnalyzeField(operation, cooperation), OperationKind.FieldReference);
            start.RegisterOperationAction(operation => AnalyzeStatement(operation, cooperation), OperationKind.ExpressionStatement);
            start.RegisterOperationAction(operation => AnalyzeLambda(operation, cooperation), OperationKind.AnonymousFunction);
            start.RegisterOperationAction(operation => AnalyzeLoop(operation, cooperation), OperationKind.Loop);
            start.RegisterOperationAction(operation => AnalyzeDynamic(operation, cooperation), OperationKind.DynamicInvocation);
        });
    }

    private static void AnalyzeCall(OperationAnalysisContext context, Cooperation cooperation)
    {
        CallSite call = CallSite.Of(context.Operation)!.Value;
        bool isNative = call.Member is IMethodSymbol method && IsNative(method);
        bool isThreadLocal = call.Member is { Name: "Value", ContainingType: { Name: "ThreadLocal", ContainingNamespace.Name: "Threading" } };
        bool isOurs = cooperation.IsOurs(call.Member);
        bool isRow = cooperation.RowOf(call) is { Blocks: true };
        if (!(isNative || isThreadLocal || isOurs || isRow) || call.IsInNameOf())
            return;

        switch (cooperation.Code.KindOf(call.Operation, context.ContainingSymbol))
        {
            case CodeKind.Greenlet when isNative && cooperation.RowOf(call) is null:
                context.ReportDiagnostic(Diagnostic.Create(Rules.PInvoke, call.Location, call.Member.Name));
                break;

            case CodeKind.Greenlet when isThreadLocal:
                context.ReportDiagnostic(Diagnostic.Create(Rules.ThreadState, call.Location, "ThreadLocal.Value"));
                break;

            case CodeKind.HubCallback when (isRow && !call.ReturnsAtOnce()) || cooperation.WouldSuspend(call):
                context.ReportDiagnostic(Diagnostic.Create(Rules.HubCallbackWaits, call.Location, call.Name, cooperation.Code.TakerOf(call.Operation)));
                break;

            // What is made there lives there: only objects that come in from outside belong to another thread.
            case CodeKind.Elsewhere when isOurs && cooperation.Code.RunsOnOtherThread(call.Operation) && InstanceOf(call.Operation) is { } instance && IsBoundToThread(call.Member)
                && (instance is IInstanceReferenceOperation or IFieldReferenceOperation || Captures.IsOutside(instance)):
                context.ReportDiagnostic(Diagnostic.Create(Rules.OtherThread, call.Location, call.Name));
                break;
        }
    }

    private static void AnalyzeField(OperationAnalysisContext context, Cooperation cooperation)
    {
        IFieldSymbol field = ((IFieldReferenceOperation)context.Operation).Field;
        if (field.IsStatic
            && field.GetAttributes().Any(attribute => attribute.AttributeClass is { Name: "ThreadStaticAttribute", ContainingNamespace.Name: "System" })
            && cooperation.Code.KindOf(context.Operation, context.ContainingSymbol) == CodeKind.Greenlet)
            context.ReportDiagnostic(Diagnostic.Create(Rules.ThreadState, context.Operation.Syntax.GetLocation(), field.Name));
    }

    private static void AnalyzeStatement(OperationAnalysisContext context, Cooperation cooperation)
    {
        if (((IExpressionStatementOperation)context.Operation).Operation is IInvocationOperation invocation
            && invocation.Type is { } type
            && cooperation.IsCoroutine(type)
            && CallSite.Of(invocation) is { } call)
            context.ReportDiagnostic(Diagnostic.Create(Rules.DroppedCoroutine, call.Location, call.Name));
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

    private static void AnalyzeLoop(OperationAnalysisContext context, Cooperation cooperation)
    {
        (IOperation? condition, SyntaxToken keyword) = context.Operation switch
        {
            IWhileLoopOperation { Condition: { } test, Syntax: WhileStatementSyntax loop } => (test, loop.WhileKeyword),
            IWhileLoopOperation { Condition: { } test, Syntax: DoStatementSyntax loop } => (test, loop.DoKeyword),
            IForLoopOperation { Condition: var test, Syntax: ForStatementSyntax loop } => (test, loop.ForKeyword),
            _ => default((IOperation?, SyntaxToken)),
        };
        if (keyword == default || !(IsEndless(context.Operation, condition) || IsPolling(context.Operation, condition)))
            return;
        if (cooperation.Code.KindOf(context.Operation, context.ContainingSymbol) == CodeKind.Greenlet && cooperation.Paths.FirstSuspension(context.Operation) is null)
            context.ReportDiagnostic(Diagnostic.Create(Rules.SpinLoop, keyword.GetLocation()));
    }

    private static void AnalyzeDynamic(OperationAnalysisContext context, Cooperation cooperation)
    {
        if (cooperation.Code.KindOf(context.Operation, context.ContainingSymbol) == CodeKind.Greenlet)
        {
            SyntaxNode called = context.Operation.Syntax is InvocationExpressionSyntax invocation ? invocation.Expression : context.Operation.Syntax;
            context.ReportDiagnostic(Diagnostic.Create(Rules.DynamicCall, called.GetLocation(), called));
        }
    }

    private static bool IsNative(IMethodSymbol method) =>
        !method.DeclaringSyntaxReferences.IsEmpty
        && (method.IsExtern || method.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "LibraryImportAttribute"));

    private static IOperation? InstanceOf(IOperation operation) => operation switch
    {
        IInvocationOperation invocation => invocation.Instance,
        IPropertyReferenceOperation property => property.Instance,
        _ => null,
    };

    // Hub.Post and Hub.RunAsync are made for other threads; exceptions and plain values belong to none.
    private static bool IsBoundToThread(ISymbol member) =>
        member is IMethodSymbol { MethodKind: MethodKind.Ordinary }
        && member.ContainingType is { TypeKind: TypeKind.Class } type
        && !(type.Name == "Hub" && member.Name is "Post" or "RunAsync" or "AsTask")
        && type.Name != "GreenletThreadPool"
        && !Bases(type).Any(@base => @base.Name == "Exception");

    private static System.Collections.Generic.IEnumerable<INamedTypeSymbol> Bases(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? @base = type; @base is not null; @base = @base.BaseType)
            yield return @base;
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
}
