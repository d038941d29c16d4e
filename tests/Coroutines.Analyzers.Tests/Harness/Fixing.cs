using System.Collections.Immutable;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.Text;

namespace Coroutines.Analyzers.Tests;

/// <summary>Applies code fixes and refactorings to a source file, and compiles what comes out.</summary>
internal static class Fixing
{
    /// <summary>Fixes the first diagnostic the provider can fix, and compares the document.</summary>
    /// <param name="provider">The fix.</param>
    /// <param name="source">The source.</param>
    /// <param name="expected">The document afterwards.</param>
    /// <param name="result">What <c>Program.Run()</c> then gives; null when it is not run.</param>
    public static async Task Verify(CodeFixProvider provider, string source, string expected, string? result = null) =>
        await AssertIs(expected, result, await Apply(await FixOf(provider, NewDocument(source)) ?? throw new InvalidOperationException("No fix is offered.")));

    /// <summary>Fixes every diagnostic the provider can fix in one go, and compares the document.</summary>
    public static async Task VerifyAll(CodeFixProvider provider, string source, string expected, string? result = null)
    {
        Document document = NewDocument(source);
        ImmutableArray<Diagnostic> diagnostics = await Fixable(provider, document);
        var context = new FixAllContext(
            document, provider, FixAllScope.Document, provider.GetType().Name, [.. diagnostics.Select(diagnostic => diagnostic.Id).Distinct()],
            new Known(diagnostics), CancellationToken.None);
        CodeAction action = (await provider.GetFixAllProvider()!.GetFixAsync(context))!;
        await AssertIs(expected, result, await Apply(action));
    }

    /// <summary>Asserts that there is a diagnostic but nothing is offered for it.</summary>
    public static async Task VerifyNone(CodeFixProvider provider, string source)
    {
        Document document = NewDocument(source);
        Assert.NotEmpty(await Fixable(provider, document));
        Assert.Null(await FixOf(provider, document));
    }

    /// <summary>The text of an additional file after the first fix.</summary>
    public static async Task<string> AdditionalText(CodeFixProvider provider, string source, string? table)
    {
        Document document = NewDocument(source);
        if (table is not null)
            document = document.Project.AddAdditionalDocument("Coroutines.Blocking.txt", table).Project.GetDocument(document.Id)!;
        Solution solution = await Apply((await FixOf(provider, document))!);
        return (await solution.Projects.Single().AdditionalDocuments.Single().GetTextAsync()).ToString();
    }

    /// <summary>Runs a refactoring at the <c>$$</c> in the source; null as expected text: nothing is offered.</summary>
    public static async Task VerifyRefactoring(CodeRefactoringProvider provider, string source, string? expected, string? result = null)
    {
        int position = source.IndexOf("$$", StringComparison.Ordinal);
        CodeAction? action = null;
        await provider.ComputeRefactoringsAsync(new CodeRefactoringContext(
            NewDocument(source.Remove(position, 2)), new TextSpan(position, 0), found => action = found, CancellationToken.None));
        if (expected is null)
            Assert.Null(action);
        else
            await AssertIs(expected, result, await Apply(action!));
    }

    private static Document NewDocument(string source)
    {
        var workspace = new AdhocWorkspace();
        ProjectId id = ProjectId.CreateNewId();
        bool isProgram = !source.Contains("class ");
        return workspace.AddProject(ProjectInfo.Create(
                id, VersionStamp.Default, "Tests", "Tests", LanguageNames.CSharp,
                parseOptions: Analysis.ParseOptions, compilationOptions: Analysis.Options(isProgram), metadataReferences: References.All))
            .AddDocument("Usings.cs", Analysis.Usings).Project
            .AddDocument("User.cs", source, filePath: "User.cs");
    }

    private static async Task<ImmutableArray<Diagnostic>> Fixable(CodeFixProvider provider, Document document)
    {
        Compilation compilation = (await document.Project.GetCompilationAsync())!;
        Analysis.AssertCompiles(compilation);
        return [.. (await Analysis.Run(compilation, [])).Where(diagnostic => provider.FixableDiagnosticIds.Contains(diagnostic.Id))];
    }

    private static async Task<CodeAction?> FixOf(CodeFixProvider provider, Document document)
    {
        CodeAction? action = null;
        foreach (Diagnostic diagnostic in await Fixable(provider, document))
            await provider.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (found, _) => action ??= found, CancellationToken.None));
        return action;
    }

    private static async Task<Solution> Apply(CodeAction action) =>
        (await action.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>().Single().ChangedSolution;

    private static async Task AssertIs(string expected, string? result, Solution solution)
    {
        Document document = solution.Projects.Single().Documents.Single(document => document.Name == "User.cs");
        Assert.Equal(expected, (await document.GetTextAsync()).ToString());
        Compilation compilation = Analysis.Generate((await document.Project.GetCompilationAsync())!);
        Analysis.AssertCompiles(compilation);
        if (result is not null)
            Assert.Equal(result, RunOnThread(compilation));
    }

    // A thread of its own has a hub of its own.
    private static string? RunOnThread(Compilation compilation)
    {
        using var image = new MemoryStream();
        Assert.Empty(compilation.Emit(image).Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        image.Position = 0;
        Func<string> run = new AssemblyLoadContext(null).LoadFromStream(image).GetType("Program", throwOnError: true)!.GetMethod("Run")!.CreateDelegate<Func<string>>();
        string? result = null;
        Exception? error = null;
        var thread = new Thread(() =>
        {
            try
            {
                result = run();
                Hub.Current.Dispose();
            }
            catch (Exception e)
            {
                error = e;
            }
        });
        thread.Start();
        thread.Join();
        Assert.Null(error);
        return result;
    }

    private sealed class Known(ImmutableArray<Diagnostic> diagnostics) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancel) => Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancel) => Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancel) => Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
