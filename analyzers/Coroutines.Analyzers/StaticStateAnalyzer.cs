using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Coroutines.Analyzers;

/// <summary>CORO207: static state that is read or written, then a suspension, then read or written again.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class StaticStateAnalyzer : CooperationAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Rules.StaticState];

    /// <inheritdoc/>
    private protected override void Register(CompilationStartAnalysisContext start, Cooperation cooperation) =>
        start.RegisterOperationBlockAction(block => AnalyzeBody(block, cooperation));

    private static void AnalyzeBody(OperationBlockAnalysisContext context, Cooperation cooperation)
    {
        if (context.OwningSymbol is not IMethodSymbol method || !cooperation.IsGreenlet(method))
            return;

        ImmutableArray<IOperation> operations = [.. context.OperationBlocks.SelectMany(cooperation.Code.OwnOperations)];
        foreach (var uses in operations.Where(operation => StateOf(operation) is not null)
            .GroupBy(operation => StateOf(operation)!, (System.Collections.Generic.IEqualityComparer<ISymbol>)SymbolEqualityComparer.Default))
        {
            // What nothing here writes is somebody else's to keep in order.
            ImmutableArray<IOperation> inOrder = [.. uses.OrderBy(use => use.Syntax.SpanStart)];
            if (!inOrder.Any(IsWrite))
                continue;
            foreach (IOperation operation in operations)
            {
                if (operation.Syntax.SpanStart > inOrder[0].Syntax.Span.End
                    && inOrder.FirstOrDefault(use => use.Syntax.SpanStart > operation.Syntax.SpanStart) is { } later
                    && CallSite.Of(operation) is { IsImplicit: false } call && !call.ReturnsAtOnce() && cooperation.WouldSuspend(call))
                {
                    context.ReportDiagnostic(Diagnostic.Create(Rules.StaticState, later.Syntax.GetLocation(), [inOrder[0].Syntax.GetLocation(), call.Location], uses.Key.Name, call.Name));
                    break;
                }
            }
        }
    }

    private static ISymbol? StateOf(IOperation operation) => operation switch
    {
        IFieldReferenceOperation { Field: { IsStatic: true, IsReadOnly: false, IsConst: false } field } => field,
        IPropertyReferenceOperation { Property: { IsStatic: true, SetMethod: not null, DeclaringSyntaxReferences.IsEmpty: false } property } => property,
        _ => null,
    };

    private static bool IsWrite(IOperation use) => use.Parent switch
    {
        IAssignmentOperation assignment => assignment.Target == use,
        IIncrementOrDecrementOperation => true,
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } => true,
        _ => false,
    };
}
