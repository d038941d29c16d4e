namespace Coroutines.Analyzers.Tests;

public class DeclarationTests
{
    [Fact]
    public async Task ATypeOfGreenletMembersMustBePartial()
    {
        var diagnostics = await Analysis.Verify("""
            class {|CORO001:Crawler|}
            {
                [Greenlet] public void Fetch() => Greenlet.Sleep(1);
            }
            """);
        Assert.Equal("'Crawler' must be partial: the cooperative twin of 'Fetch' is added to it", diagnostics.Single().GetMessage());
        Assert.Equal("https://github.com/coroutines-dotnet/coroutines/blob/main/docs/rules/CORO001.md", diagnostics.Single().Descriptor.HelpLinkUri);
    }

    [Fact]
    public Task SoMustTheTypesAroundIt() => Analysis.Verify("""
        class {|CORO001:Outer|}
        {
            partial struct Middle
            {
                record {|CORO001:Inner|}
                {
                    [Greenlet] public void Fetch() => Greenlet.Sleep(1);
                }
            }

            class Beside;
        }
        """);

    [Fact]
    public Task PartialTypesAndOthersAreLeftAlone() => Analysis.Verify("""
        partial class Crawler
        {
            [Greenlet] public void Fetch() => Greenlet.Sleep(1);
        }

        class Plain
        {
            public void Sleep() => Thread.Sleep(10);
        }
        """);

    [Fact]
    public Task ATopLevelProgramIsPartialAlready() => Analysis.Verify("""
        Greenlet.Spawn(Foo).Join();

        [Greenlet] static void Foo() => Greenlet.Sleep(0);
        """);

    [Fact]
    public Task AnOverrideWithoutTheMarkNeedsATwinToo() => Analysis.Verify("""
        abstract partial class Animal
        {
            [Greenlet] public virtual void Move() => Greenlet.Sleep(1);
            [Greenlet] public abstract void Speak();
        }

        class {|CORO001:Cat|} : Animal
        {
            public override void Move() { }
            public override void Speak() { }
        }

        class Fish : Animal
        {
            public override void Speak() { }
        }
        """);

    [Fact]
    public async Task SignaturesThatCanHaveNoTwin()
    {
        var diagnostics = await Analysis.Verify("""
            partial class C
            {
                [Greenlet] public async Task {|CORO002:Async|}() => await Task.Yield();
                [Greenlet] public ref int {|CORO002:Ref|}(int[] a) => ref a[0];
                [Greenlet] public Span<int> {|CORO002:Spans|}(int[] a) => a;
                [Greenlet] public void Takes(Span<int> {|CORO002:span|}, int n) => Greenlet.Sleep(n);
                [Greenlet] public unsafe void Points(int* {|CORO002:p|}) => Greenlet.Sleep(*p);
            }
            """);
        Assert.Equal("'Takes' cannot have a cooperative twin: Span 'span' cannot be kept while the greenlet is suspended; take Memory or an array", diagnostics[3].GetMessage());
    }

    [Fact]
    public Task NamesThatAreTaken() => Analysis.Verify("""
        partial class C
        {
            [Greenlet] public void {|CORO002:Taken|}(int n) => Greenlet.Sleep(n);
            public int TakenAsync(int n) => n;

            [Greenlet] public void ByHand(int n) => Greenlet.Sleep(n);
            public Coroutine ByHandAsync(int n) => Greenlet.SleepAsync(n);

            [Greenlet] public void ByTask(int n) => Greenlet.Sleep(n);
            public Task ByTaskAsync(int n, CancellationToken token = default) => Task.Delay(n, token);

            [Greenlet] public void {|CORO002:Twice|}(int n) => Greenlet.Sleep(n);
            [Greenlet] public void {|CORO002:Twice|}(in int n) => Greenlet.Sleep(n);

            [Greenlet] public int {|CORO002:Property|} { get { Greenlet.Sleep(1); return 1; } }
            public int GetPropertyAsync() => 1;

            [Greenlet] public int {|CORO002:Size|} => GetSize();
            public int GetSize(out int other) => other = 1;
            [Greenlet] public int GetSize() { Greenlet.Sleep(1); return 1; }
        }
        """);

