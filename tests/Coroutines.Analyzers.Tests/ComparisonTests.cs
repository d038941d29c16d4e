using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace Coroutines.Analyzers.Tests;

/// <summary>
/// The held-back sets, put to the analyzers of others beside ours: the table of docs/guide/analyzers.md. The others are asked about the same methods as async ones, where
/// their rules hold, and whatever they say anywhere in a case counts as its being found.
/// </summary>
public partial class ComparisonTests
{
    private static readonly string Page = Path.GetFullPath(Path.Combine(ThisFolder(), "../../docs/guide/analyzers.md"));

    [Fact]
    public Task Ours() => Verify("Coroutines", async source =>
        (await Analysis.Run(source)).Any(diagnostic => diagnostic.Id.StartsWith("CORO1", StringComparison.Ordinal) && diagnostic.Severity >= DiagnosticSeverity.Warning));

    [Theory]
    [InlineData("Microsoft.VisualStudio.Threading.Analyzers", "VSTHRD002", "VSTHRD103")]
    [InlineData("Meziantou.Analyzer", "MA0042", "MA0045")]
    [InlineData("Microsoft.CodeAnalysis.NetAnalyzers", "CA1849")]
    public Task Theirs(string package, params string[] ids) => Verify(package, async source =>
    {
        Compilation compilation = Analysis.Compile(Marked().Replace(source, AsAsync).Replace("[Greenlet] ", "", StringComparison.Ordinal));
        return (await Others.Run(compilation, package, ids)).Length > 0;
    });

    private static async Task Verify(string name, Func<string, Task<bool>> isReported)
    {
        int found = await Count("Blocking"), blocking = HeldBackCase.Read("Blocking").Count;
        int wrong = await Count("Harmless"), harmless = HeldBackCase.Read("Harmless").Count;
        Assert.Equal(
            string.Create(CultureInfo.InvariantCulture, $"| {name} | {found} of {blocking} | {blocking - found} | {wrong} of {harmless} |"),
            (await File.ReadAllLinesAsync(Page)).Single(line => line.StartsWith($"| {name} |", StringComparison.Ordinal)));

        async Task<int> Count(string set)
        {
            int count = 0;
            foreach (string source in HeldBackCase.Read(set).Values)
                count += await isReported(Markup.Parse(source).Text) ? 1 : 0;
            return count;
        }
    }

    private static string AsAsync(Match work) => work.Groups["result"].Value == "void" ? "async Task Work" : $"async Task<{work.Groups["result"].Value}> Work";

    [GeneratedRegex(@"(?<=\[Greenlet\] )(?<result>\S+) Work(?=[<(])")]
    private static partial Regex Marked();

    private static string ThisFolder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
