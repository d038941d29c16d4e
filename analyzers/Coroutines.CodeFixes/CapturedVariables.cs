using System.Collections.Immutable;
using System.Linq;
using Coroutines.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Coroutines.CodeFixes;

/// <summary>What a lambda holds on to, where it can be passed to it as arguments instead.</summary>
internal static class CapturedVariables
{
    /// <summary>Spawn and its like take this many arguments.</summary>
    public const int MostArguments = 8;

    /// <summary>
    /// The captured variables in order of first use; none when the lambda changes one, for it would change in a copy only, or when what takes the lambda passes it no
    /// arguments of ours.
    /// </summary>
    public static ImmutableArray<ISymbol> Of(LambdaExpressionSyntax lambda, SemanticModel model)
    {
        if (model.AnalyzeDataFlow(lambda) is not { Succeeded: true } flow
            || lambda.Parent is ArgumentSyntax argument && model.GetOperation(argument) is IArgumentOperation { Parameter: { } parameter } && CooperativeLookup.TakesAnyGreenlet(parameter))
            return [];
        ImmutableArray<ISymbol> captured =
        [
            .. flow.DataFlowsIn.Concat(flow.CapturedInside.Intersect(flow.ReadInside, SymbolEqualityComparer.Default))
                .Where(symbol => symbol is ILocalSymbol or IParameterSymbol { IsThis: false })
                .Distinct(SymbolEqualityComparer.Default)
                .OrderBy(variable => FirstUse(lambda, variable)),
        ];
        return captured.Intersect(flow.WrittenInside, SymbolEqualityComparer.Default).Any() ? [] : captured;
    }

    public static ITypeSymbol TypeOf(ISymbol variable) => variable is ILocalSymbol local ? local.Type : ((IParameterSymbol)variable).Type;

    private static int FirstUse(SyntaxNode lambda, ISymbol variable) =>
        lambda.DescendantNodes().OfType<IdentifierNameSyntax>().First(name => name.Identifier.ValueText == variable.Name).SpanStart;
}