    [Fact]
    public Task OverloadsThatNoCallOfATwinCouldTellApart() => Analysis.Verify("""
        partial class A
        {
            [Greenlet] public int Find(string key, out int found) => found = Wait();
            [Greenlet] public int {|CORO002:Rest|}(int key, params int[] rest) => Wait();
            [Greenlet] public int {|CORO002:Rest|}(int key, out int found) => found = Wait();
            [Greenlet] public int Fewer(int key, out int found, int start = 1) => found = Wait();
            [Greenlet] public int Fewer(int key) => Wait();
            [Greenlet] protected static int Wait() { Greenlet.Sleep(1); return 1; }
        }

        partial class B : A
        {
            [Greenlet] public int {|CORO002:Find|}(object key) => Wait();
        }
        """);

    [Fact]
    public Task OverloadsOfInterfacesThatNoCallOfATwinCouldTellApart() => Analysis.Verify("""
        partial interface IFirst
        {
            [Greenlet] void Set(long value);
            [Greenlet] void Put(long value);
        }

        partial interface ISecond : IFirst
        {
            [Greenlet] void {|CORO002:Set|}(ref long value);
            [Greenlet] new void Put(long value);
        }
        """);

    [Fact]
    public Task WhatNothingCanBeAddedTo() => Analysis.Verify("""
        static partial class Extensions
        {
            [Greenlet] public static void Count(ref this int {|CORO002:n|}) { Greenlet.Sleep(1); n++; }
            [Greenlet] public static void Look(in this int n) => Greenlet.Sleep(n);
            extension(in int n)
            {
                [Greenlet] public void {|CORO002:Watch|}() => Greenlet.Sleep(n);
                [Greenlet] public static void Make(int seconds) => Greenlet.Sleep(seconds);
            }
        }

        interface IStatic
        {
            static abstract int Make();
        }

        [System.Security.SecurityCritical]
        static partial class Secure
        {
            [Greenlet] public static void {|CORO002:Work|}() => Greenlet.Sleep(1);
        }

        static unsafe partial class Pointers
        {
            [Greenlet] public static void Take(int*[] {|CORO002:pointers|}) => Greenlet.Sleep(1);
            [Greenlet] public static int*[] {|CORO002:Give|}() { Greenlet.Sleep(1); return null!; }
        }

        static partial class Statics
        {
            [Greenlet] public static IStatic {|CORO002:Give|}() { Greenlet.Sleep(1); return null!; }
        }

        [System.Runtime.InteropServices.ComImport, System.Runtime.InteropServices.Guid("00000000-0000-0000-0000-000000000001")]
        partial interface IOther
        {
            [Greenlet] void {|CORO002:Work|}();
        }
        """);

    [Fact]
    public Task AStructThatAMemberOfItsInterfaceChanges() => Analysis.Verify("""
        partial interface ICounter
        {
            [Greenlet] void Add();
            [Greenlet] void Show();
        }

        struct Counter : ICounter
        {
            private int _count;

            public void {|CORO002:Add|}() => _count++;
            public void Show() => Console.WriteLine(_count);
        }
        """);

    [Fact]
    public Task MembersThatAreNoMethods() => Analysis.Verify("""
        partial class C
        {
            [Greenlet] public int {|CORO002:this|}[int n] { get { Greenlet.Sleep(1); return n; } }
            [Greenlet] public static C operator {|CORO002:+|}(C left, int right) { Greenlet.Sleep(right); return left; }
        }
        """);

