namespace Coroutines.Analyzers.Tests;

public class InferenceTests
{
    [Fact]
    public async Task WhatEachMethodOfAMarkedTypeBecame()
    {
        var diagnostics = await Analysis.Verify("""
            [Greenlet]
            partial class Mailer
            {
                public void {|CORO305:Send|}() => Wait();
                private static void {|CORO305:Wait|}() => Greenlet.Sleep(1);
                public int Size(string text) => text.Length;
                public void Own() => Wait();
                public Coroutine OwnAsync() => Greenlet.SleepAsync(1);
                public {|CORO306:Mailer|}() => Greenlet.Sleep(1);
                public int {|CORO306:Fill|}(Span<byte> buffer) { Greenlet.Sleep(1); return buffer.Length; }
                public static Mailer operator {|CORO306:+|}(Mailer left, int right) { Greenlet.Sleep(1); return left; }
                public int this[int index] { {|CORO306:get|} { Greenlet.Sleep(1); return index; } }
                public event Action Sent { {|CORO306:add|} { Greenlet.Sleep(1); } remove { } }
            }
            """);
        Assert.Equal(
            [
                "'Send' suspends: its twin is 'SendAsync'",
                "'Wait' suspends: its twin is 'WaitAsync'",
                "'Mailer.Mailer()' is left as it is and blocks where it calls 'Greenlet.Sleep': it is no ordinary method; move its body to one",
                "'Mailer.Fill(Span<byte>)' is left as it is and blocks where it calls 'Greenlet.Sleep': Span 'buffer' cannot be kept while the greenlet is suspended; take Memory or an array",
            ],
            diagnostics.Take(4).Select(diagnostic => diagnostic.GetMessage()));
    }

    [Fact]
    public Task AHierarchyWithTwinsByHandStaysAsItIs() => Analysis.Verify("""
        [Greenlet]
        abstract partial class Folder
        {
            public abstract void Search(string what, CancellationToken cancellationToken = default);
            public abstract Task SearchAsync(string what, CancellationToken cancellationToken = default);
        }

        [Greenlet]
        partial class Remote : Folder
        {
            public override void Search(string what, CancellationToken cancellationToken = default) => Greenlet.Sleep(1);
            public override Task SearchAsync(string what, CancellationToken cancellationToken = default) => Task.Delay(1, cancellationToken);
            public void {|CORO305:Find|}() => Search("x");
        }

        [Greenlet]
        partial class Stale : Remote
        {
            public override void {|CORO306:Search|}(string what, CancellationToken cancellationToken = default) => Greenlet.Sleep(2);
        }
        """);

    [Fact]
    public Task ALoopSuspendsWithTheEnumeratorItCalls() => Analysis.Verify("""
        [Greenlet]
        partial class Items
        {
            public IEnumerator<int> {|CORO305:GetEnumerator|}() { Greenlet.Sleep(1); yield return 1; }
        }

        [Greenlet]
        partial class Walker
        {
            public void {|CORO305:Walk|}(Items items) { foreach (int i in items) { } }
            public void Walk(List<int> items) { foreach (int i in items) { } }
        }
        """);

    [Fact]
    public Task AHierarchySuspendsAsOne() => Analysis.Verify("""
        [Greenlet]
        partial interface IStore
        {
            void {|CORO305:Save|}();
        }

        [Greenlet]
        abstract partial class Store : IStore
        {
            public virtual void {|CORO305:Save|}() { }
        }

        [Greenlet]
        partial class Disk : Store
        {
            public override void {|CORO305:Save|}() => Greenlet.Sleep(1);
        }
        """);

    [Fact]
    public async Task AHierarchyIsLeftForTheSakeOfOne()
    {
        var diagnostics = await Analysis.Verify("""
            [Greenlet]
            abstract partial class Store
            {
                public virtual void {|CORO306:Save|}() => Greenlet.Sleep(1);
            }

            class Plain : Store
            {
                public override void Save() { }
            }
            """);
        Assert.Equal(
            "'Store.Save()' is left as it is and blocks where it calls 'Greenlet.Sleep': 'Plain.Save()', which can be called in its place, can have no cooperative twin: "
                + "neither it nor its type is marked [Greenlet], or its type is not partial",
            diagnostics.Single().GetMessage());
    }

    [Fact]
    public async Task ATypeOfAMarkedAssemblyThatIsNotPartialIsAWarning()
    {
        var diagnostics = await Analysis.Verify("""
            [assembly: Greenlet]

            class {|CORO001:Mailer|}
            {
                public void Send() => Greenlet.Sleep(1);
                public void Twice() { Send(); Send(); }
            }

            class Quiet
            {
                public int Size(string text) => text.Length;
            }
            """);
        Assert.Equal(Microsoft.CodeAnalysis.DiagnosticSeverity.Warning, diagnostics.Single().Severity);
    }

