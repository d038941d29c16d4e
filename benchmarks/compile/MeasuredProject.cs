using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Coroutines.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Compile;

/// <summary>A project in memory, compiled as the SDK would.</summary>
/// <param name="methods">How many [Greenlet] methods it has.</param>
/// <param name="isMarkedAsAWhole">Whether the assembly is marked, and no method.</param>
internal sealed class MeasuredProject(int methods, bool isMarkedAsAWhole = false)
{
    private const int EditsOfAKind = 5;

    private static readonly CSharpParseOptions s_parseOptions = new CSharpParseOptions(LanguageVersion.CSharp14).WithFeatures([new("InterceptorsNamespaces", "Coroutines.Generated")]);

    private static readonly MetadataReference[] s_references =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "Coroutines.dll"))
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    private readonly string[] _files = isMarkedAsAWhole
        ? ["[assembly: Coroutines.Greenlet]", .. SampleProject.WriteFiles(methods).Select(file => file.Replace("[Greenlet]", "", StringComparison.Ordinal))]
        : [.. SampleProject.WriteFiles(methods)];

    internal int Lines => _files.Sum(file => file.Count(c => c == '\n'));

    /// <summary>Builds the whole with a compiler that knows nothing yet.</summary>
    internal Build Build(bool generates)
    {
        GC.Collect();
        var (start, startTime) = (Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
        Compilation compilation = Parse();
        var (parsed, parsedTime) = (Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
        if (generates)
        {
            CreateDriver(new CoroutineGenerator()).RunGeneratorsAndUpdateCompilation(compilation, out compilation, out _);
        }

        var (generated, generatedTime) = (Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
        using var image = new MemoryStream();
        var emitted = compilation.Emit(image);
        var (end, endTime) = (Environment.CpuUsage.TotalTime, Stopwatch.GetTimestamp());
        return emitted.Success
            ? new Build(end - start, generated - parsed, Stopwatch.GetElapsedTime(startTime, endTime), Stopwatch.GetElapsedTime(parsedTime, generatedTime))
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
        var emitted = new ConcurrentDictionary<SyntaxNode, bool>();
        generator.Emitting += node => _ = node is MemberDeclarationSyntax && emitted.TryAdd(node, true);
        for (var edit = 0; edit < EditsOfAKind; edit++)
        {
            var tree = trees[^(1 + edit % (trees.Length - 2))];
            var text = tree.GetText();
            var at = text.ToString().IndexOf(from, StringComparison.Ordinal);
            var edited = tree.WithChangedText(text.WithChanges(new TextChange(new TextSpan(at, from.Length), string.Format(CultureInfo.InvariantCulture, to, 100 + edit))));
            compilation = compilation.ReplaceSyntaxTree(tree, edited);
            var start = Environment.CpuUsage.TotalTime;
            driver = driver.RunGenerators(compilation);
            times.Add(Environment.CpuUsage.TotalTime - start);
        }

        times.Sort();
        return new Edit(what, times[times.Count / 2], emitted.Count / EditsOfAKind);
    }

    private CSharpCompilation Parse() => CSharpCompilation.Create(
        "Sample",
        _files.Select((text, i) => CSharpSyntaxTree.ParseText(SourceText.From(text, Encoding.UTF8), s_parseOptions, $"/sample/{i}.cs")),
        s_references,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, optimizationLevel: OptimizationLevel.Release));

    private static GeneratorDriver CreateDriver(CoroutineGenerator generator) =>
        CSharpGeneratorDriver.Create([generator.AsSourceGenerator()], parseOptions: s_parseOptions);
}
