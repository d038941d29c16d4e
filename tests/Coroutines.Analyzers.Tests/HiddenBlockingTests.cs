using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Coroutines.Analyzers.Tests;

/// <summary>Code that waits where nobody looks, and code that only looks as if it did.</summary>
public class HiddenBlockingTests
{
    private static Task<ImmutableArray<Diagnostic>> Body(string statements, string members = "", string types = "") => Analysis.Verify($$"""
        partial class C
        {
            [Greenlet]
            public void Work()
            {
                {{statements}}
            }

            {{members}}
        }

        {{types}}
        """);

    [Theory]
    [InlineData("new {|CORO102:Waits|}();", "class Waits { private readonly string? _line = Console.ReadLine(); }")]
    [InlineData("new {|CORO102:Waits|}();", "class Waits { public string? Line { get; } = Console.ReadLine(); public Waits() { } }")]
    [InlineData("new {|CORO102:Waits|}();", "class Waits { static Waits() => Console.ReadLine(); }")]
    [InlineData("Waits.{|CORO102:Run|}();", "static class Waits { static Waits() => Console.ReadLine(); public static void Run() { } }")]
    [InlineData("new {|CORO102:Waits|}(1);", "class Waits { public Waits(int n) : this() { } Waits() => Console.ReadLine(); }")]
    [InlineData("_ = new Waits(){|CORO102:[0]|};", "class Waits { public string? this[int n] => Console.ReadLine(); }")]
    [InlineData("new Waits().{|CORO102:Line|} = null;", "class Waits { public string? Line { get => null; set => Console.ReadLine(); } }")]
    [InlineData("new Waits().{|CORO102:Count|}++;", "class Waits { public int Count { get => 0; set => Console.ReadLine(); } }")]
    [InlineData("new Waits().{|CORO102:Count|} += 1;", "class Waits { public int Count { get => 0; set => Console.ReadLine(); } }")]
    [InlineData("var w = new Waits(); w {|CORO102:+=|} 1;", "class Waits { public static Waits operator +(Waits w, int n) { Console.ReadLine(); return w; } }")]
    [InlineData("new Waits().Done {|CORO102:+=|} () => { };", "class Waits { public event Action Done { add => Console.ReadLine(); remove { } } }")]
    [InlineData("var (a, b) {|CORO102:=|} new Waits();", "class Waits { public void Deconstruct(out int a, out int b) { Console.ReadLine(); a = b = 1; } }")]
    [InlineData("string? line = {|CORO102:new Waits()|};", "class Waits { public static implicit operator string?(Waits w) => Console.ReadLine(); }")]
    [InlineData("foreach (int n in {|CORO102:new Waits()|}) { }", "class Waits { public Waits GetEnumerator() { Console.ReadLine(); return this; } public int Current => 1; public bool MoveNext() => false; }")]
    [InlineData("foreach (int n in {|CORO102:new Waits()|}) { }", "class Waits { public Waits GetEnumerator() => this; public int Current { get { Console.ReadLine(); return 1; } } public bool MoveNext() => false; }")]
    [InlineData("{|CORO102:using|} var w = new Waits();", "class Waits : IDisposable { void IDisposable.Dispose() => Console.ReadLine(); }")]
    public Task WhatTheSourceDoesNotName(string statements, string types) => Body(statements, types: types);

    [Fact]
    public async Task ThroughAnInterfaceThatTheProjectImplements()
    {
        var diagnostics = await Body(
            "_store.{|CORO102:Load|}(); _base.{|CORO102:Load|}(); _harmless.Load();",
            "private IStore _store = null!; private Base _base = null!; private IHarmless _harmless = null!;",
            """
            interface IStore { string? Load(); }
            interface IHarmless { string? Load(); }
            class Store : IStore { public string? Load() => Console.ReadLine(); }
            class Harmless : IHarmless { public string? Load() => null; }
            abstract class Base { public abstract string? Load(); }
            class Derived : Base { public override string? Load() => Console.ReadLine(); }
            """);
        Assert.Equal("'IStore.Load' blocks the hub: it calls Console.ReadLine at User.cs(14); wrap it in Greenlet.Offload", diagnostics[0].GetMessage());
    }

    [Fact]
    public async Task WhatCannotBeMarkedHasAnotherRemedy()
    {
        var diagnostics = await Body("new {|CORO102:Waits|}();", types: "class Waits { public Waits() => Thread.Sleep(1); }");
        Assert.EndsWith("; move what waits to a [Greenlet] method, or wrap it in Greenlet.Offload", diagnostics.Single().GetMessage());
    }

    [Fact]
    public Task ATwinThatCannotBeGivenTheseArguments() => Body(
        "{|CORO101:Fill|}(ref _list[0]);",
        "private readonly Box _list = new(); [Greenlet] void Fill(ref int n) { Greenlet.Sleep(1); n++; }",
        "class Box { private int _n; public ref int this[int i] => ref _n; }");

    [Theory]
    [InlineData("Hub.Current.UnhandledException += (_, _) => Console.{|CORO105:ReadLine|}();")]
    [InlineData("Hub.Current.UnhandledException += {|CORO105:OnError|};")]
    [InlineData("Hub.Current.UnhandledException -= OnError;")]
    [InlineData("Greenlet.Spawn(Quick).RawLink({|CORO105:OnEnd|});")]
    [InlineData("Greenlet.Spawn(Quick).RawLink(_ => {|CORO105:Wait|}());")]
    [InlineData("Greenlet.Spawn(Quick).RawLink(_ => Quick());")]
    public Task CallbacksOfTheHub(string statement) => Body(
        statement,
        """
        static void Quick() { }
        static void Wait() => Console.ReadLine();
        static void OnEnd(Greenlet g) => Console.ReadLine();
        static void OnError(object? sender, UnhandledErrorEventArgs e) => Console.ReadLine();
        """);

    [Theory]
    [InlineData("new Quiet().Count++; _ = new Quiet() + new Quiet(); new Quiet().Done += () => { };")]
    [InlineData("foreach (int n in new List<int> { 1 }) { } foreach (int n in Items()) { }")]
    [InlineData("using var quiet = new Quiet(); var (a, b) = quiet; string s = quiet;")]
    public Task WhatHasBodiesAndDoesNotWait(string statement) => Body(
        statement,
        "static IEnumerable<int> Items() { yield return 1; }",
        """
        sealed class Quiet : IDisposable
        {
            public int Count { get; set; }
            public event Action? Done;
            public static Quiet operator +(Quiet a, Quiet b) => a;
            public static implicit operator string(Quiet q) => "";
            public void Deconstruct(out int a, out int b) => (a, b) = (1, 2);
            public void Dispose() => Done?.Invoke();
        }
        """);
}
