using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Coroutines.Analyzers;

/// <summary>CORO001: types that a twin must be added to but cannot.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DeclarationAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.TypeNotPartial];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (Cooperation.Of(start.Compilation, start.Options, start.CancellationToken) is { } cooperation)
                start.RegisterSymbolAction(symbol => AnalyzeType(symbol, cooperation), SymbolKind.NamedType);
        });
    }

    private static void AnalyzeType(SymbolAnalysisContext context, Cooperation cooperation)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (FirstGreenlet(type, cooperation) is not { } method)
            return;

        foreach (SyntaxReference reference in type.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax(context.CancellationToken) is TypeDeclarationSyntax declaration && !declaration.Modifiers.Any(SyntaxKind.PartialKeyword))
                context.ReportDiagnostic(Diagnostic.Create(Rules.TypeNotPartial, declaration.Identifier.GetLocation(), type.Name, method.Name));
        }
    }

    private static ISymbol? FirstGreenlet(INamedTypeSymbol type, Cooperation cooperation) =>
        type.GetMembers().FirstOrDefault(member => member is IMethodSymbol or IPropertySymbol && cooperation.IsMarked(member))
        ?? type.GetTypeMembers().Select(nested => FirstGreenlet(nested, cooperation)).FirstOrDefault(found => found is not null);
}