    [Fact]
    public Task AStructThatItsMethodChanges() => Analysis.Verify("""
        partial struct Counter
        {
            private int _count;
            private List<int> _list;

            [Greenlet] public void Add() { Greenlet.Sleep(1); {|CORO002:_count|}++; }
            [Greenlet] public void Through() { Greenlet.Sleep(1); {|CORO002:Change()|}; }
            [Greenlet] public int Read() { Greenlet.Sleep(1); _list.Add(1); return _count + Same(); }
            [Greenlet] public readonly int Both() { Greenlet.Sleep(1); return _count; }
            private void Change() => _count = 1;
            private int Same() => _count;
        }
        """);

    [Fact]
    public Task HierarchiesOfGetters() => Analysis.Verify("""
        abstract partial class Animal
        {
            [Greenlet] public virtual int Age { get { Greenlet.Sleep(1); return 1; } }
            [Greenlet] public abstract int Size { get; }
        }

        partial class Cat : Animal
        {
            public override int {|CORO002:Age|} => 2;
            public override int Size => 3;
        }
        """);

    [Fact]
    public Task WhatCannotBeAddedTo() => Analysis.Verify("""
        file partial class Local
        {
            [Greenlet] public static void {|CORO002:Wait|}() => Greenlet.Sleep(1);
        }

        partial class C
        {
            [Greenlet] public void Uses() { Greenlet.Sleep(1); {|CORO002:Local|}.Wait(); }
            [Greenlet] public void {|CORO002:Named|}() => Greenlet.Sleep(1);
            public int NamedAsync { get; set; }
        }

        partial class WorkAsync
        {
            [Greenlet] public void {|CORO002:Work|}() => Greenlet.Sleep(1);
        }

        partial interface IMade
        {
            [Greenlet] static abstract void {|CORO002:Make|}();
        }
        """);

    [Fact]
    public Task ExplicitImplementations() => Analysis.Verify("""
        partial interface IMarked
        {
            [Greenlet] void Work();
        }

        partial class C : IMarked, IDisposable
        {
            [Greenlet] void IMarked.Work() => Greenlet.Sleep(1);
            [Greenlet] void IDisposable.{|CORO002:Dispose|}() => Greenlet.Sleep(1);
        }
        """);

    [Fact]
    public Task LocalFunctions() => Analysis.Verify("""
        Greenlet.Spawn(Static).Join();

        [Greenlet] static void Static() => Greenlet.Sleep(0);
        [Greenlet] void {|CORO002:Instance|}() => Greenlet.Sleep(0);

        partial class C
        {
            void Plain()
            {
                [Greenlet] void {|CORO002:Local|}() => Greenlet.Sleep(0);
            }

            [Greenlet]
            void Cooperative()
            {
                [Greenlet] void Local() => Greenlet.Sleep(0);
                Local();
            }
        }
        """);

    [Fact]
    public Task ResultsAndNamesThatNoTwinCanHave() => Analysis.Verify("""
        partial class C
        {
            [Greenlet] public unsafe int* {|CORO002:Points|}() => null;
            [Greenlet] public Coroutine {|CORO002:Cooperative|}() => default;
            [Greenlet] public Coroutine<int> {|CORO002:CooperativeToo|}() => new(1);
            [Greenlet] public int {|CORO002:Kept|} { get { Greenlet.Sleep(1); return field; } } = 3;
        }
        """);

    [Fact]
    public Task MembersOfAFileCannotBeNamedByTheTwin() => Analysis.Verify("""
        using static Texts;
        using System.ComponentModel;

        partial class C
        {
            [Greenlet] public void Work() { Greenlet.Sleep(1); Console.WriteLine({|CORO002:Text|} + {|CORO002:Texts|}.Text); }
            [Greenlet] public void Given([Description({|CORO002:Text|})] string text = {|CORO002:Text|}) => Greenlet.Sleep(text.Length);
            [Greenlet] public void Typed<[Description({|CORO002:Texts|}.Text)] T>(T given) => Greenlet.Sleep(1);
        }

        file static class Texts
        {
            public const string Text = "text";
        }
        """);

