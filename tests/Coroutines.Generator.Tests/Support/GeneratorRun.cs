using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using Coroutines.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace Coroutines.Generator.Tests;

/// <summary>A program compiled with the generator, as the SDK would compile it.</summary>
internal sealed class GeneratorRun
{
    internal const string UserFile = "/src/User.cs";

    private const string ImplicitUsings =
        "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Threading; global using System.Threading.Tasks; global using Coroutines;";

    private static readonly ImmutableArray<MetadataReference> s_references =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "mscorlib.dll" or "Microsoft.CSharp.dll" or "netstandard.dll" or "Microsoft.Win32.Primitives.dll" or "Coroutines.dll"))
            .Select(path => MetadataReference.CreateFromFile(path))];

    private GeneratorRun(Compilation compilation, GeneratorDriverRunResult result)
    {
        Compilation = compilation;
        Result = result;
    }

    internal Compilation Compilation { get; }

    internal GeneratorDriverRunResult Result { get; }

    internal string GeneratedText => string.Join(
        "\n", Result.GeneratedTrees.OrderBy(tree => tree.FilePath, StringComparer.Ordinal).Select(tree => $"// ---- {Path.GetFileName(tree.FilePath)}\n{tree}"));

    internal static CSharpParseOptions ParseOptions { get; } = new CSharpParseOptions(LanguageVersion.CSharp14)
        .WithFeatures([new("InterceptorsNamespaces", "Coroutines.Generated")]);

    internal static CSharpCompilation CreateCompilation(
        string source, OutputKind kind = OutputKind.DynamicallyLinkedLibrary, OptimizationLevel level = OptimizationLevel.Release) =>
        CSharpCompilation.Create(
            "User" + Guid.NewGuid().ToString("N"),
            [Parse(ImplicitUsings, "/src/Usings.cs"), Parse(source, UserFile)],
            s_references,
            new CSharpCompilationOptions(kind, nullableContextOptions: NullableContextOptions.Enable, optimizationLevel: level, allowUnsafe: true));

    internal static GeneratorDriver CreateDriver() => CSharpGeneratorDriver.Create(
        [new CoroutineGenerator().AsSourceGenerator()],
        parseOptions: ParseOptions,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>Runs the generator and requires that the whole compiles and can be emitted: some errors come only then.</summary>
    internal static GeneratorRun Of(
        string source, OutputKind kind = OutputKind.DynamicallyLinkedLibrary, OptimizationLevel level = OptimizationLevel.Release)
    {
        var driver = CreateDriver().RunGeneratorsAndUpdateCompilation(CreateCompilation(source, kind, level), out var output, out _);
        var run = new GeneratorRun(output, driver.GetRunResult());
        Assert.All(run.Result.Results, result => Assert.Null(result.Exception));
        var errors = output.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToArray();
        Assert.True(errors.Length == 0, string.Join("\n", errors.Select(error => error.ToString())) + "\n" + run.GeneratedText);
        return run;
    }

    internal static SyntaxTree Parse(string source, string path) =>
        CSharpSyntaxTree.ParseText(SourceText.From(source, Encoding.UTF8), ParseOptions, path);

    /// <summary>Emits the program with its symbols and loads it.</summary>
    internal Assembly Load(out byte[] symbols)
    {
        using var assembly = new MemoryStream();
        using var pdb = new MemoryStream();
        var emitted = Compilation.Emit(assembly, pdb, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb));
        Assert.True(emitted.Success, string.Join("\n", emitted.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)) + "\n" + GeneratedText);
        symbols = pdb.ToArray();
        assembly.Position = 0;
        pdb.Position = 0;
        return AssemblyLoadContext.Default.LoadFromStream(assembly, pdb);
    }

    internal Assembly Load() => Load(out _);
}
