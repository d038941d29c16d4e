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

    /// <summary>Of every method of every case: the twin stops nowhere but on lines of its original, and on every line where that has a statement.</summary>
    [Theory]
    [MemberData(nameof(CaseTests.Names), MemberType = typeof(CaseTests))]
    public void ATwinStopsOnTheLinesOfItsOriginal(string name)
    {
        var assembly = GeneratorRun.Of(File.ReadAllText(Path.Combine(Snapshot.Folder, name + ".cs")), level: OptimizationLevel.Debug).Load(out var symbols);
        using var provider = MetadataReaderProvider.FromPortablePdbImage([.. symbols]);
        var reader = provider.GetMetadataReader();
        var compared = 0;
        foreach (var original in assembly.GetTypes().SelectMany(type => type.GetMethods(All)))
        {
            var machines = original.DeclaringType!.GetNestedTypes(All).Where(nested => nested.Name.StartsWith($"<{original.Name}Async>", StringComparison.Ordinal)).ToArray();
            if (machines is not [var machine] || original.DeclaringType.GetMethods(All).Count(method => method.Name == original.Name) > 1)
            {
                // Overloads are told apart by no name.
                continue;
            }

            var expected = GetPoints(reader, original);
            var lines = Enumerable.Range(expected.Min(point => point.Line), expected.Max(point => point.EndLine) - expected.Min(point => point.Line) + 1).ToHashSet();
            var actual = GetPoints(reader, machine.GetMethod("MoveNext", All)!);
            Assert.All(actual, point => Assert.Contains(point.Line, lines));
            Assert.Empty(expected.Where(IsStatement).Select(point => point.Line).Except(actual.Select(point => point.Line)));
            compared++;
        }

        Assert.True(compared > 0);
    }

    /// <summary>Also where state machines are classes, as in Debug builds: a switch allocates nothing, and a call of a twin no more than its machine.</summary>
    [Theory]
    [InlineData(OptimizationLevel.Debug, 160)]
    [InlineData(OptimizationLevel.Release, 0)]
    public void SwitchesAndCallsAllocateLittle(OptimizationLevel level, long bytesPerCall)
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
        Assert.Equal(0L, type.GetField("Switches")!.GetValue(null));
        Assert.InRange((long)type.GetField("Calls")!.GetValue(null)!, 0, bytesPerCall);
    }

    private const BindingFlags All = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

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
