using System.Runtime.CompilerServices;
using Coroutines.Generator;
using Microsoft.CodeAnalysis;

namespace Coroutines.Analyzers.Tests;

public class RulesTests
{
    private static readonly string Pages = Path.GetFullPath(Path.Combine(ThisFolder(), "../../docs/rules"));

    public static IEnumerable<DiagnosticDescriptor> Descriptors =>
        typeof(Rules).GetFields().Select(rule => rule.GetValue(null)).OfType<DiagnosticDescriptor>();

    /// <summary>Those of the analyzers, and the generator's own.</summary>
    private static IEnumerable<DiagnosticDescriptor> All => Descriptors.Append(GeneratorRules.Failed);

    public static TheoryData<string> Ids => [.. All.Select(rule => rule.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void EveryRuleHasItsPage(string id)
    {
        DiagnosticDescriptor rule = All.Single(rule => rule.Id == id);
        Assert.Equal($"https://github.com/coroutines-dotnet/coroutines/blob/main/docs/rules/{id}.md", rule.HelpLinkUri);
        string page = File.ReadAllText(Path.Combine(Pages, id + ".md"));
        Assert.StartsWith($"# {id}: {rule.Title}\n", page);
        Assert.All(["## What", "## Why", "## Bad", "## Good", "## How to configure"], heading => Assert.Contains(heading, page));
        Assert.Contains($"Severity: {(rule.DefaultSeverity == DiagnosticSeverity.Info ? "Information" : rule.DefaultSeverity)}", page);
    }

    [Fact]
    public void EveryPageHasItsRule() => Assert.Equal(
        All.Select(rule => rule.Id).Order(),
        Directory.GetFiles(Pages, "CORO*.md").Select(Path.GetFileNameWithoutExtension).Order());

    [Fact]
    public void EveryRuleHasItsLineInTheReleaseFiles() => Assert.Equal(
        Descriptors.Select(rule => $"{rule.Id} | {rule.Category} | {rule.DefaultSeverity} | {rule.Title}").Order(),
        new[] { "Shipped", "Unshipped" }
            .SelectMany(part => File.ReadLines(Path.Combine(ThisFolder(), $"../../analyzers/Coroutines.Analyzers/AnalyzerReleases.{part}.md")))
            .Where(line => line.StartsWith("CORO", StringComparison.Ordinal))
            .Order());

    [Fact]
    public void EveryRuleIsInTheList()
    {
        string list = File.ReadAllText(Path.Combine(Pages, "README.md"));
        Assert.All(Descriptors, rule => Assert.Contains($"| [{rule.Id}]({rule.Id}.md) | {rule.Title} |", list));
    }

    [Fact]
    public void EveryRuleBelongsToAnAnalyzer() => Assert.Equal(
        Descriptors.Select(rule => rule.Id).Order(),
        Analysis.Analyzers().SelectMany(analyzer => analyzer.SupportedDiagnostics).Select(rule => rule.Id).Distinct().Order());

    private static string ThisFolder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
