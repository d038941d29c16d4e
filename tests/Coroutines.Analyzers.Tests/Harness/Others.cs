using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Coroutines.Analyzers.Tests;

/// <summary>The analyzers of other packages, as they are published.</summary>
internal static class Others
{
    private static readonly ConcurrentDictionary<string, ImmutableArray<DiagnosticAnalyzer>> s_known = new();

    /// <summary>The analyzers of a package the tests refer to.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> Of(string package) => s_known.GetOrAdd(package, static name =>
    {
        string folder = typeof(Others).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == name).Value!;
        string[] files = Directory.GetFiles(folder, "*.dll");
        Assert.NotEmpty(files);
        return
        [
            .. files.SelectMany(path => TypesIn(Assembly.LoadFrom(path)))
                .Where(type => type is { IsAbstract: false } && type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && type.GetCustomAttribute<DiagnosticAnalyzerAttribute>()?.Languages.Contains(LanguageNames.CSharp) == true)
                .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type, nonPublic: true)!),
        ];
    });

    /// <summary>What the rules of the given ids report, those that are off by default too; with <paramref name="also"/>, whatever that takes back is marked.</summary>
    public static async Task<ImmutableArray<Diagnostic>> Run(Compilation compilation, string package, IReadOnlyCollection<string> ids, params DiagnosticAnalyzer[] also)
    {
        ImmutableArray<DiagnosticAnalyzer> analyzers = [.. Of(package).Where(analyzer => analyzer.SupportedDiagnostics.Any(rule => ids.Contains(rule.Id)))];
        Assert.All(ids, id => Assert.Contains(analyzers, analyzer => analyzer.SupportedDiagnostics.Any(rule => rule.Id == id)));
        AnalysisResult result = await compilation
            .WithOptions(compilation.Options.WithSpecificDiagnosticOptions(ids.Select(id => KeyValuePair.Create(id, ReportDiagnostic.Warn))))
            .WithAnalyzers([.. analyzers, .. also], new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), null, true, false, reportSuppressedDiagnostics: true))
            .GetAnalysisResultAsync(CancellationToken.None);
        return [.. result.GetAllDiagnostics().Where(diagnostic => ids.Contains(diagnostic.Id)).OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)];
    }

    // Code fixes in the same file need what only an editor has.
    private static IEnumerable<Type> TypesIn(Assembly assembly)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException e)
        {
            return e.Types.OfType<Type>();
        }
    }
}
