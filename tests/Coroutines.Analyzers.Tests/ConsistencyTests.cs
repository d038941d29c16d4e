using System.Runtime.CompilerServices;
using Coroutines.Compiler;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Coroutines.Analyzers.Tests;

/// <summary>
/// The generator and the analyzers never disagree: of every [Greenlet] body of the corpora there is a twin that compiles, or an error at its place; what is
/// reported as blocking is still there in the twin, and what still blocks in the twin is reported.
/// </summary>
public class ConsistencyTests
{
    private const string Separator = "// ----------------------------------------\n";

    public static TheoryData<int> Members => [.. Enumerable.Range(0, Corpus.Value.Length)];

    public static TheoryData<string> Cases =>
        [.. Directory.GetFiles(CasesFolder(), "*.cs").Where(path => Path.GetFileName(path).Split('.').Length == 2).Select(path => Path.GetFileNameWithoutExtension(path)!).Order()];

    private static Lazy<string[]> Corpus { get; } = new(() =>
        File.ReadAllText(Path.Combine(ThisFolder(), "Corpus", "Members.txt")).ReplaceLineEndings("\n").Split(Separator)[1..]);

    [Theory]
    [MemberData(nameof(Members))]
    public Task Member(int index) => Check("partial class C\n{\n" + Corpus.Value[index] + "}\n");

    [Theory]
    [MemberData(nameof(Cases))]
    public Task Case(string name) => Check(File.ReadAllText(Path.Combine(CasesFolder(), name + ".cs")));

    [Theory]
    [MemberData(nameof(HeldBackTests.Blocking), MemberType = typeof(HeldBackTests))]
    public Task Blocking(string title) => Check(Markup.Parse(HeldBackCase.Read("Blocking")[title]).Text);

    [Theory]
    [MemberData(nameof(HeldBackTests.Harmless), MemberType = typeof(HeldBackTests))]
    public Task Harmless(string title) => Check(Markup.Parse(HeldBackCase.Read("Harmless")[title]).Text);

    private static async Task Check(string source)
    {
        Compilation compilation = Analysis.Compile(source);
        Analysis.AssertCompiles(compilation);
        Compilation generated = Analysis.Generate(compilation);
        Diagnostic[] reported = [.. await Analysis.Run(compilation, [])];
        bool isRefused = reported.Any(IsRefusal);

        if (!isRefused)
            Assert.Empty(generated.Emit(new MemoryStream()).Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        SyntaxTree user = generated.SyntaxTrees.Single(tree => tree.FilePath == "User.cs");
        SemanticModel model = generated.GetSemanticModel(user);
        foreach (MethodDeclarationSyntax method in user.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>())
        {
            IMethodSymbol symbol = model.GetDeclaredSymbol(method)!;
            if (CooperativeLookup.HasGreenletAttribute(symbol))
                Assert.True(
                    HasTwin(symbol) || reported.Any(diagnostic => IsRefusal(diagnostic) && IsAt(diagnostic, method)),
                    $"{symbol} has neither a twin nor an error");
        }

        foreach (Diagnostic diagnostic in reported.Where(diagnostic => diagnostic.Id is "CORO101" or "CORO102"))
        {
            string called = diagnostic.Location.SourceTree!.GetText().ToString(diagnostic.Location.SourceSpan);
            SyntaxNode[] statements = [.. InTwins(generated, diagnostic.Location.GetLineSpan().StartLinePosition.Line)];
            Assert.True(
                !SyntaxFacts.IsValidIdentifier(called) || statements.Length == 0 || statements.Any(statement => statement.DescendantTokens().Any(token => token.ValueText == called)),
                $"{diagnostic} was rewritten: {string.Join("", statements.AsEnumerable())}");
        }

        if (isRefused)
            return;
        foreach (SyntaxTree tree in generated.SyntaxTrees.Except(compilation.SyntaxTrees))
        {
            SemanticModel twins = generated.GetSemanticModel(tree);
            foreach (InvocationExpressionSyntax call in tree.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>())
            {
                if (twins.GetSymbolInfo(call).Symbol is IMethodSymbol called
                    && BlockingTable.Default.Find(called, call.Expression is MemberAccessExpressionSyntax access ? twins.GetTypeInfo(access.Expression).Type : null) is { Blocks: true } row
                    && !RunsElsewhere(call, twins)
                    && call.GetLocation().GetMappedLineSpan() is { HasMappedPath: true } place)
                {
                    Assert.True(
                        reported.Any(diagnostic => diagnostic.Location.GetLineSpan().StartLinePosition.Line == place.StartLinePosition.Line),
                        $"{call} blocks unseen ({row.Type}.{row.Member})");
                }
            }
        }
    }

    private static bool IsRefusal(Diagnostic diagnostic) => diagnostic.Id.StartsWith("CORO0", StringComparison.Ordinal) && diagnostic.Severity == DiagnosticSeverity.Error;

    private static bool IsAt(Diagnostic diagnostic, MethodDeclarationSyntax method) =>
        method.Span.Contains(diagnostic.Location.SourceSpan)
        || method.Ancestors().OfType<TypeDeclarationSyntax>().Any(type => type.Identifier.Span == diagnostic.Location.SourceSpan);

    private static bool HasTwin(IMethodSymbol method) =>
        (method.ContainingType.IsExtension ? method.ContainingType.ContainingType.GetTypeMembers().Where(type => type.IsExtension) : [method.ContainingType])
            .SelectMany(type => type.GetMembers(method.Name + "Async")).OfType<IMethodSymbol>()
            .Any(member => member.ReturnType.Name is "Coroutine" or "Task" or "CoroutineEnumerable" or "CoroutineEnumerator");

    private static IEnumerable<SyntaxNode> InTwins(Compilation generated, int line) =>
        generated.SyntaxTrees.Where(tree => tree.FilePath.Contains(KnownNames.GeneratorType, StringComparison.Ordinal))
            .SelectMany(tree => tree.GetRoot().DescendantNodes().OfType<StatementSyntax>())
            .Where(statement => statement is not BlockSyntax && statement.GetLocation().GetMappedLineSpan() is { HasMappedPath: true } place && place.StartLinePosition.Line == line);

    private static bool RunsElsewhere(SyntaxNode call, SemanticModel model) =>
        call.Ancestors().OfType<AnonymousFunctionExpressionSyntax>().Any(lambda =>
            model.GetTypeInfo(lambda).ConvertedType is { Name: "Expression" }
            || lambda.Parent?.Parent?.Parent is { } taker && model.GetSymbolInfo(taker).Symbol is { } symbol
            && (symbol.Name == "Offload" || symbol.ContainingNamespace.ToDisplayString().StartsWith("System.Threading", StringComparison.Ordinal) || StartsThread(symbol)));

    private static bool StartsThread(ISymbol taker) => taker.DeclaringSyntaxReferences.Any(reference =>
        reference.GetSyntax().DescendantNodes().OfType<ObjectCreationExpressionSyntax>().Any(creation => creation.Type.ToString() == "Thread"));

    private static string CasesFolder() => Path.GetFullPath(Path.Combine(ThisFolder(), "../Coroutines.Generator.Tests/Cases"));

    private static string ThisFolder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
