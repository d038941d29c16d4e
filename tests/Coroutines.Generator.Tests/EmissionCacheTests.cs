using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Coroutines.Generator.Tests;

/// <summary>A driver that has seen a program before an edit generates what a fresh one does after it, and no more anew than the edit concerns.</summary>
public class EmissionCacheTests
{
    private const string Caller = """
        using Number = System.Int32;

        partial class Caller : Base
        {
            [Greenlet] static int First(int n) { Greenlet.Yield(); return Callee.Value(n); }
            [Greenlet] static void Second() { First(1); Callee.Take(n => n + First(2)); foreach (var item in Callee.Items()) First(item); }
            static void Plain() { First(3); }
        }
        """;

    private const string Called = """
        static partial class Callee
        {
            [Greenlet] public static int Value(int n) { Greenlet.Yield(); return n; }
            public static int Other(int n) { return n; }
            [Greenlet] public static void Take(Func<int, int> function) { function(1); }
            public static IEnumerable<int> Items() { return new[] { 1 }; }
        }
        class Base { public static int Inherited(int n) => n; }
        """;

    private const string Owner = """
        partial class Owner
        {
            private readonly object _gate = new();
            [Greenlet] void Hold() { lock (_gate) { Greenlet.Yield(); } }
            [Greenlet] void Take() { Greenlet.Yield(); lock (_gate) { } }
        }
        partial struct Counter
        {
            private int _n;
            [Greenlet] public void Count() { Greenlet.Yield(); Add(); }
            private void Add() { _n++; }
        }
        """;

    private static readonly string[] s_program = [Caller, Called, "", "class Spawner { static void Go() { Greenlet.Spawn(Number); } static int Number() => 1; }", Owner];

    /// <summary>An edit: of which file, what, in place of what; and how many methods it concerns, -1 for all.</summary>
    public static TheoryData<string, int, string, string, int> Edits => new()
    {
        { "nothing", 0, "First(3)", "First(3)", 0 },
        { "a literal of a body", 0, "First(1)", "First(10)", 1 },
        { "another call in a body", 0, "First(3)", "Second()", 1 },
        { "a body elsewhere", 1, "{ Greenlet.Yield(); return n; }", "{ Greenlet.Yield(); return 2; }", 1 },
        { "a comment in plain code", 3, "=> 1", "=> /* one */ 1", 1 },
        { "a line before the methods", 1, "static partial class Callee", "\nstatic partial class Callee", 5 },
        { "the callee's type of parameter", 1, "Value(int n)", "Value(long n)", -1 },
        { "the callee's mark", 1, "[Greenlet] public static int Value", "public static int Value", -1 },
        { "a mark of another", 1, "public static int Other", "[Greenlet] public static int Other", -1 },
        { "what the callee does with its delegate", 1, "function(1);", "var kept = function;", -1 },
        { "that the callee is an iterator", 1, "return new[] { 1 };", "yield return 1;", -1 },
        { "what another lock is held across", 4, "lock (_gate) { Greenlet.Yield(); }", "lock (_gate) { }", -1 },
        { "that another method changes the struct", 4, "_n++;", "", -1 },
        { "a using alias", 0, "using Number = System.Int32;", "using Number = System.Int64;", -1 },
        { "the base type", 0, ": Base", "", -1 },
        { "a global using", 2, "", "global using System.Text;", -1 },
        { "a mark of the assembly", 2, "", "[assembly: Greenlet]", -1 },
        { "a mark of a type", 1, "static partial class Callee", "[Greenlet] static partial class Callee", -1 },
        { "the nullable context", 0, "using Number", "#nullable disable\nusing Number", -1 },
        { "a patch", 2, "", "[CooperativePatch(typeof(Callee))] static class CalleePatches { public static Coroutine<int> OtherAsync(int n) => new(n); }", -1 },
        { "a twin by hand", 1, "public static int Other(int n) { return n; }", "public static Coroutine<int> ValueAsync(int n) => new(n);", -1 },
    };

