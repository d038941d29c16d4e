using Microsoft.CodeAnalysis;

namespace Coroutines.Generator.Tests;

/// <summary>Code that is being written, or wrong: its errors are told on its own lines, and none comes from what the generator makes of it.</summary>
public class UserErrorTests
{
    [Theory]
    [InlineData("foreach (var x in Undefined(1)) Greenlet.Yield();")]
    [InlineData("foreach (var x in Numbers().Undefined()) Greenlet.Yield();")]
    [InlineData("var x = Undefined(Wait());")]
    [InlineData("var x = Wait().Undefined?.More(Wait());")]
    [InlineData("Undefined x = Wait(); x.More(Wait());")]
    [InlineData("Wait(1, Undefined);")]
    [InlineData("Wait().")]
    [InlineData("var x = Wait(")]
    [InlineData("Greenlet.Spawn(Undefined, 1).Get();")]
    [InlineData("Greenlet.Spawn(() => Undefined(Wait()));")]
    [InlineData("Func<Undefined> f = () => Wait(); f();")]
    [InlineData("lock (Undefined) { Wait(); }")]
    [InlineData("using (var x = Undefined()) Wait();")]
    [InlineData("var (a, b) = Undefined(Wait());")]
    [InlineData("Out(out Undefined x);")]
    [InlineData("Out(out var x, 1); x.ToString();")]
    [InlineData("var x = Wait() switch { Undefined u => Wait(), _ => 2 };")]
    [InlineData("Generic<Undefined>();")]
    [InlineData("Generic<Undefined>(Wait()).ToString();")]
    [InlineData("int[] x = [Wait(), ..Undefined];")]
    [InlineData("for (int i = 0; i < Wait(); i++")]
    [InlineData("if (Wait() is Undefined { X: 1 } u) Wait();")]
    [InlineData("Undefined Local(Undefined a) { Wait(); return a; } Local(default).ToString();")]
    [InlineData("new Undefined(Wait()) { X = Wait() }.Y();")]
    public void InABodyAreToldOnce(string statement) => AreToldOnce($"[Greenlet] static void Work()\n{{\n{statement}\n}}");

    [Theory]
    [InlineData("[Greenlet] static int Property => Undefined(Wait());")]
    [InlineData("[Greenlet] static int Property { get { return Undefined(Wait()); } }")]
    [InlineData("[Greenlet] static IEnumerable<int> Items() { yield return Wait(); yield return Undefined; }")]
    [InlineData("[Greenlet] protected virtual IEnumerable<int> Items() { yield return Wait(); yield return Undefined; }")]
    [InlineData("[Greenlet] static void Take(out int x) { Undefined(Wait()); x = 1; }")]
    [InlineData("[Greenlet] static int Call(Func<int> f) => Undefined(f());")]
    [InlineData("[Greenlet] static void Nothing() { return Wait(); }")]
    [InlineData("[Greenlet] static int Nothing() { Wait(); return; }")]
    [InlineData("[Greenlet] static int Unfinished() { Wait(); }")]
    [InlineData("[Greenlet] static int Unfinished { get { Wait(); } }")]
    [InlineData("[Greenlet] static void Outer() { int Unfinished() { if (Wait() == 1) return 1; } Unfinished(); }")]
    [InlineData("[Greenlet] static void Outer() { Greenlet.Spawn(() => { if (Wait() == 1) return 1; }); }")]
    [InlineData("static void Plain() { Greenlet.Spawn(() => { Wait(); Undefined x = null; }); }")]
    [InlineData("static void Plain() { Greenlet.Spawn(() => { Wait(); Undefined.Call(); }); }")]
    [InlineData("static void Plain() { Greenlet.Spawn((Action)(() => { Wait(); Undefined(); })); }")]
    [InlineData("static void Plain() { Greenlet.Spawn(x => { Wait(); x.Undefined(); }, 3); }")]
    [InlineData("static void Plain() { new GreenletPool(2).Spawn(() => { Wait(); int x = Undefined; return x; }); }")]
    public void InAMemberAreToldOnce(string member) => AreToldOnce(member);

