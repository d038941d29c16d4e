using System.Collections.Immutable;
using System.Reflection;
using System.Text;
using Compile;
using Coroutines.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Analysis;

/// <summary>A project in memory, compiled and analysed as the SDK would.</summary>
internal sealed class MeasuredProject(int methods)
{
    private static readonly CSharpParseOptions s_parseOptions = new CSharpParseOptions(LanguageVersion.CSharp14).WithFeatures([new("InterceptorsNamespaces", "Coroutines.Generated")]);

    private static readonly MetadataReference[] s_references =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "Coroutines.dll"))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private readonly string[] _files = [.. SampleProject.WriteFiles(methods)];

    internal int Lines => _files.Sum(file => file.Count(c => c == '\n'));

    internal static ImmutableArray<DiagnosticAnalyzer> AnalyzersIn(Assembly assembly) =>
    [
        .. assembly.GetTypes()
            .Where(type => type is { IsAbstract: false } && type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && type.GetCustomAttribute<DiagnosticAnalyzerAttribute>() is not null)
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    /// <summary>Builds the whole with a compiler that knows nothing yet: parses, generates, emits.</summary>
    /// <returns>The processor time.</returns>
    internal TimeSpan Build()
    {
        GC.Collect();
        var start = Environment.CpuUsage.TotalTime;
        using var image = new MemoryStream();
        if (Generate().Emit(image) is { Success: false, Diagnostics: var problems })
            throw new InvalidOperationException(string.Join("\n", problems.Where(problem => problem.Severity == DiagnosticSeverity.Error).Take(10)));
        return Environment.CpuUsage.TotalTime - start;
    }

    /// <summary>
    /// Analyses the whole. Outside of the compiler nobody can have this done while it compiles: the compilation is gone through once more for it, whoever analyses, as <see cref="Nothing"/> tells.
    /// </summary>
    /// <returns>The processor time.</returns>
    internal TimeSpan Analyse(ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        // As the compiler does, which runs no analyzer that could only tell what a build does not show.
        var analysed = Generate().WithAnalyzers([.. analyzers.Where(IsHeard)], new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), null, concurrentAnalysis: true, logAnalyzerExecutionTime: false));
        GC.Collect();
        var start = Environment.CpuUsage.TotalTime;
        analysed.GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();
        return Environment.CpuUsage.TotalTime - start;
    }

    /// <summary>What each analyzer took, in milliseconds, the most first.</summary>
    internal IEnumerable<(string Name, double Time)> SlowestOf(ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        var analysed = Generate().WithAnalyzers(
            [.. analyzers.Where(IsHeard)], new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), null, concurrentAnalysis: true, logAnalyzerExecutionTime: true));
        analysed.GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();
        return analysed.Analyzers
            .Select(analyzer => (analyzer.GetType().Name, analysed.GetAnalyzerTelemetryInfoAsync(analyzer, default).GetAwaiter().GetResult().ExecutionTime.TotalMilliseconds))
            .OrderByDescending(found => found.TotalMilliseconds);
    }

    private static bool IsHeard(DiagnosticAnalyzer analyzer) =>
        analyzer is DiagnosticSuppressor || analyzer.SupportedDiagnostics.Any(rule => rule.IsEnabledByDefault && rule.DefaultSeverity >= DiagnosticSeverity.Warning);

    private Compilation Generate()
    {
        var compilation = CSharpCompilation.Create(
            "Sample",
            _files.Select((text, i) => CSharpSyntaxTree.ParseText(SourceText.From(text, Encoding.UTF8), s_parseOptions, $"/sample/{i}.cs")),
            s_references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, optimizationLevel: OptimizationLevel.Release));
        CSharpGeneratorDriver.Create([new CoroutineGenerator().AsSourceGenerator()], parseOptions: s_parseOptions)
            .RunGeneratorsAndUpdateCompilation(compilation, out var generated, out _);
        return generated;
    }
}
