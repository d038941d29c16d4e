using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Coroutines.Generator.Tests;

/// <summary>
/// Bodies of every case are edited, one after the other, in a driver that goes on from edit to edit: whatever the twins of other methods took from a body, they are those of
/// a driver that sees the program for the first time.
/// </summary>
public class EditTests
{
    private const int EditsOfACase = 8;

    [Theory]
    [MemberData(nameof(CaseTests.Names), MemberType = typeof(CaseTests))]
    public void TwinsAreThoseOfAFreshDriver(string name) => EditBodies(name, static compilation => compilation);

    /// <summary>Where bodies decide which methods get a twin.</summary>
    [Theory]
    [MemberData(nameof(CaseTests.Names), MemberType = typeof(CaseTests))]
    public void TwinsAreThoseOfAFreshDriverWhereAllIsMarked(string name) =>
        EditBodies(name, static compilation => compilation.AddSyntaxTrees(GeneratorRun.Parse("[assembly: Coroutines.Greenlet]", "/src/Marks.cs")));

    private static void EditBodies(string name, Func<CSharpCompilation, CSharpCompilation> add)
    {
        var source = File.ReadAllText(Path.Combine(Snapshot.Folder, name + ".cs"));
        var original = add(GeneratorRun.CreateCompilation(source));
        var tree = original.SyntaxTrees.Single(candidate => candidate.FilePath == GeneratorRun.UserFile);
        var bodies = tree.GetRoot().DescendantNodes().Where(node => node.Parent is MemberDeclarationSyntax or AccessorDeclarationSyntax && node is BlockSyntax or ArrowExpressionClauseSyntax).ToArray();

        // Others each time the cases change, the same ones each time they are run.
        var random = new Random(source.Length);
        random.Shuffle(bodies);
        var driver = CreateDriver().RunGenerators(original);
        foreach (var body in bodies.Take(EditsOfACase))
        {
            var edited = original.ReplaceSyntaxTree(tree, GeneratorRun.Parse(Edit(source, body, random.Next(3)), tree.FilePath));
            driver = driver.RunGenerators(edited);
            Assert.Equal(Texts(CreateDriver().RunGenerators(edited)), Texts(driver));
        }
    }

    /// <summary>The body waits, or does none of what it did; no line moves.</summary>
    private static string Edit(string source, SyntaxNode body, int kind)
    {
        var lines = new string('\n', body.ToString().Count(c => c == '\n'));
        return (body, kind) switch
        {
            (BlockSyntax block, 0) => source.Insert(block.OpenBraceToken.Span.End, " Greenlet.Yield(); "),
            (BlockSyntax block, 1) => source.Insert(block.OpenBraceToken.Span.End, " throw null!; "),
            (BlockSyntax, _) => Replace(source, body.Span, $"{{ throw null!;{lines} }}"),
            (ArrowExpressionClauseSyntax arrow, 0) => source.Insert(arrow.ArrowToken.Span.End, " Greenlet.Current is null ? default! : "),
            _ => Replace(source, body.Span, $"=> throw null!{lines}"),
        };
    }

    private static string Replace(string source, TextSpan span, string text) => string.Concat(source.AsSpan(0, span.Start), text, source.AsSpan(span.End));

    private static GeneratorDriver CreateDriver() => CSharpGeneratorDriver.Create([new CoroutineGenerator().AsSourceGenerator()], parseOptions: GeneratorRun.ParseOptions);

    private static string[] Texts(GeneratorDriver driver)
    {
        var result = driver.GetRunResult();
        Assert.Null(result.Results[0].Exception);
        Assert.Empty(result.Diagnostics);
        return [.. result.GeneratedTrees.Select(tree => $"{tree.FilePath}\n{tree}").Order(StringComparer.Ordinal)];
    }
}
