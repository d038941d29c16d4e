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

            static class Program
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
    public Task LambdasThatCaptureNothingOrOnlyThis() => Analysis.Verify("""
        class C
        {
            const int Seconds = 1;
            int _n;

            void M()
            {
                const double half = 0.5;
                Greenlet.Spawn(() => Greenlet.Sleep(half));
                Greenlet.Spawn(() => Greenlet.Sleep(_n));
                Greenlet.Spawn(s => Greenlet.Sleep(s), 1.5);
                Greenlet.Spawn(() => { double inner = 1; Greenlet.Sleep(inner); });
            }
        }

        class D(double seconds)
        {
            void M() => Greenlet.Spawn(() => Greenlet.Sleep(seconds));
        }
        """);

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
