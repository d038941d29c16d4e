using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Coroutines.Generator.Tests;

/// <summary>Plain code that spawns: the calls are redirected to the twins.</summary>
public class InterceptorTests
{
    [Fact]
    public void TopLevelProgramSpawnsItsLocalFunctions() => Assert.Equal("foo 1 bar foo 2 12", RunProgram("""
        var foo = Greenlet.Spawn(Foo);
        var bar = Greenlet.Spawn(Bar, 6);
        Greenlet.JoinAll(foo, bar);
        Log.Add(bar.Get().ToString());

        [Greenlet] static void Foo() { Log.Add("foo 1"); Greenlet.Sleep(0); Log.Add("foo 2"); }
        [Greenlet] static int Bar(int n) { Log.Add("bar"); Greenlet.Sleep(0); return n * 2; }
        """));

    /// <summary>Called by name, and not found by reflection, which sees no twins in a program that was trimmed.</summary>
    [Fact]
    public void MethodsOfGenericTypesAndGenericMethods()
    {
        const string Source = """
            var box = new Box<int>(3);
            Log.Add(Greenlet.Spawn(box.Get).Get().ToString());
            Log.Add(Greenlet.Spawn(Box<string>.Inner.Echo, "a").Get());
            Log.Add(Greenlet.Spawn(Waits.Same<long>, 4L).Get().ToString());
            Log.Add(Greenlet.Spawn(Waits.Same, new Box<char>('c')).Get().Get().ToString());
            ISource<int> source = box;
            Log.Add(Greenlet.Spawn(source.Next).Get().ToString());
            Log.Add(Greenlet.Spawn(new Point<int>(7).Double).Get().ToString());
            Log.Add(Greenlet.Spawn(Outer<int>.Middle.Plain.Five).Get().ToString());

            partial interface ISource<T> { [Greenlet] T Next(); }

            partial class Box<T>(T item) : ISource<T>
            {
                [Greenlet] internal virtual T Get() { Greenlet.Yield(); return item; }
                [Greenlet] public T Next() { Greenlet.Yield(); return item; }
                internal partial class Inner { [Greenlet] internal static T Echo(T given) { Greenlet.Yield(); return given; } }
            }

            partial class Outer<T> { internal partial class Middle { internal partial class Plain { [Greenlet] internal static int Five() { Greenlet.Yield(); return 5; } } } }
            readonly partial struct Point<T>(int x) { [Greenlet] internal int Double() { Greenlet.Yield(); return x * 2; } }
            static partial class Waits { [Greenlet] internal static T Same<T>(T given) { Greenlet.Yield(); return given; } }
            """;
        Assert.Equal("3 a 4 c 3 14 5", RunProgram(Source));
        var text = GeneratorRun.Of(Source + LogType, OutputKind.ConsoleApplication).GeneratedText;
        Assert.DoesNotContain("UnsafeAccessor", text, StringComparison.Ordinal);
        Assert.Equal(7, text.Split("[global::Coroutines.CompilerServices.StandsFor(").Length - 1);
    }

    [Fact]
    public void LambdasThatCaptureNothing() => Assert.Equal("5 endless stopped", RunProgram("""
        Log.Add(Greenlet.Spawn(() => { Greenlet.Yield(); return 5; }).Get().ToString());
        var endless = Greenlet.Spawn(() => { while (true) { if (Log.Count == 1) Log.Add("endless"); Greenlet.Yield(); } });
        Greenlet.Sleep(0);
        endless.Kill();
        Log.Add(endless.IsReady ? "stopped" : "running");
        """));

    [Fact]
    public void LambdasThatUseAParameterOfThePrimaryConstructor() => Assert.Equal("a1 b", RunProgram("""
        new C("a", 1).Go();

        partial class C(string name, int n)
        {
            internal void Go()
            {
                var first = Greenlet.Spawn(() => { Greenlet.Yield(); Log.Add($"{name}{n}"); });
                var second = Greenlet.Spawn(text => { Greenlet.Yield(); name = text; }, "b");
                Greenlet.JoinAll(first, second);
                Log.Add(name);
            }
        }
        """));

    [Fact]
    public void LambdasForAnyDelegate() => Assert.Equal("5 6 hub7 static8 none", RunProgram("""
        using System.Reflection;
        using Coroutines.CompilerServices;

        new C().Go();

        partial class C
        {
            private readonly int _five = 5;

            internal void Go()
            {
                this.Take((int n) => { Greenlet.Yield(); Log.Add($"{_five}"); Log.Add($"{n}"); }, 6);
                Greenlet.Spawn(() => this.Take((string text) => { Greenlet.Yield(); Log.Add(text + 7); }, "hub")).Join();
                Taker.Take(this, (string text) => { Greenlet.Yield(); Log.Add(text + 8); }, "static");
                this.Take(() => Log.Add("none"));
            }
        }

        static class Taker
        {
            public static void Take(this C _, [GreenletDelegate] Delegate handler, params object[] arguments)
            {
                if (CooperativeForm.Find(handler, out var target) is { } form)
                    Greenlet.Spawn(() => (Coroutine)form.Invoke(target, arguments)!).Join();
                else
                    handler.DynamicInvoke(arguments);
            }
        }
        """));

