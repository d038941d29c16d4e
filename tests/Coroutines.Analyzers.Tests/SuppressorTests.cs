using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Coroutines.Analyzers.Tests;

public class SuppressorTests
{
    [Theory]
    [InlineData("VSTHRD002")]
    [InlineData("VSTHRD103")]
    [InlineData("CA1849")]
    [InlineData("MA0042")]
    [InlineData("MA0045")]
    [InlineData("xUnit1031")]
    public async Task TheRulesOfOthersHoldInPlainCodeOnly(string id)
    {
        Compilation compilation = Analysis.Compile("""
            static partial class C
            {
                [Greenlet] static void InGreenlet(Task task) => task.Wait();
                static void InPlainCode(Task task) { task.Wait(); Greenlet.Spawn(InLambda => InLambda.Wait(), task); }
            }
            """);
        AnalysisResult result = await compilation
            .WithAnalyzers(
                [new WaitAnalyzer(id), new OthersSuppressor()],
                new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), null, true, false, reportSuppressedDiagnostics: true))
            .GetAnalysisResultAsync(CancellationToken.None);
        Assert.Equal([true, false, true], result.GetAllDiagnostics().OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start).Select(diagnostic => diagnostic.IsSuppressed));
    }

#pragma warning disable RS1036, RS1001, RS1017 // A stand-in for the analyzers of others, which are no part of the tests.
    private sealed class WaitAnalyzer(string id) : DiagnosticAnalyzer
    {
        private readonly DiagnosticDescriptor _rule = new(id, "Waits", "Waits", "Others", DiagnosticSeverity.Warning, isEnabledByDefault: true);

        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [_rule];

        public override void Initialize(AnalysisContext context)
        {
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.EnableConcurrentExecution();
            context.RegisterOperationAction(
                operation =>
                {
                    if (((IInvocationOperation)operation.Operation).TargetMethod.Name == "Wait")
                        operation.ReportDiagnostic(Diagnostic.Create(_rule, operation.Operation.Syntax.GetLocation()));
                },
                OperationKind.Invocation);
        }
    }
}
