using System.Collections;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Coroutines.Generator.Tests;

/// <summary>What runs anew after an edit, and that nothing of a compilation outlives it.</summary>
public class PipelineTests
{
    private const string Source = """
        partial class C
        {
            [Greenlet] static int First(int n) { Greenlet.Yield(); return n; }
            [Greenlet] static int Second(int n) { Greenlet.Yield(); return n + 1; }
            static void Plain() { Greenlet.Spawn(First, 1).Get(); }
        }
        """;

    [Fact]
    public void NothingIsGeneratedAnewWithoutAnEdit()
    {
        var steps = RunTwice(Source, Source);
        Assert.Equal(["Cached:Interceptions", "Cached:Twins", "Cached:Twins"], steps.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void OnlyTheEditedMethodIsGeneratedAnew()
    {
        var steps = RunTwice(Source, Source.Replace("return n + 1", "return n + 2", StringComparison.Ordinal));
        Assert.Equal(["Cached:Twins", "Modified:Twins"], steps.Where(step => step.EndsWith("Twins", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void AnEditInAnotherFileGeneratesNothingAnew()
    {
        var compilation = GeneratorRun.CreateCompilation(Source);
        var driver = GeneratorRun.CreateDriver().RunGenerators(compilation);
        driver = driver.RunGenerators(compilation.AddSyntaxTrees(GeneratorRun.Parse("class Other { void M() { } }", "/src/Other.cs")));
        Assert.All(GetSteps(driver), step => Assert.Matches("^(Cached|Unchanged):", step));
    }

    [Fact]
    public void ModelsHoldNothingOfTheCompilation()
    {
        var driver = GeneratorRun.CreateDriver().RunGenerators(GeneratorRun.CreateCompilation(Source));
        var visited = new HashSet<object>(ReferenceEqualityComparer.Instance);
        foreach (var (_, steps) in GetTracked(driver))
        {
            foreach (var (value, _) in steps.SelectMany(step => step.Outputs))
            {
                Walk(value, visited);
            }
        }

        Assert.NotEmpty(visited);
    }

    private static List<string> RunTwice(string before, string after)
    {
        var compilation = GeneratorRun.CreateCompilation(before);
        var driver = GeneratorRun.CreateDriver().RunGenerators(compilation);
        var old = compilation.SyntaxTrees.Single(tree => tree.FilePath == GeneratorRun.UserFile);
        var edited = before == after ? compilation.Clone() : compilation.ReplaceSyntaxTree(old, GeneratorRun.Parse(after, GeneratorRun.UserFile));
        return GetSteps(driver.RunGenerators(edited));
    }

    private static IEnumerable<KeyValuePair<string, System.Collections.Immutable.ImmutableArray<IncrementalGeneratorRunStep>>> GetTracked(GeneratorDriver driver) =>
        driver.GetRunResult().Results.Single().TrackedSteps
            .Where(step => step.Key is TrackingNames.Twins or TrackingNames.LocalTwins or TrackingNames.Interceptions);

    private static List<string> GetSteps(GeneratorDriver driver) =>
        [.. from tracked in GetTracked(driver) from step in tracked.Value from output in step.Outputs select $"{output.Reason}:{tracked.Key}"];

    private static void Walk(object? value, HashSet<object> visited)
    {
        if (value is null || value.GetType() is var type && (type.IsPrimitive || type.IsEnum) || !visited.Add(value))
        {
            return;
        }

        Assert.False(value is ISymbol or SyntaxNode or SyntaxTree or Compilation or SemanticModel or Location, $"{type} stays alive");
        if (value is string)
        {
            return;
        }

        if (value is IEnumerable items)
        {
            foreach (var item in items)
            {
                Walk(item, visited);
            }
        }

        foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
        {
            Walk(field.GetValue(value), visited);
        }
    }
}
