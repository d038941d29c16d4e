using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Coroutines.Analyzers.Tests;

/// <summary>Compiles marked source, runs the generator and every analyzer over it, and compares the diagnostics with the marks.</summary>
internal static class Analysis
{
    public static readonly CSharpParseOptions ParseOptions = CSharpParseOptions.Default
        .WithLanguageVersion(LanguageVersion.CSharp14)
        .WithFeatures([new("InterceptorsNamespaces", "Coroutines.Generated")]);

    public const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Coroutines;
        """;

    /// <summary>In these tests a line of the console is what nothing can stand in for, unless a test's own rows say otherwise.</summary>
    private static readonly AdditionalText BlocksForGood = new TextFile("/tests/Coroutines.Blocking.Tests.txt", "[System.Console]::ReadLine O wrap it in Greenlet.Offload");

    /// <summary>Asserts that exactly the marked diagnostics are reported, and returns them in source order.</summary>
    /// <param name="source">Marked source.</param>
    /// <param name="also">Ids beyond CORO0xx and CORO1xx (always compared) to compare.</param>
    /// <param name="files">Additional files, by name.</param>
    public static async Task<ImmutableArray<Diagnostic>> Verify(string source, IEnumerable<(string Name, string Text)>? files = null, string[]? also = null)
    {
        Markup markup = Markup.Parse(source);
        ImmutableArray<Diagnostic> reported = [.. (await Run(markup.Text, files)).Where(IsCompared)];
        Assert.Equal(
            markup.Expected.OrderBy(mark => mark.Span.Start).ThenBy(mark => mark.Id).Select(mark => Line(mark.Id, markup.Text, mark.Span)),
            reported.Select(diagnostic => Line(diagnostic.Id, markup.Text, diagnostic.Location.SourceSpan)));
        return reported;

        bool IsCompared(Diagnostic diagnostic) =>
            diagnostic.Id.StartsWith("CORO0", StringComparison.Ordinal) || diagnostic.Id.StartsWith("CORO1", StringComparison.Ordinal)
            || markup.Expected.Any(mark => mark.Id == diagnostic.Id) || also?.Contains(diagnostic.Id) == true;

        static string Line(string id, string text, TextSpan span) => $"{id} at {span.Start}: {text.Substring(span.Start, span.Length)}";
    }

    /// <summary>Every diagnostic of our analyzers on <paramref name="source"/>, in source order.</summary>
    public static async Task<ImmutableArray<Diagnostic>> Run(string source, IEnumerable<(string Name, string Text)>? files = null)
    {
        CSharpCompilation compilation = Compile(source);
        AssertCompiles(compilation);
        return await Run(compilation, [.. (files ?? []).Select(file => new TextFile(file.Name, file.Text))]);
    }

    /// <summary>Every diagnostic of our analyzers on <paramref name="compilation"/>, in source order.</summary>
    public static async Task<ImmutableArray<Diagnostic>> Run(Compilation compilation, ImmutableArray<AdditionalText> files)
    {
        files = files.Add(BlocksForGood);
        var options = new AnalyzerOptions(files);
        var failures = new List<Exception>();
        ImmutableArray<Diagnostic> diagnostics = await Generate(compilation, files)
            .WithAnalyzers(Analyzers(), new CompilationWithAnalyzersOptions(options, Failed, concurrentAnalysis: false, logAnalyzerExecutionTime: false))
            .GetAnalyzerDiagnosticsAsync();
        Assert.Empty(failures);
        return [.. diagnostics.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start).ThenBy(diagnostic => diagnostic.Id)];

        void Failed(Exception exception, DiagnosticAnalyzer analyzer, Diagnostic diagnostic) => failures.Add(exception);
    }

    /// <summary>The compilation with what the generator adds to it.</summary>
    public static Compilation Generate(Compilation compilation, ImmutableArray<AdditionalText> files = default)
    {
        CSharpGeneratorDriver.Create([.. Generators()], files.IsDefault ? [] : files, ParseOptions)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation generated, out _);
        return generated;
    }

    public static CSharpCompilation Compile(string source)
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText(source, ParseOptions, "User.cs");
        bool isProgram = tree.GetRoot().DescendantNodes().OfType<GlobalStatementSyntax>().Any();
        return CSharpCompilation.Create(
            "Tests",
            [tree, CSharpSyntaxTree.ParseText(Usings, ParseOptions, "Usings.cs")],
            References.All,
            Options(isProgram));
    }

    public static CSharpCompilationOptions Options(bool isProgram) => new(
        isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
        nullableContextOptions: NullableContextOptions.Enable,
        allowUnsafe: true);

    public static void AssertCompiles(Compilation compilation) =>
        Assert.Empty(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));

    public static ImmutableArray<DiagnosticAnalyzer> Analyzers() =>
    [
        .. typeof(Rules).Assembly.GetTypes()
            .Where(type => type is { IsAbstract: false } && type.IsSubclassOf(typeof(DiagnosticAnalyzer)))
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!),
    ];

    private static IEnumerable<ISourceGenerator> Generators() =>
        System.Reflection.Assembly.Load("Coroutines.Generator").GetTypes()
            .Where(type => type is { IsAbstract: false } && type.IsAssignableTo(typeof(IIncrementalGenerator)))
            .Select(type => ((IIncrementalGenerator)Activator.CreateInstance(type)!).AsSourceGenerator());

    private sealed class TextFile(string path, string text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }
}
