using System;
using System.Collections.Immutable;
using System.Linq;
using Coroutines.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Coroutines.Analyzers;

/// <summary>CORO001, CORO002: declarations that can have no twin.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DeclarationAnalyzer : CooperationAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.TypeNotPartial, Rules.NoTwinPossible];

    /// <inheritdoc/>
    private protected override void Register(CompilationStartAnalysisContext start, Cooperation cooperation)
    {
        start.RegisterSymbolAction(symbol => AnalyzeType(symbol, cooperation), SymbolKind.NamedType);
        start.RegisterSymbolAction(symbol => AnalyzeSignature((IMethodSymbol)symbol.Symbol, cooperation, symbol.ReportDiagnostic), SymbolKind.Method);
        start.RegisterSymbolAction(AnalyzeProperty, SymbolKind.Property);
        start.RegisterOperationAction(
            operation => AnalyzeLocalFunction((ILocalFunctionOperation)operation.Operation, operation.ContainingSymbol, cooperation, operation.ReportDiagnostic),
            OperationKind.LocalFunction);
    }

    private static void AnalyzeType(SymbolAnalysisContext context, Cooperation cooperation)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (type.IsExtension)
            return;

        foreach (SyntaxReference reference in type.DeclaringSyntaxReferences)
        {
            if (reference.GetSyntax(context.CancellationToken) is TypeDeclarationSyntax declaration && !declaration.Modifiers.Any(SyntaxKind.PartialKeyword) && FirstGreenlet(type, cooperation) is { } method)
                context.ReportDiagnostic(Diagnostic.Create(
                    Rules.TypeNotPartial, declaration.Identifier.GetLocation(), cooperation.SeverityOf(method), additionalLocations: null, properties: null, type.Name, method.Name));
        }
    }

    private static void AnalyzeSignature(IMethodSymbol method, Cooperation cooperation, Action<Diagnostic> report)
    {
        if (!cooperation.IsGreenlet(method) || method.DeclaringSyntaxReferences.IsEmpty || method.AssociatedSymbol is IPropertySymbol || method.PartialDefinitionPart is not null)
            return;

        if (TwinSignature.Refuse(method) is { } refusal)
            report(Diagnostic.Create(Rules.NoTwinPossible, (refusal.At ?? method).Locations[0], NameOf(method), refusal));
    }

    private static void AnalyzeLocalFunction(ILocalFunctionOperation function, ISymbol owner, Cooperation cooperation, Action<Diagnostic> report)
    {
        AnalyzeSignature(function.Symbol, cooperation, report);
        if (!CooperativeLookup.HasGreenletAttribute(function.Symbol) || cooperation.Code.KindOf(function, owner) == CodeKind.Greenlet)
            return;

        bool isTopLevel = function.Syntax.Parent is GlobalStatementSyntax;
        if (!isTopLevel || !function.Symbol.IsStatic)
            report(Diagnostic.Create(
                Rules.NoTwinPossible,
                function.Symbol.Locations[0],
                function.Symbol.Name,
                isTopLevel ? "it is not static, and could use variables of the program; make it static" : "the method around it has none; mark that [Greenlet], or make this a method"));
    }

    private static void AnalyzeProperty(SymbolAnalysisContext context)
    {
        var property = (IPropertySymbol)context.Symbol;
        if (CooperativeLookup.HasGreenletAttribute(property))
        {
            if (TwinSignature.Refuse(property) is { } refusal)
                Report(refusal.ToString());
        }
        else if (property.OverriddenProperty is { IsAbstract: false } overridden && CooperativeLookup.HasGreenletAttribute(overridden))
        {
            Report("the property it overrides has one, which would run in its place; mark it [Greenlet] too");
        }

        void Report(string reason) => context.ReportDiagnostic(Diagnostic.Create(Rules.NoTwinPossible, property.Locations[0], property.IsIndexer ? "this[]" : property.Name, reason));
    }

    private static string NameOf(IMethodSymbol method) =>
        method.MethodKind is MethodKind.Ordinary or MethodKind.LocalFunction ? method.Name : method.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);

    // Where all above it are abstract, the twin that is called falls back to the override itself.
    private static bool FallsBack(IMethodSymbol method)
    {
        for (IMethodSymbol? current = method; current is not null; current = current.OverriddenMethod)
        {
            if (CooperativeLookup.HasGreenletAttribute(current))
                return current.IsAbstract && current != (object)method;
        }

        return false;
    }

    private static ISymbol? FirstGreenlet(INamedTypeSymbol type, Cooperation cooperation) =>
        type.GetMembers().FirstOrDefault(member => member is IMethodSymbol method && (cooperation.IsGreenlet(method) || cooperation.Lookup.IsGreenletCodeOncePartial(method)) && !FallsBack(method) || member is IPropertySymbol && CooperativeLookup.HasGreenletAttribute(member))
        ?? type.GetTypeMembers().Select(nested => FirstGreenlet(nested, cooperation)).FirstOrDefault(found => found is not null);
}
