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
        else if (!method.IsAsync && TwinSignature.FindHandWritten(method) is null && cooperation.Lookup.FindSuspension(method) is { } suspension && cooperation.ReasonToLeave(method) is { } reason)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Rules.LeftBlocking, method.Locations[0], [SuspensionText.LocationOf(suspension)], Cooperation.NameOf(method), TextOf(suspension), reason));
        }
    }

    // A statement that suspends is named by its first word.
    private static string TextOf(SyntaxNode suspension) => suspension switch
    {
        InvocationExpressionSyntax { Expression: var called } => called.ToString(),
        StatementSyntax statement => statement.GetFirstToken().ValueText,
        _ => suspension.ToString(),
    };
}