    private static readonly string[] s_marked =
    [
        "[assembly: Greenlet]",
        """
        partial class Upper : Middle
        {
            public void Top() { Low(1); Step(); }
            public void Plain() { Other(); }
            public override void Step() { Wait(); }
            public void Waits() { Greenlet.Yield(); Other(); }
            public void Gives() { Runs(() => Other()); }
            private static void Runs(Func<int> function) { function(); }
            public void Loops(IEnumerable<int> items) { foreach (var item in items) { } }
        }
        """,
        """
        abstract partial class Middle
        {
            public abstract void Step();
            public int Low(int n) { Wait(); return n; }
            public int Other() { return 1; }
            public void Wait() { Greenlet.Sleep(1); }
        }
        """,
        """
        Number();
        Greenlet.Spawn(Number);
        Greenlet.Spawn(() => Locks.Run(() => Number()));
        static int Number() { return Wait(1); }
        [Greenlet] static int Wait(int n) { Greenlet.Yield(); return n; }
        """,
        """
        static partial class Locks
        {
            private static readonly object s_gate = new();
            public static void Hold() { lock (s_gate) { Inner(); } }
            public static void Take() { lock (s_gate) { } }
            public static void Inner() { Greenlet.Yield(); }
            public static void Run(Func<int> function) { function(); }
        }
        """,
    ];

    /// <summary>An edit, as above, of a project whose methods are found by what their bodies do.</summary>
    public static TheoryData<string, int, string, string, int> MarkedEdits => new()
    {
        { "nothing", 1, "Low(1)", "Low(1)", 0 },
        { "a literal", 1, "Low(1)", "Low(10)", 1 },
        { "one more call of what suspends", 1, "Low(1);", "Low(1); Wait();", 1 },
        { "one more call of what does not", 1, "{ Other(); }", "{ Other(); Other(); }", 1 },
        { "no call of what suspends, where another is left", 1, "Low(1);", "", 1 },
        { "a wait after another", 1, "Greenlet.Yield(); Other();", "Greenlet.Yield(); Greenlet.Yield(); Other();", 1 },
        { "a body that no longer ends", 1, "{ Other(); }", "{ Other(; }", 1 },
        { "a method that suspends now", 2, "{ return 1; }", "{ Wait(); return 1; }", -1 },
        { "a method that does no longer", 2, "{ Greenlet.Sleep(1); }", "{ }", -1 },
        { "a delegate that suspends now", 1, "Runs(() => Other())", "Runs(() => Low(1))", -1 },
        { "another delegate that does not", 1, "Runs(() => Other())", "Runs(() => Other() + 1)", 1 },
        { "an override that does no longer", 1, "Step() { Wait(); }", "Step() { }", -1 },
        { "a method that is an iterator now", 2, "public int Other() { return 1; }", "public IEnumerable<int> Other() { Wait(); yield return 1; }", -1 },
        { "a lock that is held no longer", 4, "{ Inner(); }", "{ }", -1 },
        { "a lock that is held no longer, by what is called", 4, "{ Greenlet.Yield(); }", "{ }", -1 },
        { "a type that is not partial", 2, "abstract partial", "abstract", -1 },
        { "a local function of the top level", 3, "{ return Wait(1); }", "{ return Wait(2); }", 2 },
        { "a statement of the top level", 3, "Number();\n", "Number(); Number();\n", 2 },
        { "a local function of the top level that waits no longer", 3, "{ return Wait(1); }", "{ return 1; }", 2 },
        { "a delegate of the top level that suspends now", 3, "Locks.Run(() => Number())", "Locks.Run(() => Wait(1))", -1 },
        { "no more statements", 3, "Number();\n", "class Number;\n", -1 },
    };

    [Theory]
    [MemberData(nameof(MarkedEdits))]
    public void AfterAnEditOfAMarkedProject(string what, int file, string from, string to, int emitted) => CheckEdit(s_marked, what, file, from, to, emitted);

    [Theory]
    [MemberData(nameof(Edits))]
    public void AfterAnEdit(string what, int file, string from, string to, int emitted) => CheckEdit(s_program, what, file, from, to, emitted);

    private static void CheckEdit(string[] program, string what, int file, string from, string to, int emitted)
    {
        var after = (string[])program.Clone();
        after[file] = from.Length == 0 ? to : after[file].Replace(from, to, StringComparison.Ordinal);
        Assert.True(what == "nothing" || after[file] != program[file]);
        var (compilation, trees) = Compile(program);
        var generator = new CoroutineGenerator();
        var driver = CreateDriver(generator).RunGenerators(compilation);
        var looked = new ConcurrentDictionary<SyntaxNode, bool>();
        generator.Emitting += node => _ = node is MemberDeclarationSyntax or LocalFunctionStatementSyntax && looked.TryAdd(node, true);
        var edited = compilation.ReplaceSyntaxTree(trees[file], GeneratorRun.Parse(after[file], trees[file].FilePath));
        driver = driver.RunGenerators(edited);
        Assert.Equal(Texts(CreateDriver(new CoroutineGenerator()).RunGenerators(edited)), Texts(driver));
        if (emitted >= 0)
        {
            Assert.Equal(emitted, looked.Count);
        }
        else
        {
            Assert.True(looked.Count > 2);
        }
    }

