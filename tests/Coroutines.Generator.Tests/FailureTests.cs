using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Coroutines.Generator.Tests;

/// <summary>A defect of the generator is reported where it struck, and costs nothing but what it struck.</summary>
public class FailureTests
{
    private const string Source = """
        partial class C
        {
            [Greenlet] static int Sound(int n) { Greenlet.Yield(); return n; }

            [Greenlet] static int Broken(int n) { Greenlet.Yield(); return n; }

            [Greenlet] static int Waiting { get { Greenlet.Yield(); return 1; } }

            static void Plain() { Greenlet.Spawn(Sound, 1).Get(); }
        }
        """;

    [Theory]
    [InlineData("Broken")]
    [InlineData("Sound")]
    [InlineData("Waiting")]
    [InlineData("Greenlet.Spawn")]
    public void IsReportedOnTheUsersLine(string broken) => CheckReport(Source, broken);

    /// <summary>There each body is asked, too, whether it suspends.</summary>
    [Theory]
    [InlineData("Broken")]
    [InlineData("Sound")]
    public void IsReportedOnTheUsersLineWhereAllIsMarked(string broken) =>
        CheckReport("[assembly: Greenlet]\n" + Source.Replace("[Greenlet] ", "", StringComparison.Ordinal), broken);

    private static void CheckReport(string source, string broken)
    {
        var compilation = GeneratorRun.CreateCompilation(source);
        var sound = CreateDriver(new CoroutineGenerator()).RunGenerators(compilation).GetRunResult().GeneratedTrees;
        var generator = new CoroutineGenerator();
        generator.Emitting += node => ThrowIn(node, broken);
        var result = CreateDriver(generator).RunGenerators(compilation).GetRunResult();

        Assert.Null(result.Results[0].Exception);
        var problem = Assert.Single(result.Diagnostics);
        Assert.Equal("CORO007", problem.Id);
        Assert.Equal(DiagnosticSeverity.Error, problem.Severity);
        Assert.Contains($"'{broken}'", problem.GetMessage(), StringComparison.Ordinal);
        Assert.Contains("InvalidOperationException: injected", problem.GetMessage(), StringComparison.Ordinal);
        Assert.Equal(broken, TextUnder(problem.Location, compilation));
        Assert.Equal(
            sound.Where(tree => !IsOf(tree, broken)).Select(tree => tree.ToString()).Order(StringComparer.Ordinal),
            result.GeneratedTrees.Select(tree => tree.ToString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void IsNotKept()
    {
        var breaks = true;
        var generator = new CoroutineGenerator();
        generator.Emitting += node =>
        {
            if (breaks)
            {
                ThrowIn(node, "Broken");
            }
        };
        var compilation = GeneratorRun.CreateCompilation(Source);
        var driver = CreateDriver(generator).RunGenerators(compilation);
        breaks = false;
        var result = driver.RunGenerators(compilation.Clone()).GetRunResult();
        Assert.Empty(result.Diagnostics);
        Assert.Contains(result.GeneratedTrees, tree => IsOf(tree, "Broken"));
    }

    private static void ThrowIn(SyntaxNode node, string broken)
    {
        var name = node switch
        {
            MethodDeclarationSyntax method => method.Identifier.Text,
            PropertyDeclarationSyntax property => property.Identifier.Text,
            InvocationExpressionSyntax call => call.Expression.ToString(),
            _ => string.Empty,
        };
        if (name == broken)
        {
            throw new InvalidOperationException("injected");
        }
    }

    private static bool IsOf(SyntaxTree generated, string broken) =>
        broken == "Greenlet.Spawn" ? generated.FilePath.Contains("Interceptors", StringComparison.Ordinal) : generated.FilePath.Contains("C." + broken, StringComparison.Ordinal);

    private static string TextUnder(Location location, Compilation compilation)
    {
        var place = location.GetLineSpan();
        Assert.Equal(GeneratorRun.UserFile, place.Path);
        var text = compilation.SyntaxTrees.Single(tree => tree.FilePath == place.Path).GetText();
        Assert.Equal(text.Lines.GetLinePositionSpan(location.SourceSpan), place.Span);
        return text.ToString(location.SourceSpan);
    }

    private static GeneratorDriver CreateDriver(CoroutineGenerator generator) =>
        CSharpGeneratorDriver.Create([generator.AsSourceGenerator()], parseOptions: GeneratorRun.ParseOptions);
}