    /// <summary>All of them have a twin or none, so all that stands in the way is reported at once.</summary>
    [Fact]
    public Task TypesOfAHierarchyThatAreNotPartialAreReportedTogether() => Analysis.Verify("""
        [assembly: Greenlet]

        interface {|CORO001:ISocket|}
        {
            void Connect();
        }

        class {|CORO001:Plain|} : ISocket
        {
            public void Connect() => Greenlet.Sleep(1);
        }

        partial class Pooled : ISocket
        {
            public void Connect() => new Plain().Connect();
        }

        class {|CORO001:Client|}
        {
            public void Open(ISocket socket) => socket.Connect();
        }

        class Quiet
        {
            public int Size(string text) => text.Length;
        }
        """);

    [Fact]
    public async Task WhatNoTwinCanKeepIsAWarningWhereNobodyMarkedTheMethod()
    {
        var diagnostics = await Analysis.Verify("""
            [Greenlet]
            partial class Mailer
            {
                public void Send(List<string> names) { Wait(); names.ForEach({|CORO002:name =>|} Wait()); }
                public void Filter() { try { } catch (Exception) when ({|CORO002:Test|}()) { } }
                private static void Wait() => Greenlet.Sleep(1);
                private static bool Test() { Greenlet.Sleep(1); return true; }
            }
            """);
        Assert.All(diagnostics, diagnostic => Assert.Equal(Microsoft.CodeAnalysis.DiagnosticSeverity.Warning, diagnostic.Severity));
    }

    [Fact]
    public Task AllTypesThatAMethodTakesToSuspendAreNamedAtOnce() => Analysis.Verify("""
        [assembly: Greenlet]

        interface {|CORO001:IStore|}
        {
            void Save();
            void Count();
        }

        class {|CORO001:Outer|}
        {
            abstract class {|CORO001:Store|} : IStore
            {
                public abstract void Save();
                public virtual void Count() { }
            }

            class {|CORO001:Disk|} : Store
            {
                public override void Save() => Greenlet.Sleep(1);
            }
        }

        class {|CORO001:User|}
        {
            public void Use(IStore store) => store.Save();
        }

        abstract class Shape
        {
            public abstract int Area();
        }

        class Square : Shape
        {
            public override int Area() => 1;
        }
        """);

    [Fact]
    public async Task AStatementThatSuspendsIsNamedByItsFirstWord()
    {
        var diagnostics = await Analysis.Verify("""
            [Greenlet]
            partial class C
            {
                public int Length { {|CORO306:get|} { lock (this) { return 1; } } }
                public void Hold() { lock (this) { Greenlet.Sleep(1); } }
            }
            """);
        Assert.StartsWith("'C.Length.get' is left as it is and blocks where it calls 'lock': ", diagnostics.Single().GetMessage());
    }

    [Fact]
    public async Task ACallOfWhatWasLeftSaysWhyItWas()
    {
        var diagnostics = await Analysis.Verify("""
            [Greenlet]
            partial class C
            {
                public void Work(Store store) { Greenlet.Yield(); store.{|CORO102:Save|}(); }
            }

            [Greenlet]
            abstract partial class Store
            {
                public virtual void Save() => Greenlet.Sleep(1);
            }

            class Plain : Store
            {
                public override void Save() { }
            }
            """);
        Assert.Equal(
            "'Store.Save' blocks the hub: it calls Greenlet.Sleep at User.cs(10); 'Store.Save()' is left as it is: 'Plain.Save()', which can be called in its place, can have no "
                + "cooperative twin: neither it nor its type is marked [Greenlet], or its type is not partial",
            diagnostics.Single().GetMessage());
    }

    [Fact]
    public async Task OverloadsWhoseTwinsWouldBeOneAreLeftBoth()
    {
        var diagnostics = await Analysis.Verify("""
            [Greenlet]
            partial class C
            {
                public bool {|CORO306:Try|}(int n) { Greenlet.Sleep(1); return true; }
                public bool {|CORO306:Try|}(int n, out int m) { Greenlet.Sleep(1); m = 1; return true; }
            }
            """);
        Assert.EndsWith("that of 'C.Try(int, out int)' would have the same parameters; rename one of them", diagnostics[0].GetMessage());
    }

    [Fact]
    public Task AMethodThatOnlyInvokesADelegateSuspendsWhereOneIsGivenToItThatDoes() => Analysis.Verify("""
        [assembly: Greenlet]

        partial class C
        {
            public void {|CORO305:Run|}() => Execute(() => Wait());
            public void Plain() => Count(() => 1);
            private static void {|CORO305:Execute|}(Action action) => action();
            private static int Count(Func<int> number) => number();
            private static void {|CORO305:Wait|}() => Greenlet.Sleep(1);
        }
        """);

