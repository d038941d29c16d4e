using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Coroutines.Generator.Tests;

/// <summary>What a project may set otherwise than the default: the twins compile and do the same.</summary>
public class ProjectOptionTests
{
    private const string Source = """
        using Coroutines;

        public static partial class Case
        {
            [Greenlet]
            public static string Run()
            {
                var text = new System.Text.StringBuilder();
                string nothing = null;
                Box<string> box = null;
                text.Append(box?.Keep("a") ?? nothing ?? "none");
                box = new Box<string>();
                text.Append(box?.Keep("b"));
                foreach (var item in new[] { Twice(2), Twice(int.MaxValue) })
                    text.Append(' ').Append(item);
                foreach (var number in Numbers())
                    text.Append(' ').Append(number);
                try
                {
                    throw new System.InvalidOperationException("c");
                }
                catch
                {
                    text.Append(Twice(1));
                }

                return text.ToString();
            }

            [Greenlet]
            private static int Twice(int n)
            {
                Greenlet.Yield();
                return unchecked(n * 2);
            }

            [Greenlet]
            private static System.Collections.Generic.IEnumerable<int> Numbers()
            {
                yield return Twice(3);
                int More() => Twice(4);
                yield return More();
            }

            private sealed partial class Box<T>
                where T : class
            {
                [Greenlet]
                public T Keep(T value)
                {
                    Twice(1);
                    return value;
                }
            }
        }
        """;

    [Theory]
    [InlineData(NullableContextOptions.Disable, LanguageVersion.CSharp14, false)]
    [InlineData(NullableContextOptions.Enable, LanguageVersion.CSharp14, true)]
    [InlineData(NullableContextOptions.Annotations, LanguageVersion.CSharp13, false)]
    [InlineData(NullableContextOptions.Warnings, LanguageVersion.Preview, true)]
    public void TwinsCompileAndDoTheSame(NullableContextOptions nullable, LanguageVersion version, bool checksOverflow)
    {
        var type = Compile(nullable, version, checksOverflow).GetType("Case")!;
        const string Expected = "noneb 4 -2 6 82";
        Assert.Equal(Expected, type.GetMethod("Run")!.CreateDelegate<Func<string>>()());
        var twin = type.GetMethod("RunAsync")!.CreateDelegate<Func<Coroutine<string>>>();
        var result = string.Empty;
        var thread = new Thread(() =>
        {
            result = Greenlet.Spawn(twin).Get();
            Hub.Current.Dispose();
        });
        thread.Start();
        thread.Join();
        Assert.Equal(Expected, result);
    }

    [Fact]
    public void AnOlderLanguageHasNoTwins()
    {
        var options = GeneratorRun.ParseOptions.WithLanguageVersion(LanguageVersion.CSharp12);
        var compilation = GeneratorRun.CreateCompilation(string.Empty).RemoveAllSyntaxTrees()
            .AddSyntaxTrees(CSharpSyntaxTree.ParseText("partial class C { [Coroutines.Greenlet] static void Work() => Coroutines.Greenlet.Yield(); }", options, GeneratorRun.UserFile, System.Text.Encoding.UTF8));
        var result = CSharpGeneratorDriver.Create([new CoroutineGenerator().AsSourceGenerator()], parseOptions: options).RunGenerators(compilation).GetRunResult();

        Assert.Empty(result.GeneratedTrees);
        var method = (IMethodSymbol)compilation.GetTypeByMetadataName("C")!.GetMembers("Work").Single();
        Assert.Equal("it is compiled as C# 12.0; set LangVersion to 13.0 or later", Coroutines.Compiler.TwinSignature.Refuse(method)!.ToString());
    }

    /// <summary>No usings but those of the file, as where ImplicitUsings is off.</summary>
    private static Assembly Compile(NullableContextOptions nullable, LanguageVersion version, bool checksOverflow)
    {
        var options = GeneratorRun.ParseOptions.WithLanguageVersion(version);
        var compilation = GeneratorRun.CreateCompilation(string.Empty).RemoveAllSyntaxTrees()
            .AddSyntaxTrees(CSharpSyntaxTree.ParseText(Source, options, GeneratorRun.UserFile, System.Text.Encoding.UTF8));
        compilation = compilation.WithOptions(compilation.Options.WithNullableContextOptions(nullable).WithOverflowChecks(checksOverflow));
        CSharpGeneratorDriver.Create([new CoroutineGenerator().AsSourceGenerator()], parseOptions: options).RunGeneratorsAndUpdateCompilation(compilation, out var compiled, out _);
        using var image = new MemoryStream();
        var emitted = compiled.Emit(image);
        Assert.True(emitted.Success, string.Join("\n", emitted.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)));
        return Assembly.Load(image.ToArray());
    }
}
