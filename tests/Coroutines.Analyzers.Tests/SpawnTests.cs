namespace Coroutines.Analyzers.Tests;

public class SpawnTests
{
    [Fact]
    public async Task ALambdaThatCapturesLocalsAndSuspends()
    {
        var diagnostics = await Analysis.Verify("""
            static class Program
            {
                static void Main()
                {
                    double seconds = 1;
                    string name = "a";
                    Greenlet.Spawn({|CORO003:() =>|}
                    {
                        Greenlet.Sleep(seconds);
                        Console.WriteLine(name);
                    });
                }
            }
            """);
        Assert.Equal(
            "This lambda captures 'seconds', 'name' and calls 'Greenlet.Sleep', which suspends; plain code cannot pass such a lambda on as a greenlet: "
                + "pass 'seconds', 'name' as an argument, or mark the method around it [Greenlet]",
            diagnostics.Single().GetMessage());
    }

    [Fact]
    public async Task ALambdaForADelegateOfAnyTypeThatCaptures()
    {
        var diagnostics = await Analysis.Verify("""
            using Coroutines.CompilerServices;

            static partial class Program
            {
                static void Main()
                {
                    double seconds = 1;
                    Map("/", {|CORO003:(string name) =>|} Greenlet.Sleep(seconds));
                    Map("/", (string name) => Greenlet.Sleep(1));
                    Map("/", (string name) => Console.WriteLine(seconds));
                    Map("/", {|CORO004:Wait|});
                }

                static void Map(string pattern, [GreenletDelegate] Delegate handler) => Console.WriteLine(pattern + handler);

                static void Wait() => Greenlet.Sleep(1);
            }
            """);
        Assert.Equal(
            "This lambda captures 'seconds' and calls 'Greenlet.Sleep', which suspends; plain code cannot pass such a lambda on as a greenlet: "
                + "keep 'seconds' in a field or a service, take it from there, or mark the method around it [Greenlet]",
            diagnostics.First(d => d.Id == "CORO003").GetMessage());
    }

