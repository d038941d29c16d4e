using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Coroutines.Analyzers;

/// <summary>CORO104, CORO105, CORO201, CORO202, CORO301: code that runs on a thread of the hub's, or on one that is not, and should not.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HazardAnalyzer : CooperationAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        Rules.PInvoke,
        Rules.HubCallbackWaits,
        Rules.ThreadState,
        Rules.OtherThread,
        Rules.DynamicCall,
    ];

    /// <inheritdoc/>
    private protected override void Register(CompilationStartAnalysisContext start, Cooperation cooperation)
    {
        start.RegisterOperationAction(operation => AnalyzeCall(operation, cooperation), OperationKind.Invocation, OperationKind.PropertyReference);
        start.RegisterOperationAction(operation => AnalyzeField(operation, cooperation), OperationKind.FieldReference);
        start.RegisterOperationAction(operation => AnalyzeMethodGroup(operation, cooperation), OperationKind.MethodReference);
        start.RegisterOperationAction(operation => AnalyzeDynamic(operation, cooperation), OperationKind.DynamicInvocation);
    }

    private static void AnalyzeCall(OperationAnalysisContext context, Cooperation cooperation)
    {
        CallSite call = CallSite.Of(context.Operation)!.Value;
        bool isNative = call.Member is IMethodSymbol method && IsNative(method);
        bool isThreadLocal = call.Member is { Name: "Value", ContainingType: { Name: "ThreadLocal", ContainingNamespace.Name: "Threading" } };
        bool isOurs = cooperation.IsOurs(call.Member);
        bool isRow = cooperation.RowOf(call) is { Blocks: true };
        bool isSource = !call.Member.DeclaringSyntaxReferences.IsEmpty;
        if (!(isNative || isThreadLocal || isOurs || isRow || isSource) || call.IsInNameOf())
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

            case CodeKind.HubCallback when isSource && call.Executed.Select(callee => cooperation.Paths.Find(call, callee, context.CancellationToken)).FirstOrDefault(found => found is not null) is { } path:
                context.ReportDiagnostic(Diagnostic.Create(
                    Rules.HubCallbackWaits, call.Location, path.Places, $"{call.Name}, which calls {path}", cooperation.Code.TakerOf(call.Operation)));
                break;

            // What is made there lives there: only objects that come in from outside belong to another thread.
            case CodeKind.Elsewhere when isOurs && cooperation.Code.RunsOnOtherThread(call.Operation) && InstanceOf(call.Operation) is { } instance && IsBoundToThread(call.Member)
                && (instance is IInstanceReferenceOperation or IFieldReferenceOperation || Captures.IsOutside(instance)):
                context.ReportDiagnostic(Diagnostic.Create(Rules.OtherThread, call.Location, call.Name));
                break;
        }
    }

    private static void AnalyzeMethodGroup(OperationAnalysisContext context, Cooperation cooperation)
    {
        var reference = (IMethodReferenceOperation)context.Operation;
        DelegateUse use = DelegateUse.Of(reference);
        if (!cooperation.Code.RunsOnHub(use))
            return;
        IMethodSymbol method = reference.Method;
        string name = method.ContainingType.Name + "." + method.Name;
        if (cooperation.IsGreenlet(method) || cooperation.Lookup.FindRow(method, null) is { Blocks: true })
            context.ReportDiagnostic(Diagnostic.Create(Rules.HubCallbackWaits, reference.Syntax.GetLocation(), name, GreenletCode.NameOf(use)));
        else if (cooperation.Paths.Find(method, context.CancellationToken) is { } path)
            context.ReportDiagnostic(Diagnostic.Create(
                Rules.HubCallbackWaits, reference.Syntax.GetLocation(), path.Places, $"{name}, which calls {path}", GreenletCode.NameOf(use)));
    }

    private static void AnalyzeField(OperationAnalysisContext context, Cooperation cooperation)
    {
        IFieldSymbol field = ((IFieldReferenceOperation)context.Operation).Field;
        if (field.IsStatic
            && field.GetAttributes().Any(attribute => attribute.AttributeClass is { Name: "ThreadStaticAttribute", ContainingNamespace.Name: "System" })
            && cooperation.Code.KindOf(context.Operation, context.ContainingSymbol) == CodeKind.Greenlet)
            context.ReportDiagnostic(Diagnostic.Create(Rules.ThreadState, context.Operation.Syntax.GetLocation(), field.Name));
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

    private static IEnumerable<INamedTypeSymbol> Bases(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? @base = type; @base is not null; @base = @base.BaseType)
            yield return @base;
    }
}
