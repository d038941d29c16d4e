using Coroutines.CodeFixes;

namespace Coroutines.Analyzers.Tests;

public class LiftLambdaTests
{
    [Fact]
    public Task LambdasOfAClass() => Fixing.VerifyAll(
        new LiftLambdaCodeFix(),
        """
        static class Program
        {
            public static string Run()
            {
                List<string> trace = [];
                double seconds = 0;
                var first = Greenlet.Spawn(() =>
                {
                    Greenlet.Sleep(seconds);
                    trace.Add("slept");
                });
                var second = Greenlet.Spawn(n => { Greenlet.Sleep(seconds); return n + trace.Count; }, 3);
                first.Join();
                return trace[0] + second.Get();
            }
        }
        """,
        """
        static partial class Program
        {
            public static string Run()
            {
                List<string> trace = [];
                double seconds = 0;
                var first = Greenlet.Spawn(RunBody, seconds, trace);
                var second = Greenlet.Spawn(RunBody2, 3, seconds, trace);
                first.Join();
                return trace[0] + second.Get();
            }

            [Greenlet]
            private static void RunBody(double seconds, List<string> trace)
            {
                Greenlet.Sleep(seconds);
                trace.Add("slept");
            }

            [Greenlet]
            private static int RunBody2(int n, double seconds, List<string> trace)
            { Greenlet.Sleep(seconds); return n + trace.Count; }
        }
        """,
        result: "slept4");

    [Fact]
    public Task ALambdaOfAProgram() => Fixing.Verify(
        new LiftLambdaCodeFix(),
        """
        double seconds = 1;
        Greenlet.Spawn(() => Greenlet.Sleep(seconds)).Join();

        """,
        """
        double seconds = 1;
        Greenlet.Spawn(Body, seconds).Join();

        [Greenlet] static void Body(double seconds) => Greenlet.Sleep(seconds);

        """);

    [Fact]
    public Task ALambdaThatChangesWhatItCapturedStays() => Fixing.VerifyNone(
        new LiftLambdaCodeFix(),
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
}
