using System.Diagnostics;
using System.Globalization;
using System.Text;
using Coroutines.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Compile;

/// <summary>A project in memory, compiled as the SDK would.</summary>
internal sealed class MeasuredProject(int methods)
{
    private const int EditsOfAKind = 5;

    private static readonly CSharpParseOptions s_parseOptions = new CSharpParseOptions(LanguageVersion.CSharp14).WithFeatures([new("InterceptorsNamespaces", "Coroutines.Generated")]);

    private static readonly MetadataReference[] s_references =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "Coroutines.dll"))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private readonly string[] _files = [.. SampleProject.WriteFiles(methods)];

    internal int Lines => _files.Sum(file => file.Count(c => c == '\n'));

    /// <summary>Builds the whole with a compiler that knows nothing yet.</summary>
    internal Build Build()
    {
        GC.Collect();
        var total = Stopwatch.StartNew();
        var compilation = Parse();
        var generator = Stopwatch.StartNew();
        CreateDriver(new CoroutineGenerator()).RunGeneratorsAndUpdateCompilation(compilation, out var generated, out _);
        generator.Stop();
        using var image = new MemoryStream();
        var emitted = generated.Emit(image);
        total.Stop();
        return emitted.Success
            ? new Build(total.Elapsed, generator.Elapsed)
            : throw new InvalidOperationException(string.Join("\n", emitted.Diagnostics.Where(problem => problem.Severity == DiagnosticSeverity.Error).Take(10)));
    }

    /// <summary>Types in one file after the other, in a driver that has seen the project.</summary>
    /// <param name="what">What this is called.</param>
    /// <param name="from">The text that is typed over, where it stands for the first time.</param>
    /// <param name="to">What is typed; {0} is another number each time.</param>
    internal Edit Edit(string what, string from, string to)
    {
        var compilation = Parse();
        var generator = new CoroutineGenerator();
        var driver = CreateDriver(generator).RunGenerators(compilation);
        var trees = compilation.SyntaxTrees;
        var times = new List<TimeSpan>();
        var before = generator.EmissionCount;
        for (var edit = 0; edit < EditsOfAKind; edit++)
        {
            var tree = trees[1 + edit % (trees.Length - 1)];
            var text = tree.GetText();
            var at = text.ToString().IndexOf(from, StringComparison.Ordinal);
            var edited = tree.WithChangedText(text.WithChanges(new TextChange(new TextSpan(at, from.Length), string.Format(CultureInfo.InvariantCulture, to, 100 + edit))));
            compilation = compilation.ReplaceSyntaxTree(tree, edited);
            var time = Stopwatch.StartNew();
            driver = driver.RunGenerators(compilation);
            times.Add(time.Elapsed);
        }

        times.Sort();
        return new Edit(what, times[times.Count / 2], (generator.EmissionCount - before) / EditsOfAKind);
    }

    private CSharpCompilation Parse() => CSharpCompilation.Create(
        "Sample",
        _files.Select((text, i) => CSharpSyntaxTree.ParseText(SourceText.From(text, Encoding.UTF8), s_parseOptions, $"/sample/{i}.cs")),
        s_references,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, optimizationLevel: OptimizationLevel.Release));

    private static GeneratorDriver CreateDriver(CoroutineGenerator generator) =>
        CSharpGeneratorDriver.Create([generator.AsSourceGenerator()], parseOptions: s_parseOptions);
}