    [Fact]
    public Task ADelegateMayBeGivenInALambdaAndInPlainCode() => Analysis.Verify("""
        [Greenlet]
        partial class C
        {
            public void Start() => Greenlet.Spawn(() => Execute(() => Wait()));
            private static void {|CORO305:Execute|}(Action action) => action();
            private static void {|CORO305:Wait|}() => Greenlet.Sleep(1);
            public static void {|CORO305:Given|}(Action action) => action();
            public static void Plainly(Action action) => action();
        }

        partial class Plain
        {
            public void Start() => Greenlet.Spawn(() => C.Given(() => Greenlet.Sleep(1)));
            public void Run() => C.Plainly(() => { });
        }
        """);

    [Fact]
    public Task ATypeThatOnlyInvokesDelegatesIsToBePartialWhereOneIsGivenToItThatSuspends() => Analysis.Verify("""
        [assembly: Greenlet]

        class {|CORO001:C|}
        {
            public void Run() => Helper.Execute(() => Greenlet.Sleep(1));
            public int Plain() => Plainly.Count(() => 1);
        }

        class {|CORO001:D|}
        {
            public void Go() => new C().Run();
        }

        static class {|CORO001:Helper|}
        {
            public static void Execute(Action action) => action();
        }

        static class Plainly
        {
            public static int Count(Func<int> number) => number();
        }
        """);

    [Fact]
    public async Task AMarkedPropertyComesBeforeAMethodOfItsGettersName()
    {
        var diagnostics = await Analysis.Verify("""
            [assembly: Greenlet]

            partial class C
            {
                [Greenlet] public int Size { get { Greenlet.Sleep(1); return 1; } }
                public int {|CORO306:GetSize|}() { Greenlet.Sleep(1); return 2; }
            }
            """);
        Assert.EndsWith("that of the getter of 'Size' has the same name; rename one of them", diagnostics.Single().GetMessage());
    }

    [Fact]
    public async Task ATwinThatNobodyAskedForMakesNoCallAmbiguous()
    {
        var diagnostics = await Analysis.Verify("""
            [assembly: Greenlet]

            partial class C
            {
                public T {|CORO306:Run|}<T>(string name, Func<string, T> body) { Greenlet.Sleep(1); return body(name); }
                public async Task<T> RunAsync<T>(string name, Func<string, Task<T>> body) { await Task.Delay(1); return await body(name); }
                public Task<string> Use() => RunAsync("a", name => Task.FromResult(name));
            }
            """);
        Assert.EndsWith("a lambda could be meant for it or for 'C.RunAsync<T>(string, Func<string, Task<T>>)'; rename one of them, or mark the method itself", diagnostics.Single().GetMessage());
    }

    [Fact]
    public async Task AGetterOfMarkedCodeIsToBeMarkedItself()
    {
        var diagnostics = await Analysis.Verify("""
            [assembly: Greenlet]

            partial class C
            {
                public bool IsOpen { {|CORO306:get|} { Greenlet.Sleep(1); return true; } }
                public void Work() { Greenlet.Yield(); if ({|CORO102:IsOpen|}) { } }
            }
            """);
        Assert.EndsWith("'C.IsOpen.get' is left as it is: a property has a twin only where it is marked itself; mark it [Greenlet]", diagnostics[1].GetMessage());
    }

    [Fact]
    public async Task AMethodThatChangesItsStructIsLeft()
    {
        var diagnostics = await Analysis.Verify("""
            [Greenlet]
            partial struct Counter
            {
                private int _count;

                public void {|CORO306:Add|}() { Greenlet.Sleep(1); _count++; }
                public readonly int {|CORO305:Read|}() { Greenlet.Sleep(1); return _count; }
            }
            """);
        Assert.Equal(
            "'Counter.Add()' is left as it is and blocks where it calls 'Greenlet.Sleep': it changes the struct 'Counter', of which a twin has a copy",
            diagnostics.Single(diagnostic => diagnostic.Id == "CORO306").GetMessage());
    }

    /// <summary>It may wait between the items, if any iterator of the assembly does.</summary>
    [Fact]
    public Task ALoopOverAVariableMayBeOverAnIterator() => Analysis.Verify("""
        [Greenlet]
        static partial class Lists
        {
            public static IEnumerable<int> {|CORO305:Numbers|}() { Greenlet.Sleep(1); yield return 1; }
            public static int {|CORO305:Sum|}(IEnumerable<int> numbers) { var sum = 0; foreach (var number in numbers) sum += number; return sum; }
            public static int Lengths(IEnumerable<string> names) { var sum = 0; foreach (var name in names) sum += name.Length; return sum; }
            public static int Count(List<int> numbers) { var count = 0; foreach (var number in numbers) count++; return count; }
        }
        """);
}
