using System.Collections.Immutable;
using System.Linq;
using Coroutines.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Coroutines.Analyzers;

/// <summary>CORO305, CORO306: what each method of a type or assembly marked [Greenlet] became, or why it was left.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class InferenceAnalyzer : CooperationAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.BecameCooperative, Rules.LeftBlocking];

    /// <inheritdoc/>
    private protected override void Register(CompilationStartAnalysisContext start, Cooperation cooperation) =>
        start.RegisterSymbolAction(symbol => Analyze((IMethodSymbol)symbol.Symbol, symbol, cooperation), SymbolKind.Method);

    private static void Analyze(IMethodSymbol method, SymbolAnalysisContext context, Cooperation cooperation)
    {
        if (method.IsImplicitlyDeclared || method.PartialDefinitionPart is not null || CooperativeLookup.IsGreenlet(method) || !CooperativeLookup.IsMarkedAround(method)
            || method.AssociatedSymbol is { } property && CooperativeLookup.HasGreenletAttribute(property))
            return;

        if (cooperation.IsGreenlet(method))
        {
            if (cooperation.Lookup.HasTwin(method))
                context.ReportDiagnostic(Diagnostic.Create(Rules.BecameCooperative, method.Locations[0], method.Name, method.Name + KnownNames.TwinSuffix));
        }
        else if (!method.IsAsync && cooperation.Lookup.FindSuspension(method) is { } suspension && ReasonToLeave(method, cooperation) is { } reason)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Rules.LeftBlocking, method.Locations[0], [suspension.GetLocation()], NameOf(method), ((suspension as InvocationExpressionSyntax)?.Expression ?? suspension).ToString(), reason));
        }
    }

    private static string? ReasonToLeave(IMethodSymbol method, Cooperation cooperation)
    {
        if (TwinSignature.Refuse(method) is { } refusal)
            return refusal.ToString();
        return cooperation.Lookup.FindObstacle(method) is { } obstacle && !SymbolEqualityComparer.Default.Equals(obstacle, method)
            ? $"'{NameOf(obstacle)}', which can be called in its place, can have no cooperative twin: {TwinSignature.Refuse(obstacle)?.ToString() ?? "neither it nor its type is marked [Greenlet], or its type is not partial"}"
            : null;
    }

    private static string NameOf(IMethodSymbol method) => method.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);
}