    [Theory]
    [InlineData("[Greenlet] static int Take(Undefined x) => Wait(); static void Use() => Take(default);")]
    [InlineData("[Greenlet] static int Take(List<Undefined[]> x) => Wait(); [Greenlet] static void Use() => Take(null!);")]
    [InlineData("[Greenlet] static Undefined Make() { Wait(); return null; } [Greenlet] static void Use() => Make();")]
    [InlineData("[Greenlet] static List<Undefined> Make() { Wait(); return null; } [Greenlet] static void Use() { foreach (var x in Make()) Wait(); }")]
    [InlineData("[Greenlet] static int Constrained<T>() where T : Undefined => Wait(); [Greenlet] static void Use() => Constrained<C>();")]
    [InlineData("[Greenlet] static int Nameless(int = 1) => Wait();")]
    [InlineData("[Greenlet] static int Unending() { yield return Wait(); }")]
    [InlineData("[Greenlet] static Undefined Property { get { Wait(); return null; } } [Greenlet] static void Use() => Property.ToString();")]
    [InlineData("[Greenlet] protected virtual Undefined Make() { Wait(); return null; } partial class D : C { protected override Undefined Make() => null; }")]
    [InlineData("partial interface I { [Greenlet] Undefined Make(Undefined a); } partial class D : I { [Greenlet] public Undefined Make(Undefined a) { Wait(); return a; } }")]
    [InlineData("[Greenlet] static void Use() { Undefined Local(Undefined a) { Wait(); return a; } Local(default); }")]
    public void InASignatureAreToldOnce(string member) => AreToldOnce(member);

    [Theory]
    [InlineData("using Undefined;")]
    [InlineData("using static Undefined.Type;")]
    [InlineData("using Alias = Undefined.Type;")]
    [InlineData("using Alias = System.Collections.Generic.List<Undefined>;")]
    [InlineData("namespace N { using Undefined; partial class D { [Greenlet] static void Work() { Greenlet.Yield(); } } }")]
    public void InAUsingAreToldOnce(string directive) => AreToldOnce(string.Empty, directive);

    /// <summary>An analyzer reports what is refused; what the generator adds compiles all the same.</summary>
    [Theory]
    [InlineData("IEnumerable<int>")]
    [InlineData("IEnumerator<int>")]
    [InlineData("System.Collections.IEnumerable")]
    [InlineData("System.Collections.IEnumerator")]
    public void AnIteratorWhoseQueryWouldSuspendIsRunAsItStands(string type) => GeneratorRun.Of($$"""
        partial class C
        {
            [Greenlet] static int Wait() { Greenlet.Yield(); return 1; }
            [Greenlet] static {{type}} Items(int item) { yield return item; yield return (from n in new[] { 1 } where Wait() == n select n).Count(); }
        }
        """);

    private static void AreToldOnce(string member, string before = "")
    {
        var compilation = GeneratorRun.CreateCompilation($$"""
            {{before}}
            partial class C
            {
                [Greenlet] static int Wait() { Greenlet.Yield(); return 1; }
                [Greenlet] static IEnumerable<int> Numbers() { Greenlet.Yield(); yield return 1; }
                [Greenlet] static void Out(out int x) { Greenlet.Yield(); x = 1; }
                [Greenlet] static T Generic<T>() { Greenlet.Yield(); return default!; }
                {{member}}
            }
            """);
        var driver = GeneratorRun.CreateDriver().RunGeneratorsAndUpdateCompilation(compilation, out var output, out var told);

        Assert.Empty(told);
        Assert.NotEmpty(compilation.GetDiagnostics().Where(IsError));
        Assert.All(output.GetDiagnostics().Where(IsError), error => Assert.True(
            error.Location.SourceTree == compilation.SyntaxTrees[1], $"{error}\n{error.Location.SourceTree}"));
    }

    private static bool IsError(Diagnostic diagnostic) => diagnostic.Severity == DiagnosticSeverity.Error;

    /// <summary>Of which the compiler leaves the original's catch out.</summary>
    [Fact]
    public void AFilterOfTheDefaultCompiles() => GeneratorRun.Of("""
        partial class C
        {
            [Greenlet] void Work() { try { Greenlet.Yield(); } catch (Exception) when (default) { Greenlet.Yield(); } }
        }
        """);
}
