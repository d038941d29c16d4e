using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Coroutines.Analyzers.Tests;

/// <summary>The rules of other packages, run as they are published: what they say of greenlet code is taken back where it is wrong, and only there.</summary>
public class SuppressorTests
{
    private const string Threading = "Microsoft.VisualStudio.Threading.Analyzers";
    private const string Meziantou = "Meziantou.Analyzer";
    private const string Net = "Microsoft.CodeAnalysis.NetAnalyzers";
    private const string XUnit = "xunit.analyzers";
    private const string Sonar = "SonarAnalyzer.CSharp";

    [Theory]
    [InlineData(Threading, "VSTHRD002")]
    [InlineData(Meziantou, "MA0045")]
    [InlineData(Meziantou, "MA0032")]
    [InlineData(Sonar, "S4462")]
    public Task WaitingForATask(string package, string id) => Verify(package, id, """
        static partial class C
        {
            [Greenlet] internal static void InGreenlet(Task task)
            {
                task.Wait(); // suppressed
                Local();
                void Local() => task.Wait(); // suppressed
            }

            internal static void InPlainCode(Task task)
            {
                task.Wait(); // reported
                Greenlet.Spawn(inLambda => inLambda.Wait(), task); // suppressed
                new Thread(() => task.Wait()).Start(); // reported
            }
        }
        """);

    [Theory]
    [InlineData(Threading, "VSTHRD103")]
    [InlineData(Meziantou, "MA0042")]
    [InlineData(Net, "CA1849")]
    public Task WaitingWhereOneCouldAwait(string package, string id) => Verify(package, id, """
        static partial class C
        {
            internal static async Task InPlainCode(Task task)
            {
                Greenlet.Spawn(() => { task.Wait(); return Task.CompletedTask; }); // suppressed
                task.Wait(); // reported
                await task;
            }

            [Greenlet] internal static Func<Task> InGreenlet(Task task) => async () =>
            {
                task.Wait(); // reported
                await task;
            };
        }
        """);

    [Fact]
    public Task TestsThatAreGreenlets() => Verify(XUnit, "xUnit1031", """
        public partial class C
        {
            [Xunit.Fact, Greenlet] public void InGreenlet() => Task.Delay(1).Wait(); // suppressed
            [Xunit.Fact] public void InPlainCode() => Task.Delay(1).Wait(); // reported
        }
        """);

    [Theory]
    [InlineData(Net, "CA2012", "Load()")]
    [InlineData(Sonar, "S5034", "given")]
    public Task TheResultOfAValueTask(string package, string id, string task) => Verify(package, id, $$"""
        static partial class C
        {
            [Greenlet] internal static int InGreenlet(ValueTask<int> given) => {{task}}.Result; // suppressed
            internal static int InPlainCode(ValueTask<int> given) => {{task}}.Result; // reported
            private static async ValueTask<int> Load() { await Task.Yield(); return 1; }
        }
        """);

    [Theory]
    [InlineData(Net, "CA2007")]
    [InlineData(Meziantou, "MA0004")]
    [InlineData(Threading, "VSTHRD111")]
    public Task CoroutinesThatAreWrittenByHand(string package, string id) => Verify(package, id, """
        static class C
        {
            internal static async Coroutine ByHand(Task task)
            {
                await task; // suppressed
            }

            internal static async Coroutine<int> WithAResult(Task<int> task)
            {
                Func<Task> plain = async () => await task; // reported
                return await task; // suppressed
            }

            internal static async Task Plain(Task task)
            {
                await task; // reported
            }
        }
        """);

    private static async Task Verify(string package, string id, string source)
    {
        Compilation compilation = Analysis.Compile(source);
        if (package == XUnit)
            compilation = compilation.AddReferences(new[] { typeof(FactAttribute), typeof(Assert) }.Select(type => MetadataReference.CreateFromFile(type.Assembly.Location)));
        Analysis.AssertCompiles(compilation);
        ImmutableArray<Diagnostic> reported = await Others.Run(Analysis.Generate(compilation), package, [id], new OthersSuppressor());
        string[] lines = source.ReplaceLineEndings("\n").Split('\n');
        Assert.Equal(
            lines.Where(line => line.Contains("//", StringComparison.Ordinal)),
            reported.Select(diagnostic => diagnostic.Location.GetLineSpan().StartLinePosition.Line).Distinct().Select(line => lines[line]));
        Assert.All(reported, diagnostic =>
            Assert.EndsWith(diagnostic.IsSuppressed ? "// suppressed" : "// reported", lines[diagnostic.Location.GetLineSpan().StartLinePosition.Line]));
    }
}
