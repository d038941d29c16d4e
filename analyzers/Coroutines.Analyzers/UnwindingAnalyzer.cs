using System.Collections.Immutable;
using System.Linq;
using Coroutines.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Coroutines.Analyzers;

/// <summary>CORO208, CORO209: what keeps a greenlet that is killed, or out of time, from unwinding.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnwindingAnalyzer : CooperationAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.CatchesKills, Rules.UnlimitedFinally];

    /// <inheritdoc/>
    private protected override void Register(CompilationStartAnalysisContext start, Cooperation cooperation) =>
        start.RegisterOperationAction(operation => AnalyzeTry(operation, cooperation), OperationKind.Try);

    private static void AnalyzeTry(OperationAnalysisContext context, Cooperation cooperation)
    {
        var statement = (ITryOperation)context.Operation;
        bool isGreenlet = cooperation.Code.KindOf(statement, context.ContainingSymbol) == CodeKind.Greenlet;
        if (!isGreenlet && !IsHandWritten(context.ContainingSymbol, cooperation))
            return;

        foreach (ICatchClauseOperation clause in statement.Catches.Where(clause => clause.Filter is null))
        {
            if (clause.Syntax is CatchClauseSyntax { CatchKeyword: var keyword } && ReasonToTakeAll(clause.ExceptionType, isGreenlet) is { } reason && MaySuspend(statement.Body))
                context.ReportDiagnostic(Diagnostic.Create(Rules.CatchesKills, keyword.GetLocation(), reason));
        }

        if (!isGreenlet || statement.Finally is null)
            return;
        foreach (IOperation operation in cooperation.Code.OwnOperations(statement.Finally))
        {
            if (CallSite.Of(operation) is { IsImplicit: false } call && !IsLimited(operation) && !call.ReturnsAtOnce() && cooperation.WouldSuspend(call))
                context.ReportDiagnostic(Diagnostic.Create(Rules.UnlimitedFinally, call.Location, call.Name));
        }

        bool MaySuspend(IOperation body) => isGreenlet
            ? cooperation.Paths.FirstSuspension(body) is not null
            : cooperation.Code.OwnOperations(body).Any(operation => operation is IAwaitOperation);
    }

    // In greenlet code the compiler lets kills pass a catch-all; it cannot where the type is known at run time only.
    private static string? ReasonToTakeAll(ITypeSymbol type, bool isGreenlet) => type switch
    {
        ITypeParameterSymbol => $"What '{type.Name}' is, is known at run time only",
        { SpecialType: SpecialType.System_Object } or { Name: "Exception", ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } } when !isGreenlet =>
            "The compiler does not rewrite a coroutine that is written by hand",
        _ => null,
    };

    private static bool IsHandWritten(ISymbol owner, Cooperation cooperation) =>
        owner is IMethodSymbol { IsAsync: true } method && cooperation.IsCoroutine(method.ReturnType);

    private static bool IsLimited(IOperation operation) =>
        operation is IInvocationOperation { TargetMethod.Name: "Sleep" or "Yield" or "Idle" or "Kill" }
        || operation is IInvocationOperation call && call.Arguments.Any(argument =>
            argument is { ArgumentKind: ArgumentKind.Explicit, Value.ConstantValue: not { HasValue: true, Value: null or -1 } }
            && argument.Parameter is { } parameter
            && CallSite.IsTimeout(parameter));
}