    /// <summary>Also in a project whose methods are found by what their bodies do.</summary>
    [Fact]
    public void WhereTheAssemblyIsMarkedABodyDecidesOverItsCallers()
    {
        string[] program = ["[assembly: Greenlet] partial class A { static void Top() { B.Low(); } }", "partial class B { public static void Low() { } }"];
        var (compilation, trees) = Compile(program);
        var driver = CreateDriver(new CoroutineGenerator()).RunGenerators(compilation);
        Assert.Empty(driver.GetRunResult().GeneratedTrees);
        driver = driver.RunGenerators(compilation.ReplaceSyntaxTree(trees[1], GeneratorRun.Parse(program[1].Replace("{ }", "{ Greenlet.Yield(); }", StringComparison.Ordinal), trees[1].FilePath)));
        Assert.Equal(2, driver.GetRunResult().GeneratedTrees.Length);
    }

    /// <summary>It decides whether a call is made at all, and no text tells of it.</summary>
    [Fact]
    public void ASymbolOfTheBuild()
    {
        const string Program = """
            partial class A
            {
                [Greenlet] static void Go() { Log(); }
                [Greenlet, System.Diagnostics.Conditional("TRACED")] static void Log() { Greenlet.Yield(); }
            }
            """;
        var traced = GeneratorRun.ParseOptions.WithPreprocessorSymbols("TRACED");
        var (compilation, _) = Compile([Program]);
        var driver = CreateDriver(new CoroutineGenerator()).RunGenerators(compilation);
        Assert.DoesNotContain("await LogAsync()", string.Concat(Texts(driver)), StringComparison.Ordinal);
        var all = compilation.SyntaxTrees.Select(tree => CSharpSyntaxTree.ParseText(tree.GetText(), traced, tree.FilePath));
        driver = driver.WithUpdatedParseOptions(traced).RunGenerators(compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(all));
        Assert.Contains("await LogAsync()", string.Concat(Texts(driver)), StringComparison.Ordinal);
    }

    [Fact]
    public void ADirectiveThatMovesPastAMethod()
    {
        const string Before = "partial class A\n{\n#nullable disable\n[Greenlet] static void First() { Greenlet.Yield(); }\n\n}";
        const string After = "partial class A\n{\n\n[Greenlet] static void First() { Greenlet.Yield(); }\n#nullable disable\n}";
        var (compilation, trees) = Compile([Before]);
        var driver = CreateDriver(new CoroutineGenerator()).RunGenerators(compilation);
        driver = driver.RunGenerators(compilation.ReplaceSyntaxTree(trees[0], GeneratorRun.Parse(After, trees[0].FilePath)));
        Assert.Contains("#nullable enable", Assert.Single(Texts(driver)), StringComparison.Ordinal);
    }

    [Fact]
    public void ALineDirectiveThatMovesNearerToAMethod()
    {
        const string Before = "partial class A\n{\n#line 100 \"/src/template.txt\"\n\n[Greenlet] static void First() { Greenlet.Yield(); }\n}";
        const string After = "partial class A\n{\n\n#line 100 \"/src/template.txt\"\n[Greenlet] static void First() { Greenlet.Yield(); }\n}";
        var (compilation, trees) = Compile([Before]);
        var driver = CreateDriver(new CoroutineGenerator()).RunGenerators(compilation);
        Assert.Contains("#line (101,", Assert.Single(Texts(driver)), StringComparison.Ordinal);
        driver = driver.RunGenerators(compilation.ReplaceSyntaxTree(trees[0], GeneratorRun.Parse(After, trees[0].FilePath)));
        Assert.Contains("#line (100,", Assert.Single(Texts(driver)), StringComparison.Ordinal);
    }

