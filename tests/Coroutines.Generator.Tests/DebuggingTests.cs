using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;
using Microsoft.CodeAnalysis;

namespace Coroutines.Generator.Tests;

/// <summary>Breakpoints and stack traces of a twin are those of its original.</summary>
public class DebuggingTests
{
    private const string Source = """
        static partial class Case
        {
            [Greenlet]
            public static void Outer()
            {
                Greenlet.Yield();
                Middle(
                    3);
            }

            [Greenlet]
            static int Middle(int n)
            {
                if (n > 2)
                {
                    Inner();
                }

                return n;
            }

            [Greenlet]
            static void Inner()
            {
                Greenlet.Yield();
                throw new InvalidOperationException();
            }
        }
        """;

    [Theory]
    [InlineData(OptimizationLevel.Debug)]
    [InlineData(OptimizationLevel.Release)]
    public void StackTraceShowsTheUsersLines(OptimizationLevel level)
    {
        var type = GeneratorRun.Of(Source, level: level).Load().GetType("Case")!;
        var outer = type.GetMethod("OuterAsync", BindingFlags.Static | BindingFlags.Public)!.CreateDelegate<Func<Coroutine>>();
        Exception? error = null;
        var thread = new Thread(() =>
        {
            Hub.Current.ErrorWriter = null;
            error = Record.Exception(() => Greenlet.Spawn(outer).Get());
            Hub.Current.Dispose();
        });
        thread.Start();
        thread.Join();
        var trace = Assert.IsType<InvalidOperationException>(error).StackTrace!;
        Assert.Contains("/src/User.cs:line 26", trace, StringComparison.Ordinal);
        Assert.Contains("/src/User.cs:line 16", trace, StringComparison.Ordinal);
        Assert.Contains("/src/User.cs:line 7", trace, StringComparison.Ordinal);
    }

    [Fact]
    public void SequencePointsAreTheOriginals()
    {
        var assembly = GeneratorRun.Of(Source, level: OptimizationLevel.Debug).Load(out var symbols);
        using var provider = MetadataReaderProvider.FromPortablePdbImage([.. symbols]);
        var reader = provider.GetMetadataReader();
        var type = assembly.GetType("Case")!;
        foreach (var name in new[] { "Outer", "Middle", "Inner" })
        {
            var original = GetPoints(reader, type.GetMethod(name, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!);
            var machine = type.GetNestedTypes(BindingFlags.NonPublic).Single(nested => nested.Name.StartsWith($"<{name}Async>", StringComparison.Ordinal));
            var twin = GetPoints(reader, machine.GetMethod("MoveNext", BindingFlags.Instance | BindingFlags.NonPublic)!);
            Assert.NotEmpty(original);

            // Braces stand where the generated text has them; every statement is on its own line of the user's.
            Assert.Equal(original.Where(IsStatement), twin.Where(IsStatement));
        }
    }

    /// <summary>
    /// Also where state machines are classes, as in Debug builds: no switch allocates a frame, and a call of a twin little more than its machine. Not nothing, because the
    /// library itself is not optimised yet either when a test meets it.
    /// </summary>
    [Theory]
    [InlineData(OptimizationLevel.Debug)]
    [InlineData(OptimizationLevel.Release)]
    public void SwitchesAndCallsAllocateLittle(OptimizationLevel level)
    {
        var type = GeneratorRun.Of("""
            public static partial class Case
            {
                public static long Switches, Calls;

                [Greenlet]
                public static void Run()
                {
                    Measure(100);
                    Measure(1000);
                }

                [Greenlet]
                private static void Measure(int count)
                {
                    var before = GC.GetAllocatedBytesForCurrentThread();
                    for (var i = 0; i < count; i++)
                        Greenlet.Yield();
                    Switches = (GC.GetAllocatedBytesForCurrentThread() - before) / count;
                    before = GC.GetAllocatedBytesForCurrentThread();
                    var sum = 0;
                    for (var i = 0; i < count; i++)
                        sum += Next(i);
                    Calls = (GC.GetAllocatedBytesForCurrentThread() - before) / count;
                }

                [Greenlet]
                private static int Next(int n)
                {
                    Greenlet.Yield();
                    return n + 1;
                }
            }
            """, level: level).Load().GetType("Case")!;
        var run = type.GetMethod("RunAsync")!.CreateDelegate<Func<Coroutine>>();
        var thread = new Thread(() =>
        {
            Greenlet.Spawn(run).Get();
            Hub.Current.Dispose();
        });
        thread.Start();
        thread.Join();
        Assert.InRange((long)type.GetField("Switches")!.GetValue(null)!, 0, 64);
        Assert.InRange((long)type.GetField("Calls")!.GetValue(null)!, 0, 512);
    }

    private static bool IsStatement((int Line, int Column, int EndLine, int EndColumn) point) => point.EndLine > point.Line || point.EndColumn > point.Column + 1;

    private static ImmutableArray<(int Line, int Column, int EndLine, int EndColumn)> GetPoints(MetadataReader reader, MethodInfo method)
    {
        var handle = System.Reflection.Metadata.Ecma335.MetadataTokens.MethodDebugInformationHandle(method.MetadataToken & 0xFFFFFF);
        return
        [
            .. from point in reader.GetMethodDebugInformation(handle).GetSequencePoints()
               where !point.IsHidden && reader.GetString(reader.GetDocument(point.Document).Name) == GeneratorRun.UserFile
               select (point.StartLine, point.StartColumn, point.EndLine, point.EndColumn),
        ];
    }
}
