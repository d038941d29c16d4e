using Coroutines.CodeFixes;

namespace Coroutines.Analyzers.Tests;

public class CodeFixTests
{
    [Fact]
    public Task MakesATypeAndThoseAroundItPartial() => Fixing.VerifyAll(
        new MakePartialCodeFix(),
        """
        public static class Outer
        {
            // The inner one.
            struct Inner
            {
                [Greenlet] public void Fetch() => Greenlet.Sleep(1);
            }
        }

        class Other
        {
            [Greenlet] public void Fetch() => Greenlet.Sleep(1);
        }
        """,
        """
        public static partial class Outer
        {
            // The inner one.
            partial struct Inner
            {
                [Greenlet] public void Fetch() => Greenlet.Sleep(1);
            }
        }

        partial class Other
        {
            [Greenlet] public void Fetch() => Greenlet.Sleep(1);
        }
        """);

    [Fact]
    public Task MakesTheTypesAroundSpawnedLambdasPartial() => Fixing.VerifyAll(
        new MakePartialCodeFix(),
        """
        public static class Program
        {
            public static string Run()
            {
                var trace = Greenlet.Spawn(() => { Greenlet.Sleep(0); return "a"; });
                var other = Greenlet.Spawn(() => { Greenlet.Sleep(0); return "b"; });
                return trace.Get() + other.Get();
            }
        }
        """,
        """
        public static partial class Program
        {
            public static string Run()
            {
                var trace = Greenlet.Spawn(() => { Greenlet.Sleep(0); return "a"; });
                var other = Greenlet.Spawn(() => { Greenlet.Sleep(0); return "b"; });
                return trace.Get() + other.Get();
            }
        }
        """,
        "ab");

    [Fact]
    public Task MarksTheSpawnedMethodAndTheWayDown() => Fixing.Verify(
        new MarkGreenletCodeFix(),
        """
        static class Program
        {
            static void Main() => Greenlet.Spawn(Outer).Join();

            /// <summary>Calls the inner one.</summary>
            static void Outer() => Inner();

            static void Inner()
            {
                Greenlet.Sleep(0);
            }
        }
        """,
        """
        static partial class Program
        {
            static void Main() => Greenlet.Spawn(Outer).Join();

            /// <summary>Calls the inner one.</summary>
            [Greenlet]
            static void Outer() => Inner();

            [Greenlet]
            static void Inner()
            {
                Greenlet.Sleep(0);
            }
        }
        """);

    [Fact]
    public Task MarksLocalFunctionsOfAProgram() => Fixing.Verify(
        new MarkGreenletCodeFix(),
        """
        Greenlet.Spawn(Foo).Join();

        static void Foo()
        {
            Greenlet.Sleep(0);
        }
        """,
        """
        Greenlet.Spawn(Foo).Join();

        [Greenlet] static void Foo()
        {
            Greenlet.Sleep(0);
        }
        """);

    [Fact]
    public Task MarksTwoWaysThroughTheSameMethodOnce() => Fixing.VerifyAll(
        new MarkGreenletCodeFix(),
        """
        static partial class Program
        {
            [Greenlet]
            static void Work() { A(); B(); }
            static void A() => Shared();
            static void B() => Shared();
            static void Shared() => Thread.Sleep(1);
        }
        """,
        """
        static partial class Program
        {
            [Greenlet]
            static void Work() { A(); B(); }
            [Greenlet]
            static void A() => Shared();
            [Greenlet]
            static void B() => Shared();
            [Greenlet]
            static void Shared() => Thread.Sleep(1);
        }
        """);

    [Fact]
    public Task MarksTheMemberThatAnotherImplements() => Fixing.Verify(
        new MarkGreenletCodeFix(),
        """
        abstract class Store
        {
            public abstract void Load();
        }

        class FileStore : Store
        {
            public override void Load() => Thread.Sleep(1);
        }

        partial class C
        {
            [Greenlet] void Work(Store store) => store.Load();
        }
        """,
        """
        abstract partial class Store
        {
            [Greenlet]
            public abstract void Load();
        }

        partial class FileStore : Store
        {
            [Greenlet]
            public override void Load() => Thread.Sleep(1);
        }

        partial class C
        {
            [Greenlet] void Work(Store store) => store.Load();
        }
        """);

    [Fact]
    public Task MarkingDoesNotHelpWhatCannotSuspend() => Fixing.VerifyNone(
        new MarkGreenletCodeFix(),
        """
        static partial class Program
        {
            [Greenlet] static void Work() => Read();
            static void Read() => Console.ReadLine();
        }
        """);

    [Fact]
    public Task PassesCapturesAsArguments() => Fixing.VerifyAll(
        new PassCapturesCodeFix(),
        """
        static class Program
        {
            static void Main()
            {
                double seconds = 1;
                string name = "a";
                Greenlet.Spawn(() =>
                {
                    Greenlet.Sleep(seconds);
                    Console.WriteLine(name);
                });
                Greenlet.Spawn(n => Greenlet.Sleep(n + seconds), 3);
            }
        }
        """,
        """
        static class Program
        {
            static void Main()
            {
                double seconds = 1;
                string name = "a";
                Greenlet.Spawn((seconds, name) =>
                {
                    Greenlet.Sleep(seconds);
                    Console.WriteLine(name);
                }, seconds, name);
                Greenlet.Spawn((n, seconds) => Greenlet.Sleep(n + seconds), 3, seconds);
            }
        }
        """);

    [Fact]
    public Task AVariableThatTheLambdaChangesIsNotPassed() => Fixing.VerifyNone(
        new PassCapturesCodeFix(),
        """
        static class Program
        {
            static void Main()
            {
                int count = 0;
                Greenlet.Spawn(() => { Greenlet.Sleep(1); count++; });
            }
        }
        """);

    [Theory]
    [InlineData(null, "![System.Console]::ReadLine\n")]
    [InlineData("# ours", "# ours\n![System.Console]::ReadLine\n")]
    public async Task RecordsAnExclusion(string? table, string expected) => Assert.Equal(expected, await Fixing.AdditionalText(
        new ExcludeCodeFix(),
        """
        partial class C
        {
            [Greenlet] void Work() => Console.ReadLine();
        }
        """,
        table));

    [Theory]
    [InlineData("static class C { static void $$Work() { } }", "static partial class C {\n    [Greenlet]\n    static void Work() { } }")]
    [InlineData("static class C { static async Task $$Work() { await Task.Yield(); } }", null)]
    [InlineData("static class C { static async Task $$WorkAsync() { await Task.Delay(1); } }", "static partial class C {\n    [Greenlet]\n    static void Work() { Thread.Sleep(1); } }")]
    [InlineData("static partial class C { [Greenlet] static void $$Work() { } }", null)]
    [InlineData("static class C { static void Work() { $$ } }", null)]
    public Task MakesAMethodAGreenlet(string source, string? expected) => Fixing.VerifyRefactoring(new MakeGreenletRefactoring(), source, expected);
}
