using System.Collections.Immutable;
using System.Reflection;
using System.Text;
using Coroutines.Analyzers;
using Coroutines.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Coroutines.Differential.Tests;

/// <summary>Programs compiled into one assembly, as the SDK would compile them: with the generator, and with the analyzers that refuse what can have no twin.</summary>
internal sealed class Batch
{
    private static readonly CSharpParseOptions s_parseOptions = new CSharpParseOptions(LanguageVersion.CSharp14).WithFeatures([new("InterceptorsNamespaces", "Coroutines.Generated")]);

    private static readonly ImmutableArray<MetadataReference> s_references =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "Coroutines.dll" or "Coroutines.Differential.Tests.dll"))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private static readonly SyntaxTree s_furniture = Parse(ReadFurniture(), "/seed/Furniture.cs");

    private readonly ILookup<string, Diagnostic> _problems;
    private readonly Assembly? _assembly;

    private Batch(IEnumerable<Diagnostic> problems, Assembly? assembly)
    {
        _problems = problems.ToLookup(problem => problem.Location.GetMappedLineSpan().Path);
        _assembly = assembly;
    }

    /// <summary>What the compiler has to say of a program: errors, in it or in its twins, and refusals.</summary>
    internal IEnumerable<Diagnostic> GetProblems(RandomProgram program) => _problems[program.FileName].Concat(_problems[s_furniture.FilePath]).Concat(_problems[string.Empty]);

    /// <summary>Compiles programs with their twins, and those that are to be struck as originals only, too.</summary>
    /// <param name="programs">The programs.</param>
    /// <param name="level">Release or Debug.</param>
    /// <param name="analyzes">Whether to ask the analyzers, too, which costs as much as compiling.</param>
    internal static Batch Compile(IReadOnlyCollection<RandomProgram> programs, OptimizationLevel level, bool analyzes)
    {
        Compilation compilation = CSharpCompilation.Create(
            $"Programs{Guid.NewGuid():N}",
            programs.SelectMany(GetTrees).Append(s_furniture),
            s_references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, optimizationLevel: level, warningLevel: 0));
        var driver = CSharpGeneratorDriver.Create([new CoroutineGenerator().AsSourceGenerator()], parseOptions: s_parseOptions)
            .RunGeneratorsAndUpdateCompilation(compilation, out compilation, out _);
        if (driver.GetRunResult().Results[0].Exception is { } crash)
        {
            throw new InvalidOperationException("The generator failed.", crash);
        }

        using var image = new MemoryStream();
        var emitted = compilation.Emit(image);
        var refusals = analyzes ? compilation.WithAnalyzers([new DeclarationAnalyzer(), new BodyAnalyzer()]).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult() : [];
        return new Batch(
            [.. emitted.Diagnostics.Where(problem => problem.Severity == DiagnosticSeverity.Error), .. refusals],
            emitted.Success ? Assembly.Load(image.ToArray()) : null);
    }

    internal Action? FindOriginal(RandomProgram program) => Find<Action>(program.Namespace, "Run");

    internal Func<Coroutine>? FindTwin(RandomProgram program) => Find<Func<Coroutine>>(program.Namespace, "RunAsync");

    /// <summary>The original of which nothing is rewritten.</summary>
    internal Action? FindOriginalOnly(RandomProgram program) => Find<Action>(program.Namespace + ".Plain", "Run");

    private TDelegate? Find<TDelegate>(string space, string method)
        where TDelegate : Delegate =>
        _assembly?.GetType($"{space}.Program", throwOnError: true)!.GetMethod(method)?.CreateDelegate<TDelegate>();

    private static IEnumerable<SyntaxTree> GetTrees(RandomProgram program)
    {
        yield return Parse(program.Text, program.FileName);
        if (program.IsStruck)
        {
            yield return Parse(program.ToOriginalOnly(), program.FileName);
        }
    }

    private static string ReadFurniture()
    {
        using var reader = new StreamReader(typeof(Batch).Assembly.GetManifestResourceStream("Furniture.cs")!);
        return reader.ReadToEnd();
    }

    private static SyntaxTree Parse(string text, string path) => CSharpSyntaxTree.ParseText(SourceText.From(text, Encoding.UTF8), s_parseOptions, path);
}
