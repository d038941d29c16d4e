using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Coroutines.Generator.Tests;

/// <summary>A program that calls the [Greenlet] methods of a library, of which it sees only what was compiled: their twins are called like those of its own.</summary>
public class LibraryTests
{
    private const string Library = """
        public static partial class Waits
        {
            [Greenlet] public static bool TryGet(string key, out int value) { Greenlet.Yield(); value = key.Length; return value > 1; }
            [Greenlet] public static void Next(ref int value) { Greenlet.Yield(); value++; }
            [Greenlet] public static void Split(string text, out string first, out string last) { Greenlet.Yield(); (first, last) = (text[..1], text[1..]); }
            [Greenlet] public static int Twice(in int value) { Greenlet.Yield(); return value * 2; }
            [Greenlet] public static T Same<T>(this T value) { Greenlet.Yield(); return value; }
            [Greenlet] public static bool TryCast<T>(object value, out T? result) where T : class { Greenlet.Yield(); result = value as T; return result is not null; }
            [Greenlet] public static bool TryMake(string key, out int made, Func<string, int> make) { made = make(key); return made > 0; }
            [Greenlet] public static int Sum(int first, params int[] others) { Greenlet.Yield(); return first + others.Sum(); }
            [Greenlet] public static string Told(int n, Teller? tell) { Greenlet.Yield(); return n + (tell?.Invoke(n, "told") ?? "silent"); }
            [Greenlet] public static void Each(int[] items, Action<int> use) { foreach (var item in items) use(item); }
            extension(string text)
            {
                [Greenlet] public string Doubled() { Greenlet.Yield(); return text + text; }
            }
        }

        public delegate string Teller(int n, string text);

        public partial class Box<T>(T item)
        {
            [Greenlet] public virtual T Get() { Greenlet.Yield(); return item; }
            [Greenlet] public virtual IEnumerable<T> Items() { Greenlet.Yield(); yield return item; }
            [Greenlet] public bool TryTake(Predicate<T> filter, out T? taken) { taken = item; return filter(item); }
        }
        """;

    private const string User = """
        public partial class Case
        {
            [Greenlet]
            public static void Run(List<string> trace)
            {
                var n = 1;
                Waits.Next(ref n);
                trace.Add($"{Waits.TryGet("abc", out var length)} {length} {n} {Waits.Twice(in n)} {4.Same()} {Waits.Same("s")}");
                Waits.Split("abc", out var first, out var last);
                trace.Add(first + "," + last + "ab".Doubled());
                if (Waits.TryCast<string>("text", out var text))
                    trace.Add(text);
                trace.Add($"{Waits.TryMake("k", out n, key => Wait(key.Length))} {n} {Waits.Sum(1)} {Waits.Sum(1, 2, 3)}");
                Teller kept = (n, text) => text + n + "kept";
                var plain = new Plain(trace);
                trace.Add(Waits.Told(1, kept) + Waits.Told(2, plain.Tell) + Waits.Told(3, Slow) + Waits.Told(4, null) + Waits.Told(5, (n, text) => Slow(n, text) + "!"));
                Action<int> add = plain.Add;
                Waits.Each([1, 2], plain.Add);
                Waits.Each([3], add);
                var box = new Derived();
                foreach (var item in box.Items())
                    trace.Add($"{item} {box.Get()} {box.TryTake(taken => Wait(taken) > 3, out n)} {n}");
            }

            [Greenlet] static int Wait(int n) { Greenlet.Yield(); return n; }

            [Greenlet] static string Slow(int n, string text) { Greenlet.Yield(); return text + n; }

            private sealed class Plain(List<string> trace)
            {
                public string Tell(int n, string text) => text + n + "plain";

                public void Add(int n) => trace.Add("item" + n);
            }

            private sealed partial class Derived() : Box<int>(4)
            {
                [Greenlet] public override int Get() => Wait(base.Get() + 1);
            }
        }
        """;

    [Fact]
    public void WhatIsCompiledAlreadyIsCalledCooperatively()
    {
        var library = Compile(GeneratorRun.CreateCompilation(Library).WithAssemblyName("Library" + Guid.NewGuid().ToString("N")));
        AssemblyLoadContext.Default.LoadFromStream(new MemoryStream(library));
        var user = Compile(GeneratorRun.CreateCompilation(User).AddReferences(MetadataReference.CreateFromImage(library)));
        var type = AssemblyLoadContext.Default.LoadFromStream(new MemoryStream(user)).GetType("Case")!;

        string[] expected = ["True 3 2 4 4 s", "a,bcabab", "text", "True 1 1 6", "1told1kept2told2plain3told34silent5told5!", "item1", "item2", "item3", "4 5 True 4"];
        var original = new List<string>();
        var twin = new List<string>();
        var thread = new Thread(() =>
        {
            type.GetMethod("Run")!.CreateDelegate<Action<List<string>>>()(original);
            Greenlet.Spawn(type.GetMethod("RunAsync")!.CreateDelegate<Func<List<string>, Coroutine>>(), twin).Get();
            Hub.Current.Dispose();
        });
        thread.Start();
        thread.Join();
        Assert.Equal(expected, original);
        Assert.Equal(expected, twin);
    }

    private static byte[] Compile(CSharpCompilation compilation)
    {
        GeneratorRun.CreateDriver().RunGeneratorsAndUpdateCompilation(compilation, out var compiled, out var diagnostics);
        using var image = new MemoryStream();
        var emitted = compiled.Emit(image);
        Assert.Empty(diagnostics);
        Assert.True(emitted.Success, string.Join("\n", emitted.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)));
        return image.ToArray();
    }
}