    [Fact]
    public async Task LambdasThatCaptureNothingOrOnlyThis()
    {
        const string Source = """
            partial class C
            {
                const int Seconds = 1;
                int _n;

                void M()
                {
                    const double half = 0.5;
                    Greenlet.Spawn({|CORO003:() =>|} Greenlet.Sleep(half));
                    Greenlet.Spawn(() => Greenlet.Sleep(Seconds));
                    Greenlet.Spawn(() => Greenlet.Sleep(_n));
                    Greenlet.Spawn(s => Greenlet.Sleep(s), 1.5);
                    Greenlet.Spawn(() => { double inner = 1; Greenlet.Sleep(inner); });
                }
            }

            partial class D(double seconds)
            {
                void M() => Greenlet.Spawn(() => Greenlet.Sleep(seconds));
            }
            """;
        await Analysis.Verify(Source);

        // What is not reported is redirected.
        Assert.Equal(5, Analysis.Generate(Analysis.Compile(Markup.Parse(Source).Text)).SyntaxTrees.Count(tree => tree.FilePath.Contains("lambda.", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task LambdasThatCannotStandInAMethodOfTheirOwn()
    {
        var diagnostics = await Analysis.Verify("""
            class Whole
            {
                static void M() => Greenlet.Spawn({|CORO001:() =>|} Greenlet.Sleep(1));
            }

            partial class Generic<T>
            {
                static void M() => Greenlet.Spawn({|CORO002:() =>|} Greenlet.Sleep(1));
            }

            static partial class C
            {
                static void M<T>(T t)
                {
                    Greenlet.Spawn({|CORO002:given =>|} { Greenlet.Sleep(1); Console.WriteLine(given); }, t);
                    Greenlet.Spawn({|CORO002:() =>|} { Greenlet.Sleep(1); Local(); });
                    Greenlet.Spawn(() => { Span<int> span = new int[3]; Greenlet.Sleep(1); {|CORO002:span|}[0] = 1; });
                    Greenlet.Spawn(() => Console.WriteLine());
                    static void Local() { }
                }
            }
            """);
        Assert.Equal(
            [
                "'Whole' must be partial: the cooperative twin of 'this lambda' is added to it",
                "'This lambda' cannot have a cooperative twin: it stands in 'Generic', a generic type or a type in one; spawn a [Greenlet] method of a type that is not",
                "'This lambda' cannot have a cooperative twin: a type parameter is part of its type, or of that of the call; mark the method around it [Greenlet]",
                "'This lambda' cannot have a cooperative twin: it calls the local function 'Local'; make that a method, or mark the method around it [Greenlet]",
            ],
            diagnostics.Take(4).Select(diagnostic => diagnostic.GetMessage()));
    }

    [Fact]
    public Task TheBodyOfASimulationIsPlainCode() => Analysis.Verify("""
        static class Program
        {
            static void Main()
            {
                double seconds = 1;
                Hub.Simulate(() =>
                {
                    Greenlet.Sleep(seconds);
                    System.Threading.Thread.Sleep(1);
                    Greenlet.Spawn({|CORO003:() =>|} Greenlet.Sleep(seconds));
                    Hub.Current.Join();
                }, seed: 3);
                double slept = Hub.Simulate(() => { Greenlet.Sleep(seconds); return seconds; });
                Hub.Simulate(Wait);
            }

            static void Wait() => Greenlet.Sleep(1);
        }
        """);

    [Fact]
    public Task ACapturingLambdaThatDoesNotSuspend() => Analysis.Verify("""
        static class Program
        {
            static void Main()
            {
                int count = 0;
                Greenlet.Spawn(() => { count++; });
                Greenlet.Spawn(async () => { await Greenlet.SleepAsync(count); });
            }
        }
        """);

    [Fact]
    public Task WhatALocalFunctionCapturesItsCallerCaptures() => Analysis.Verify("""
        static class Program
        {
            static void Main()
            {
                double seconds = 1;
                Greenlet.Spawn({|CORO003:() =>|} { Use(); Greenlet.Sleep(1); });
                void Use() => Console.WriteLine(seconds);
            }
        }
        """);

    [Fact]
    public Task InGreenletCodeCapturesAreFine() => Analysis.Verify("""
        static partial class Program
        {
            [Greenlet]
            static void Work(double seconds)
            {
                var g = Greenlet.Spawn(() => Greenlet.Sleep(seconds));
                g.Join();
            }
        }
        """);

    [Fact]
    public async Task AMethodThatSuspendsButIsNotGreenlet()
    {
        var diagnostics = await Analysis.Verify("""
            static class Program
            {
                static void Main()
                {
                    Greenlet.Spawn({|CORO004:Foo|});
                    Greenlet.Spawn({|CORO004:Program.Outer|});
                    Greenlet.Spawn(Harmless);
                }

                static void Foo() { Console.WriteLine("foo"); Greenlet.Sleep(0); }
                static void Outer() => Foo();
                static void Harmless() => Console.WriteLine("harmless");
            }
            """);
        Assert.Equal("'Foo' has no cooperative twin, and it calls 'Greenlet.Sleep', which suspends: mark it [Greenlet]", diagnostics[0].GetMessage());
        Assert.Equal("'Outer' has no cooperative twin, and it calls 'Greenlet.Sleep', which suspends: mark it [Greenlet]", diagnostics[1].GetMessage());
    }

    [Fact]
    public Task AMethodOfTheLibraryThatIsReplaced() => Analysis.Verify("""
        static class Program
        {
            static void Main(Thread thread)
            {
                Greenlet.Spawn(Thread.Sleep, 10);
                Greenlet.Spawn({|CORO101:thread.Join|});
            }
        }
        """);

    [Fact]
    public Task AMethodThatBlocksForGood() => Analysis.Verify("""
        static class Program
        {
            static readonly ReaderWriterLockSlim Signal = new();
            static void Main() => Greenlet.Spawn({|CORO102:Wait|});
            static void Wait() => Signal.EnterReadLock();
        }
        """);

    [Fact]
    public async Task AConstructorInPlainCode()
    {
        var diagnostics = await Analysis.Verify("""
            static partial class Program
            {
                static void Main()
                {
                    var a = new Greenlet({|CORO005:() =>|} Greenlet.Sleep(1));
                    var b = new Greenlet(Work);
                    var c = new Greenlet(() => Console.WriteLine());
                }

                [Greenlet] static void Work() => Greenlet.Sleep(1);
                [Greenlet] static void Around() { var g = new Greenlet(() => Greenlet.Sleep(1)); g.Start(); }
            }
            """);
        Assert.EndsWith("use Greenlet.Spawn, or mark the method around it [Greenlet]", diagnostics.Single().GetMessage());
    }
}
