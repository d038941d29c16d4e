using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Coroutines.Analyzers.Tests;

/// <summary>Generators do not see what others make: a twin that would need it runs the blocking original, which is said.</summary>
public class OtherGeneratorTests
{
    private const string Source = """
        partial class Settings;

        static partial class C
        {
            [Greenlet] static int Wait() { Greenlet.Yield(); return 1; }
            [Greenlet] static int Member() => Wait() + Settings.Default;
            [Greenlet] static int Property { get { return Wait() + Settings.Default; } }
            [Greenlet] static void Type() { Made made = new(); Wait(); }
            [Greenlet] static int Taken(Made made) => Wait();
            [Greenlet] static Made[] Given() { Wait(); return []; }

            static int Default => Settings.Default;
            [Greenlet] static int Through() => Wait() + Default;
        }
        """;

    [Fact]
    public async Task WhatAnotherGeneratorMakes()
    {
        var diagnostics = (await Run(new Maker())).Where(diagnostic => diagnostic.Id == "CORO002").ToArray();
        Assert.Equal(["Member", "Property", "Type", "Taken", "Given"], diagnostics.Select(diagnostic => Source.Substring(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.Length)));
        Assert.Equal(
            "'Member' cannot have a cooperative twin: it uses what another source generator makes, which this one cannot see; use that in a member that says its types, and is not [Greenlet] itself",
            diagnostics[0].GetMessage());
    }

    /// <summary>The compiler says it then.</summary>
    [Fact]
    public async Task WhatNobodyMakes() => Assert.DoesNotContain(await Run(), diagnostic => diagnostic.Id == "CORO002");

    private static async Task<ImmutableArray<Diagnostic>> Run(params IIncrementalGenerator[] others)
    {
        CSharpGeneratorDriver.Create([new Generator.CoroutineGenerator().AsSourceGenerator(), .. others.Select(other => other.AsSourceGenerator())], [], Analysis.ParseOptions)
            .RunGeneratorsAndUpdateCompilation(Analysis.Compile(Source), out var compilation, out _);
        Assert.Equal(others.Length == 0, compilation.GetDiagnostics().Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        return [.. (await compilation.WithAnalyzers(Analysis.Analyzers()).GetAnalyzerDiagnosticsAsync()).OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)];
    }

    private sealed class Maker : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterSourceOutput(
            context.CompilationProvider, static (output, _) => output.AddSource("Made.g.cs", "public class Made; partial class Settings { public static int Default => 1; }"));
    }
}
