using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Coroutines.Generator.Tests;

/// <summary>What a debugger and a profiler see of a twin; where it stops, <see cref="SequencePointTests"/> tell.</summary>
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
}
