using System.Collections.Immutable;
using System.Linq;
using Coroutines.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Coroutines.Analyzers;

/// <summary>CORO002: what in a [Greenlet] body no twin can keep, and lambdas that suspend but are given to plain code.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BodyAnalyzer : CooperationAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.NoTwinPossible];

    /// <inheritdoc/>
    private protected override void Register(CompilationStartAnalysisContext start, Cooperation cooperation)
    {
        start.RegisterOperationAction(operation => AnalyzeLambda(operation, cooperation), OperationKind.AnonymousFunction);
        start.RegisterOperationAction(operation => AnalyzeMethodGroup(operation, cooperation), OperationKind.MethodReference);
        start.RegisterSyntaxNodeAction(node => AnalyzeBody(node, cooperation), SyntaxKind.MethodDeclaration, SyntaxKind.PropertyDeclaration, SyntaxKind.LocalFunctionStatement);
    }

    private static void AnalyzeBody(SyntaxNodeAnalysisContext context, Cooperation cooperation)
    {
        (SyntaxNode? body, IMethodSymbol? method) = context.SemanticModel.GetDeclaredSymbol(context.Node, context.CancellationToken) switch
        {
            IMethodSymbol { MethodKind: MethodKind.LocalFunction } local => (context.Node.Parent is GlobalStatementSyntax && CooperativeLookup.HasGreenletAttribute(local) ? context.Node : null, local),
            IMethodSymbol declared => (cooperation.IsGreenlet(declared) ? context.Node : null, declared),
            IPropertySymbol { GetMethod: { } getter } property when CooperativeLookup.HasGreenletAttribute(property) => (GetterOf((PropertyDeclarationSyntax)context.Node), getter),
            _ => ((SyntaxNode?)null, (IMethodSymbol?)null),
        };
        if (body is null || method is null || (method.AssociatedSymbol is IPropertySymbol declaration ? TwinSignature.Refuse(declaration) : TwinSignature.Refuse(method)) is not null)
            return;

        BodyBinding binding = cooperation.BindingOf(body, context.SemanticModel, method.ContainingType);
        if (IsUnseen(method, body, binding, cooperation))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Rules.NoTwinPossible, (method.AssociatedSymbol ?? method).Locations[0], cooperation.SeverityOf(method), additionalLocations: null, properties: null, NameOf(method),
                "it uses what another source generator makes, which this one cannot see; use that in a member that says its types, and is not [Greenlet] itself"));
        }

        foreach (BodyRefusal refusal in BodyRefusals.Find(binding, body))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Rules.NoTwinPossible,
                refusal.Location,
                cooperation.SeverityOf(method),
                refusal.Because is { } because ? [because] : [],
                properties: null,
                NameOf(method),
                refusal.Message));
        }
    }

    private static bool IsUnseen(IMethodSymbol method, SyntaxNode body, BodyBinding binding, Cooperation cooperation) =>
        (method.AssociatedSymbol is IPropertySymbol property ? TwinSignature.HasGetterTwin(property) : cooperation.Lookup.HasTwin(method))
        && TwinSignature.IsUnseen(method)
        && !BodyRefusals.IsWrong(binding, body);

    private static SyntaxNode GetterOf(PropertyDeclarationSyntax property) =>
        (SyntaxNode?)property.AccessorList?.Accessors.FirstOrDefault(accessor => accessor.IsKind(SyntaxKind.GetAccessorDeclaration)) ?? property;

    private static void AnalyzeLambda(OperationAnalysisContext context, Cooperation cooperation)
    {
        var lambda = (IAnonymousFunctionOperation)context.Operation;
        if (lambda.Symbol.IsAsync || lambda.Syntax is not AnonymousFunctionExpressionSyntax || !IsHandedToPlainCode(lambda, context.ContainingSymbol, cooperation))
            return;
        if (cooperation.Paths.FirstSuspension(lambda.Body) is { } suspension)
            Refuse(context, cooperation, SpawnAnalyzer.HeadOf(lambda.Syntax), $"this lambda calls '{suspension.Name}', which suspends, but {Taker(DelegateUse.Of(lambda))}");
    }

    private static void AnalyzeMethodGroup(OperationAnalysisContext context, Cooperation cooperation)
    {
        var reference = (IMethodReferenceOperation)context.Operation;
        if (cooperation.IsGreenlet(reference.Method) && reference.Parent is IDelegateCreationOperation && IsHandedToPlainCode(reference, context.ContainingSymbol, cooperation))
            Refuse(context, cooperation, reference.Syntax.GetLocation(), $"'{reference.Method.Name}' suspends, but {Taker(DelegateUse.Of(reference))}");
    }

    private static bool IsHandedToPlainCode(IOperation function, ISymbol owner, Cooperation cooperation)
    {
        DelegateUse use = DelegateUse.Of(function);
        return !use.IsOnlyCompared && !cooperation.Code.IsSpawned(use) && !cooperation.Code.TakesItsCooperativeForm(use) && !cooperation.Code.RunsElsewhere(use) && cooperation.Code.KindOf(function, owner) == CodeKind.Greenlet;
    }

    private static string Taker(in DelegateUse use) => use switch
    {
        { Target: { ContainingType: { Name: "Enumerable" or "Queryable" } } target } => $"'{target.Name}' cannot; use a foreach loop",
        { Target: { Name: "ForEach" } target } => $"'{target.ContainingType.Name}.{target.Name}' cannot; use a foreach loop",
        { Target: { MethodKind: MethodKind.Constructor } target } => $"'new {target.ContainingType.Name}' cannot; do the waiting before or after it",
        { Target: { } target } => $"'{target.ContainingType.Name}.{target.Name}' cannot; do the waiting before or after the call",
        { Holder: IEventAssignmentOperation } => "what raises the event cannot; spawn a greenlet in the handler",
        { Holder: IAssignmentOperation { Target: IMemberReferenceOperation } } => "a plain delegate cannot; spawn a greenlet in it, or call the method itself",
        _ => "a plain delegate cannot; make it a local function",
    };

    private static void Refuse(OperationAnalysisContext context, Cooperation cooperation, Location at, string reason) =>
        context.ReportDiagnostic(Diagnostic.Create(
            Rules.NoTwinPossible, at, cooperation.SeverityOf(context.ContainingSymbol), additionalLocations: null, properties: null, NameOf(context.ContainingSymbol), reason));

    private static string NameOf(ISymbol owner) => owner is IMethodSymbol { AssociatedSymbol: { } property } ? property.Name : owner.Name == "<Main>$" ? "Main" : owner.Name;
}