    [Fact]
    public void AnotherVersionOfAReferencedAssembly()
    {
        var (compilation, _) = Compile(["partial class A { [Greenlet] static void Go() { Library.Wait(); } }"]);
        var plain = compilation.AddReferences(CompileLibrary("public static void Wait() { }"));
        var driver = CreateDriver(new CoroutineGenerator()).RunGenerators(plain);
        Assert.DoesNotContain("WaitAsync", Assert.Single(Texts(driver)), StringComparison.Ordinal);
        driver = driver.RunGenerators(compilation.AddReferences(CompileLibrary("public static void Wait() { } public static Coroutines.Coroutine WaitAsync() => default;")));
        Assert.Contains("await Library.WaitAsync()", Assert.Single(Texts(driver)), StringComparison.Ordinal);
    }

    /// <summary>An editor gives a project that another one refers to as a compilation, with what was generated for it, and not as a file.</summary>
    [Fact]
    public void AProjectThatIsReferredTo()
    {
        const string Marked = """
            public interface ISource { int Read(); }
            public static partial class Library
            {
                [Greenlet] public static int Wait() { Greenlet.Yield(); return 1; }
                [Greenlet] public static void Take(Func<int, int> function) { function(1); }
                [Greenlet] public static IEnumerable<int> Items() { Greenlet.Yield(); yield return 1; }
                [Greenlet] public static int Property { get { Greenlet.Yield(); return 1; } }
                [Greenlet] public static void Out(out int n) { Greenlet.Yield(); n = 1; }
                public static int Plain() => 1;
            }
            public partial class Base { [Greenlet] public virtual void Go() { Greenlet.Yield(); } }
            public partial struct Counter { private int _n; public int Next() => ++_n; }
            """;
        const string User = """
            partial class User : Base
            {
                private Counter _counter;
                [Greenlet] static void Run()
                {
                    Library.Wait();
                    Library.Take(n => n + Library.Wait());
                    foreach (var item in Library.Items()) Library.Plain();
                    Library.Out(out var n);
                    n += Library.Property;
                    Action later = () => Library.Plain();
                }

                [Greenlet] public override void Go() { _counter.Next(); Library.Wait(); base.Go(); }
            }
            """;
        var (compilation, _) = Compile([User]);
        var projects = new[] { Marked, Marked.Replace("public static int Plain() => 1;", "[Greenlet] public static int Plain() { Greenlet.Yield(); return 1; }", StringComparison.Ordinal) }.Select(source =>
        {
            CreateDriver(new CoroutineGenerator()).RunGeneratorsAndUpdateCompilation(
                GeneratorRun.CreateCompilation(source).WithAssemblyName("Library"), out var project, out _);
            return project;
        }).ToArray();
        var driver = CreateDriver(new CoroutineGenerator());
        foreach (var project in projects)
        {
            using var image = new MemoryStream();
            Assert.True(project.Emit(image).Success);
            var expected = Texts(CreateDriver(new CoroutineGenerator()).RunGenerators(compilation.AddReferences(MetadataReference.CreateFromImage(image.ToArray()))));
            driver = driver.RunGenerators(compilation.AddReferences(project.ToMetadataReference()));
            Assert.Empty(driver.GetRunResult().Diagnostics);
            Assert.Equal(expected, Texts(driver));
        }
    }

    private static PortableExecutableReference CompileLibrary(string members)
    {
        using var image = new MemoryStream();
        var library = GeneratorRun.CreateCompilation($"public static class Library {{ {members} }}").WithAssemblyName("Library");
        Assert.True(library.Emit(image).Success);
        return MetadataReference.CreateFromImage(image.ToArray());
    }

    private static (CSharpCompilation Compilation, SyntaxTree[] Trees) Compile(string[] program)
    {
        SyntaxTree[] trees = [.. program.Select((text, i) => GeneratorRun.Parse(text, $"/src/{i}.cs"))];
        return (GeneratorRun.CreateCompilation("").AddSyntaxTrees(trees), trees);
    }

    private static GeneratorDriver CreateDriver(CoroutineGenerator generator) =>
        CSharpGeneratorDriver.Create([generator.AsSourceGenerator()], parseOptions: GeneratorRun.ParseOptions);

    private static string[] Texts(GeneratorDriver driver)
    {
        var result = driver.GetRunResult();
        Assert.Null(result.Results[0].Exception);
        Assert.Empty(result.Diagnostics);
        return [.. result.GeneratedTrees.Select(tree => $"{tree.FilePath}\n{tree}").Order(StringComparer.Ordinal)];
    }
}
