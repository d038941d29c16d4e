using System;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Coroutines.Analyzers;

/// <summary>CORO001, CORO002: declarations that can have no twin.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DeclarationAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.TypeNotPartial, Rules.NoTwinPossible];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(static start =>
        {
            if (Cooperation.Of(start.Compilation, start.Options, start.CancellationToken) is not { } cooperation)
                return;

            start.RegisterSymbolAction(symbol => AnalyzeType(symbol, cooperation), SymbolKind.NamedType);
            start.RegisterSymbolAction(symbol => AnalyzeSignature((IMethodSymbol)symbol.Symbol, cooperation, symbol.ReportDiagnostic), SymbolKind.Method);
            start.RegisterOperationAction(
                operation => AnalyzeSignature(((ILocalFunctionOperation)operation.Operation).Symbol, cooperation, operation.ReportDiagnostic),
                OperationKind.LocalFunction);
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

    private static void AnalyzeSignature(IMethodSymbol method, Cooperation cooperation, Action<Diagnostic> report)
    {
        if (!cooperation.IsGreenlet(method) || method.DeclaringSyntaxReferences.IsEmpty)
            return;

        if (method.IsAsync)
            Refuse(method, "it is async already; write it as a blocking method, in which waiting suspends, or take [Greenlet] off");
        else if (method.RefKind != RefKind.None)
            Refuse(method, "it returns a reference, which cannot outlive a suspension; return the value");
        else if (method.ReturnType.IsRefLikeType)
            Refuse(method, $"it returns {method.ReturnType.Name}, which cannot outlive a suspension; return Memory or an array");

        else if (method.IsIterator)
            Refuse(method, "it is an iterator, which would have to suspend between its items; return a list, or put the items into a GreenletQueue");

        foreach (IParameterSymbol parameter in method.Parameters)
        {
            if (parameter.Type.IsRefLikeType)
                Refuse(parameter, $"{parameter.Type.Name} '{parameter.Name}' cannot be kept while the greenlet is suspended; take Memory or an array");
            else if (parameter.Type.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer)
                Refuse(parameter, $"pointer '{parameter.Name}' cannot be kept while the greenlet is suspended; take Memory or an array");
        }

        void Refuse(ISymbol at, string reason) => report(Diagnostic.Create(Rules.NoTwinPossible, at.Locations[0], method.Name, reason));
    }

    // The twin of the base must not run in place of the override; an abstract one's falls back to the override itself.
    private static bool OverridesTwin(IMethodSymbol method, Cooperation cooperation)
    {
        for (IMethodSymbol? overridden = method.OverriddenMethod; overridden is not null; overridden = overridden.OverriddenMethod)
        {
            if (!overridden.IsAbstract && cooperation.IsMarked(overridden))
                return true;
        }

        return false;
    }

    private static ISymbol? FirstGreenlet(INamedTypeSymbol type, Cooperation cooperation) =>
        type.GetMembers().FirstOrDefault(member => member is IMethodSymbol method && (cooperation.IsGreenlet(method) || OverridesTwin(method, cooperation)) || member is IPropertySymbol && cooperation.IsMarked(member))
        ?? type.GetTypeMembers().Select(nested => FirstGreenlet(nested, cooperation)).FirstOrDefault(found => found is not null);
}