    [Fact]
    public Task ExtensionsOfAFileCannotBeCalledFromTheTwin() => Analysis.Verify("""
        partial class C
        {
            [Greenlet] public void Work(int n) { Greenlet.Sleep(1); n.{|CORO002:Twice|}(); }
        }

        file static class Extensions
        {
            public static int Twice(this int n) => n * 2;
        }
        """);

    [Fact]
    public async Task AnOverrideThatReturnsADerivedType()
    {
        var diagnostics = await Analysis.Verify("""
            partial class Animal<T>
            {
                [Greenlet] public virtual object Find(int n) { Greenlet.Yield(); return n; }
                [Greenlet] public virtual IEnumerable<T> All() { Greenlet.Yield(); yield break; }
                [Greenlet] public virtual TItem Any<TItem>(TItem item) { Greenlet.Yield(); return item; }
                [Greenlet] public virtual object Name { get { Greenlet.Yield(); return ""; } }
                public virtual object Free() => 1;
            }

            partial class Dog : Animal<string>
            {
                public override string {|CORO002:Find|}(int n) { Greenlet.Yield(); return "dog"; }
                [Greenlet] public override IEnumerable<string> All() { Greenlet.Yield(); yield break; }
                [Greenlet] public override TItem Any<TItem>(TItem item) { Greenlet.Yield(); return item; }
                [Greenlet] public override string {|CORO002:Name|} { get { Greenlet.Yield(); return ""; } }
                [Greenlet] public override string Free() { Greenlet.Yield(); return "free"; }
            }
            """);
        Assert.Equal(
            "'Find' cannot have a cooperative twin: it returns string where 'Animal<string>.Find(int)' returns object, and its twin could not override that one's; return the same",
            diagnostics[0].GetMessage());
    }

    [Fact]
    public async Task AParameterThatMayBeARefStruct()
    {
        var diagnostics = await Analysis.Verify("""
            partial class C<T> where T : IDisposable, allows ref struct
            {
                [Greenlet] static void Take(T {|CORO002:item|}) => Greenlet.Yield();
                [Greenlet] static TItem {|CORO002:Give|}<TItem>(Func<TItem> make) where TItem : allows ref struct { Greenlet.Yield(); return make(); }
                [Greenlet] static void Keep<TItem>(Func<TItem> make) where TItem : IDisposable, allows ref struct { TItem item = make(); Greenlet.Yield(); {|CORO002:item|}.Dispose(); }
                [Greenlet] static void Drop<TItem>(Func<TItem> make) where TItem : IDisposable, allows ref struct { Greenlet.Yield(); TItem item = make(); item.Dispose(); Greenlet.Yield(); }
            }
            """);
        Assert.Equal("'Take' cannot have a cooperative twin: T 'item' cannot be kept while the greenlet is suspended; leave out 'allows ref struct'", diagnostics[0].GetMessage());
    }

    [Fact]
    public async Task AnInterfaceWhoseResultIsCovariant()
    {
        var diagnostics = await Analysis.Verify("""
            partial interface IRepository<in TKey, out T>
            {
                [Greenlet] T {|CORO002:Get|}(TKey key);
                [Greenlet] IEnumerable<T> {|CORO002:All|}();
                [Greenlet] T {|CORO002:First|} { get; }
                [Greenlet] int Count(TKey key);
                [Greenlet] void Each(Action<T> action) { }
                [Greenlet] static TItem Same<TItem>(TItem item) { Greenlet.Yield(); return item; }
            }

            partial class Repository : IRepository<object, string>
            {
                [Greenlet] public string Get(object key) { Greenlet.Yield(); return ""; }
                public IEnumerable<string> All() => [];
                public string First => "";
                public int Count(object key) => 1;
            }
            """);
        Assert.Equal("'Get' cannot have a cooperative twin: it returns 'T', which is 'out' in 'IRepository', and a coroutine of it is neither; leave out 'out'", diagnostics[0].GetMessage());
    }
}