    [Fact]
    public void MembersOfAPartialType() => Assert.Equal("static 1 instance 2 lambda 2 nested g", RunProgram("""
        new Outer.C(2).Go();

        partial class Outer
        {
            internal partial class C(int value)
            {
                private int _value = value;

                internal void Go()
                {
                    Greenlet.Spawn(S, 1).Join();
                    Greenlet.Spawn(I).Join();
                    Greenlet.Spawn(() => { Greenlet.Yield(); Log.Add("lambda " + _value); }).Join();
                    Greenlet.Spawn(N.Nested).Join();
                    Log.Add(Greenlet.Spawn(G<string>, "g").Get());
                }

                [Greenlet] private static void S(int n) { Greenlet.Yield(); Log.Add("static " + n); }
                [Greenlet] private void I() { Greenlet.Yield(); Log.Add("instance " + _value); }
                [Greenlet] private static T G<T>(T value) { Greenlet.Yield(); return value; }
                private static partial class N { [Greenlet] internal static void Nested() { Greenlet.Yield(); Log.Add("nested"); } }
            }
        }
        """));

    [Fact]
    public void MembersOfAGenericType() => Assert.Equal("s x", RunProgram("""
        new Box<string>("x").Go();

        partial class Box<T>(T value) where T : notnull
        {
            internal void Go()
            {
                Greenlet.Spawn(S).Join();
                Greenlet.Spawn(Show).Join();
            }

            [Greenlet] private static void S() { Greenlet.Yield(); Log.Add("s"); }
            [Greenlet] private void Show() { Greenlet.Yield(); Log.Add(value.ToString()!); }
        }
        """));

    /// <summary>The twin of a method that only invokes its delegate takes that in cooperative form, whoever spawns it.</summary>
    [Fact]
    public void MethodsThatTakeDelegates() => Assert.Equal("a1 f22 b waits c7 none kept4 a4 kept5 a5 box6", RunProgram("""
        new C().Go();

        partial class C
        {
            internal void Go()
            {
                Action<int> action = n => Log.Add("a" + n);
                Func<int, int> twice = n => n * 2;
                Greenlet.Spawn(Take, 1, action).Get();
                Greenlet.Spawn(TakeFunc, 11, twice).Get();
                Greenlet.Spawn(TakeAction, Waits).Get();
                Log.Add(Greenlet.Spawn(TakeMany, 7, "c", new Func<int, string, string>((n, s) => s + n)).Get());
                Greenlet.Spawn(TakeNone, null as Action).Get();
                Action<int, Action<int>> kept = Keep;
                Greenlet.Spawn(kept, 4, action).Get();
                Func<int, Action<int>, int> keptFunc = KeepFunc;
                Greenlet.Spawn(keptFunc, 5, action).Get();
                new Box<int>().Go();
            }

            [Greenlet] private static void Take(int n, Action<int> action) { Greenlet.Yield(); action(n); }
            [Greenlet] private void TakeFunc(int n, Func<int, int> f) { Greenlet.Yield(); Log.Add("f" + f(n)); }
            [Greenlet] private static void TakeAction(Action action) => action();
            [Greenlet] private static string TakeMany(int n, string s, Func<int, string, string> f) => f(n, s);
            [Greenlet] private static void TakeNone(Action? action) { Greenlet.Yield(); action?.Invoke(); Log.Add("none"); }
            [Greenlet] private static void Keep(int n, Action<int> action) { Greenlet.Yield(); Log.Add("kept" + n); action(n); }
            [Greenlet] private static int KeepFunc(int n, Action<int> action) { Greenlet.Yield(); Log.Add("kept" + n); action(n); return n; }
            [Greenlet] private static void Waits() { Log.Add("b"); Greenlet.Yield(); Log.Add("waits"); }
            private partial class Box<T>
            {
                internal void Go() => Greenlet.Spawn(Take, 6, new Func<int, string>(n => "box" + n)).Get();
                [Greenlet] private void Take(int n, Func<int, string> f) { Greenlet.Yield(); Log.Add(f(n)); }
            }
        }
        """));

    private const string LogType = "\nstatic class Log { public static List<string> Lines = []; public static int Count => Lines.Count; public static void Add(string s) => Lines.Add(s); }";

    private static string RunProgram(string source)
    {
        var run = GeneratorRun.Of(source + LogType, OutputKind.ConsoleApplication);
        var assembly = run.Load();
        Exception? error = null;
        var thread = new Thread(() =>
        {
            error = Record.Exception(() => assembly.EntryPoint!.Invoke(null, BindingFlags.DoNotWrapExceptions, null, [Array.Empty<string>()], null));
            Hub.Current.Dispose();
        });
        thread.Start();
        thread.Join();
        Assert.True(error is null, $"{error}\n{run.GeneratedText}");
        return string.Join(" ", (List<string>)assembly.GetType("Log")!.GetField("Lines")!.GetValue(null)!);
    }
}
