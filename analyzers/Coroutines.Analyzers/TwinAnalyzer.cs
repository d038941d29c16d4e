using System.Collections.Immutable;
using System.Linq;
using Coroutines.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Coroutines.Analyzers;

/// <summary>CORO302, CORO303, CORO002: which twin a member has, where that is not the generated one.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TwinAnalyzer : CooperationAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.FallsBack, Rules.HandWrittenTwin, Rules.NoTwinPossible];

    /// <inheritdoc/>
    private protected override void Register(CompilationStartAnalysisContext start, Cooperation cooperation) =>
        start.RegisterSymbolAction(symbol => Analyze(symbol, cooperation), SymbolKind.Method);

    private static void Analyze(SymbolAnalysisContext context, Cooperation cooperation)
    {
        var method = (IMethodSymbol)context.Symbol;
        if (CooperativeLookup.HasGreenletAttribute(method) && TwinSignature.FindHandWritten(method) is { } twin)
            context.ReportDiagnostic(Diagnostic.Create(Rules.HandWrittenTwin, twin.Locations[0], twin.Name, method.Name));
        else if (GreenletAbove(method) is { } above && !cooperation.Lookup.HasTwin(method) && !ImplementsTwin(method))
            Report(context, method, above, cooperation);
    }

    private static void Report(SymbolAnalysisContext context, IMethodSymbol method, IMethodSymbol above, Cooperation cooperation)
    {
        if (cooperation.Lookup.ChangesStruct(method))
            context.ReportDiagnostic(Diagnostic.Create(
                Rules.NoTwinPossible, method.Locations[0], method.Name, $"called through '{above.ContainingType.Name}.{above.Name}', it would change a copy of the struct '{method.ContainingType.Name}'; make that a class"));
        else
            context.ReportDiagnostic(Diagnostic.Create(Rules.FallsBack, method.Locations[0], method.Name, above.ContainingType.Name + "." + above.Name));
    }

    private static IMethodSymbol? GreenletAbove(IMethodSymbol method)
    {
        if (CooperativeLookup.HasGreenletAttribute(method) || method.IsAbstract || method.ContainingType is not { TypeKind: TypeKind.Class or TypeKind.Struct } type)
            return null;
        if (method.OverriddenMethod is { } overridden)
            return CooperativeLookup.IsGreenlet(overridden) ? overridden : null;
        return type.AllInterfaces.SelectMany(@interface => @interface.GetMembers(method.Name)).OfType<IMethodSymbol>().FirstOrDefault(member =>
            CooperativeLookup.HasGreenletAttribute(member) && SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(member), method));
    }

    private static bool ImplementsTwin(IMethodSymbol method) => TwinSignature.FindHandWritten(method) is not null;
}
