using System.Collections.Immutable;
using System.Linq;
using Coroutines.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace Coroutines.Analyzers;

/// <summary>CORO001 to CORO005: delegates that become greenlets but whose cooperative form cannot be reached.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SpawnAnalyzer : CooperationAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        [Rules.TypeNotPartial, Rules.NoTwinPossible, Rules.CapturingLambda, Rules.SpawnedMethodHasNoTwin, Rules.ConstructorInPlainCode, Rules.BlockingCall, Rules.BlockingThroughCall];

    /// <inheritdoc/>
    private protected override void Register(CompilationStartAnalysisContext start, Cooperation cooperation)
    {
        start.RegisterOperationAction(operation => AnalyzeLambda(operation, cooperation), OperationKind.AnonymousFunction);
        start.RegisterOperationAction(operation => AnalyzeMethodGroup(operation, cooperation), OperationKind.MethodReference);
    }

    private static void AnalyzeLambda(OperationAnalysisContext context, Cooperation cooperation)
    {
        var lambda = (IAnonymousFunctionOperation)context.Operation;
        DelegateUse use = DelegateUse.Of(lambda);
        if (lambda.Symbol.IsAsync || !cooperation.Code.IsSpawned(use) || cooperation.Code.KindOf(lambda, context.ContainingSymbol) == CodeKind.Greenlet)
            return;
        if (cooperation.Paths.FirstSuspension(lambda.Body) is not { } suspension)
            return;

        if (use.Call is IObjectCreationOperation)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Rules.ConstructorInPlainCode,
                HeadOf(lambda.Syntax),
                [suspension.Location],
                suspension.Name,
                use.Target!.ContainingType.Name == "Greenlet" ? "Greenlet.Spawn" : "a [Greenlet] method"));
        }
        else if (Captures.Of(lambda) is { IsEmpty: false } captures)
        {
            string names = string.Join(", ", captures.Select(variable => $"'{variable.Name}'"));
            string remedy = CooperativeLookup.TakesAnyGreenlet(use.Parameter!)
                ? $"keep {names} in a field or a service, take it from there"
                : $"pass {names} as an argument";
            context.ReportDiagnostic(Diagnostic.Create(Rules.CapturingLambda, HeadOf(lambda.Syntax), [suspension.Location], names, suspension.Name, remedy));
        }
        else if (lambda.Syntax is AnonymousFunctionExpressionSyntax function && use.Target is { } target)
        {
            AnalyzeMove(context, function, target, cooperation);
        }
    }

    /// <summary>A lambda that captures nothing becomes a method beside the one it stands in.</summary>
    private static void AnalyzeMove(OperationAnalysisContext context, AnonymousFunctionExpressionSyntax function, IMethodSymbol target, Cooperation cooperation)
    {
        INamedTypeSymbol within = context.ContainingSymbol.ContainingType;
        var binding = new BodyBinding(context.Operation.SemanticModel!, cooperation.Lookup, within, function);
        if (!TwinSignature.IsInPartialTypes(function))
        {
            context.ReportDiagnostic(Diagnostic.Create(Rules.TypeNotPartial, HeadOf(function), within.Name, "this lambda"));
        }
        else if (Redirection.Refuse(binding, function, target) is { } refusal)
        {
            context.ReportDiagnostic(Diagnostic.Create(Rules.NoTwinPossible, HeadOf(function), "This lambda", refusal));
        }
        else
        {
            foreach (BodyRefusal inside in BodyRefusals.Find(binding, function))
                context.ReportDiagnostic(Diagnostic.Create(Rules.NoTwinPossible, inside.Location, "This lambda", inside.Message));
        }
    }

    private static void AnalyzeMethodGroup(OperationAnalysisContext context, Cooperation cooperation)
    {
        var reference = (IMethodReferenceOperation)context.Operation;
        DelegateUse use = DelegateUse.Of(reference);
        if (!cooperation.Code.IsSpawned(use))
            return;

        IMethodSymbol method = reference.Method;
        if (cooperation.IsGreenlet(method) || method.MethodKind == MethodKind.LocalFunction && cooperation.Code.IsInGreenlet(method))
            return;
        bool isPlain = cooperation.Code.KindOf(reference, context.ContainingSymbol) != CodeKind.Greenlet;
        if (isPlain && use.Call is IInvocationOperation && context.ContainingSymbol.ContainingType is { } within && Redirection.FindReplacement(method, cooperation.Lookup, within) is { IsPatch: true })
            return;
        if (cooperation.Lookup.FindRow(method, null) is { Blocks: true } row)
        {
            context.ReportDiagnostic(Diagnostic.Create(Rules.BlockingCall, reference.Syntax.GetLocation(), Facts.OfRow(method), method.ContainingType.Name + "." + method.Name, row.Remedy));
        }
        else if (cooperation.Paths.Find(method, context.CancellationToken) is { } path)
        {
            ImmutableArray<Location> way = path.Places;
            context.ReportDiagnostic(path.Suspends
                ? Diagnostic.Create(Rules.SpawnedMethodHasNoTwin, reference.Syntax.GetLocation(), way, Facts.Of(path), method.Name, path.Last)
                : Diagnostic.Create(Rules.BlockingThroughCall, reference.Syntax.GetLocation(), way, Facts.Of(path), method.Name, path, path.Row!.Remedy));
        }
    }

    /// <summary><c>() =></c>: what follows may run over many lines.</summary>
    internal static Location HeadOf(SyntaxNode lambda) => lambda switch
    {
        LambdaExpressionSyntax { ArrowToken: var arrow } => Location.Create(lambda.SyntaxTree, TextSpan.FromBounds(lambda.SpanStart, arrow.Span.End)),
        AnonymousMethodExpressionSyntax { DelegateKeyword: var keyword } => keyword.GetLocation(),
        _ => lambda.GetLocation(),
    };
}
