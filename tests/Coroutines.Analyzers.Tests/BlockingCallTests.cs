namespace Coroutines.Analyzers.Tests;

public class BlockingCallTests
{
    [Fact]
    public async Task WhatTheSourceDoesNotNameIsSaidByItsOwnName()
    {
        var diagnostics = await Analysis.Verify("""
            partial class Waiting
            {
                private int _step;
                public Waiting GetEnumerator() => this;
                [Greenlet] public int Current { get { Greenlet.Sleep(1); return _step; } }
                public bool MoveNext() => _step++ < 2;
            }

            partial class Resource : IDisposable
            {
                private int _step;
                public Resource GetEnumerator() => this;
                public int Current => _step;
                public bool MoveNext() => _step++ < 2;
                [Greenlet] public void Dispose() => Greenlet.Sleep(1);
            }

            partial class Bag : System.Collections.IEnumerable
            {
                [Greenlet] public void Add(int n) => Greenlet.Sleep(n);
                public System.Collections.IEnumerator GetEnumerator() => throw new NotSupportedException();
            }

            partial class C
            {
                [Greenlet]
                void Work()
                {
                    foreach (int n in {|CORO101:new Waiting()|}) { }
                    foreach (int n in {|CORO101:new Resource()|}) { }
                    Bag bag = new() { {|CORO101:1|} };
                }
            }
            """);
        Assert.Equal(
            ["Waiting.Current", "Resource.Dispose", "Bag.Add"],
            diagnostics.Select(diagnostic => diagnostic.GetMessage().Split('\'')[1]));
        Assert.All(diagnostics, diagnostic => Assert.EndsWith("only what the source names becomes its twin; call it by name", diagnostic.GetMessage(), StringComparison.Ordinal));
    }

    /// <summary>Verifies statements in a [Greenlet] method.</summary>
    private static Task<System.Collections.Immutable.ImmutableArray<Microsoft.CodeAnalysis.Diagnostic>> Body(string statements, string members = "") => Analysis.Verify($$"""
        partial class C
        {
            [Greenlet]
            public void Work()
            {
                {{statements}}
            }

            {{members}}
        }
        """);

    [Fact]
    public async Task TheMessageNamesTheCallAndTheRemedy()
    {
        var diagnostics = await Body("Span<byte> bytes = stackalloc byte[1]; Stream.Null.{|CORO101:Read|}(bytes);");
        Assert.Equal(
            "'Stream.Read' blocks the hub: call it directly in a [Greenlet] method, with an array or Memory<byte>",
            diagnostics.Single().GetMessage());
    }

    [Theory]
    [InlineData("Console.{|CORO101:ReadLine|}();")]
    [InlineData("new ReaderWriterLockSlim().{|CORO103:EnterReadLock|}();")]
    [InlineData("new Mutex().{|CORO103:WaitOne|}();")]
    [InlineData("new SpinWait().{|CORO103:SpinOnce|}();")]
    [InlineData("ReaderWriterLockSlim? l = null; l?.{|CORO103:EnterWriteLock|}();")]
    [InlineData("new BinaryReader(Stream.Null).{|CORO101:Read|}(stackalloc byte[1]);")]
    public Task CallsOfTheTable(string statement) => Body(statement);

    [Theory]
    [InlineData("Console.WriteLine(\"x\"); Console.Out.WriteLine(\"x\");")]
    [InlineData("new AutoResetEvent(false).WaitOne(0);")]
    [InlineData("new AutoResetEvent(false).WaitOne(TimeSpan.Zero);")]
    [InlineData("new MemoryStream().Read(new byte[1], 0, 1);")]
    [InlineData("new StringReader(\"\").ReadLine();")]
    [InlineData("_ = nameof(Console.ReadLine);")]
    [InlineData("Thread.SpinWait(10);")]
    [InlineData("lock (this) { Console.WriteLine(); }")]
    [InlineData("new CancellationTokenSource().Cancel();")]
    [InlineData("Greenlet.Sleep(1);")]
    [InlineData("new AutoResetEvent(false).WaitOne(); WaitHandle.WaitAny([new AutoResetEvent(false)]);")]
    [InlineData("var end = new StreamReader(\"f\").EndOfStream; new BinaryReader(Stream.Null).ReadInt32(); Stream.Null.ReadByte(); Console.In.ReadLine();")]
    [InlineData("Parallel.For(0, 10, i => { }); File.Copy(\"a\", \"b\"); _ = Console.ReadKey(); Directory.GetFiles(\"f\");")]
    [InlineData("Thread? t = null; t?.Join(); SpinWait.SpinUntil(() => true);")]
    [InlineData("new SemaphoreSlim(1).Wait(); new CountdownEvent(1).Wait(); new ManualResetEventSlim().Wait(); new Barrier(1).SignalAndWait();")]
    public Task WhatDoesNotBlock(string statement) => Body(statement);

    [Theory]
    [InlineData("Task.Run(() => new Thread(() => { }).Join());")]
    [InlineData("new Thread(() => Console.ReadLine()).Start();")]
    [InlineData("ThreadPool.QueueUserWorkItem(_ => Console.ReadLine());")]
    [InlineData("AppDomain.CurrentDomain.ProcessExit += (_, _) => Console.ReadLine();")]
    [InlineData("System.Linq.Expressions.Expression<Func<string?>> e = () => Console.ReadLine();")]
    public Task WhatRunsElsewhere(string statement) => Body(statement);

    [Theory]
    [InlineData("new[] { 1 }.Select(_ => Console.{|CORO101:ReadLine|}()).ToList();")]
    [InlineData("Greenlet.Spawn(() => { Console.{|CORO101:ReadLine|}(); });")]
    [InlineData("Local(); void Local() => Console.{|CORO101:ReadLine|}();")]
    [InlineData("Action a = () => Console.{|CORO101:ReadLine|}(); a();")]
    public Task FunctionsInsideRunInTheGreenlet(string statement) => Body(statement);

    [Fact]
    public Task ASpawnedLambdaOfPlainCodeIsGreenletCode() => Analysis.Verify("""
        static class Program
        {
            static void Main()
            {
                Console.ReadLine();
                Greenlet.Spawn(() => { Console.{|CORO101:ReadLine|}(); });
            }
        }
        """);

    [Fact]
    public async Task ThroughMethodsThatAreNotGreenlet()
    {
        var diagnostics = await Body(
            "{|CORO102:Outer|}(); Harmless();",
            """
            void Outer() => Inner();
            void Inner()
            {
                Thread.Sleep(10);
            }
            void Harmless() => Console.WriteLine();
            """);
        Assert.Equal("'C.Outer' blocks the hub: it calls C.Inner, which calls Thread.Sleep at User.cs(12); mark 'Outer' [Greenlet]", diagnostics.Single().GetMessage());
        Assert.Equal(2, diagnostics.Single().AdditionalLocations.Count);
    }

    [Fact]
    public async Task ThroughAPropertyAConstructorAndRecursion()
    {
        var diagnostics = await Body(
            "_ = {|CORO102:Line|}; new {|CORO102:Other|}(); {|CORO102:Ping|}(3);",
            """
            string? Line => Console.ReadLine();
            class Other { public Other() => new AutoResetEvent(false).WaitOne(); }
            void Ping(int n) { if (n > 0) Pong(n - 1); }
            void Pong(int n) { Ping(n); Console.ReadLine(); }
            """);
        Assert.EndsWith("wrap it in Greenlet.Offload", diagnostics[0].GetMessage());
    }

    [Theory]
    [InlineData("void M(Task<int> t) => t.ContinueWith(x => x.Result);")]
    [InlineData("[Greenlet] int M(Task<int> t) { if (t.IsCompleted) return new[] { 1 }.Sum(_ => t.Result); return 0; }")]
    public Task CompletedTasks(string member) => Body("Console.WriteLine();", member);

    [Fact]
    public Task PlainCodeMayBlock() => Analysis.Verify("""
        static class Program
        {
            static void Main() { Thread.Sleep(1); Console.ReadLine(); new AutoResetEvent(true).WaitOne(); Helper(); }
            static void Helper() => Console.ReadLine();
        }
        """);

    [Fact]
    public Task ThroughWhatTheSourceDoesNotName() => Body(
        """
        {|CORO102:using|} var a = new Waits();
                {|CORO102:using|} (new Waits()) { }
                foreach (int n in {|CORO102:new Items()|}) { }
                foreach (int n in {|CORO102:Lazily|}()) { }
                _ = a {|CORO102:+|} a;
        """,
        """
        class Waits : IDisposable
        {
            public void Dispose() => Console.ReadLine();
            public static Waits operator +(Waits left, Waits right) { Console.ReadLine(); return left; }
        }
        class Items
        {
            public Items GetEnumerator() => this;
            public int Current => 1;
            public bool MoveNext() => Console.ReadLine() is not null;
        }
        static IEnumerable<int> Lazily() { Console.ReadLine(); yield return 1; }
        """);

    [Fact]
    public Task AMarkOnATypeHoldsForWhatSuspendsInIt() => Analysis.Verify("""
        [Greenlet]
        partial class C
        {
            void Suspends() { Greenlet.Sleep(1); Console.{|CORO101:ReadLine|}(); }
            void Through() { Suspends(); Console.{|CORO101:ReadLine|}(); Plain(); }
            void Ping(int n) { if (n > 0) Pong(n - 1); }
            void Pong(int n) { Ping(n); Greenlet.Sleep(1); Console.{|CORO101:ReadLine|}(); }
            void Plain() { new List<int>().ForEach(n => Harmless()); }
            void Harmless() { }
            void OnlyBlocks() => Console.ReadLine();
        }
        """);

    [Fact]
    public Task ATypeThatIsMarkedMustBePartialIfAnythingSuspends() => Analysis.Verify("""
        [Greenlet] class {|CORO001:C|} { void Suspends() => Greenlet.Sleep(1); }
        [Greenlet] class D { void Harmless() { } }
        """);

    /// <summary>A twin is not given the place of an <c>out</c> argument, so that nothing can evaluate what leads there between the arguments.</summary>
    [Fact]
    public async Task APlaceThatATwinCannotBeGiven()
    {
        var diagnostics = await Analysis.Verify("""
            partial class C
            {
                private int[] _items = [1];
                [Greenlet] bool Find(string key, out int value) { Greenlet.Yield(); value = 1; return true; }
                [Greenlet] string Name() { Greenlet.Yield(); return ""; }
                [Greenlet] C Other() { Greenlet.Yield(); return this; }

                [Greenlet]
                void Work(int n)
                {
                    Find("a", out _items[n]);
                    Find(Name(), out n);
                    {|CORO101:Find|}(Name(), out _items[n]);
                    Other().{|CORO101:Find|}("a", out _items[n]);
                }
            }
            """);
        Assert.Equal("'C.Find' blocks the hub: its twin cannot be given these arguments; pass variables", diagnostics[0].GetMessage());
    }

    [Fact]
    public async Task AnIteratorThatIsSteppedThroughByWhatCannotSuspend()
    {
        var diagnostics = await Analysis.Verify("""
            partial class C
            {
                [Greenlet] static IEnumerable<int> Items() { Greenlet.Sleep(1); yield return 1; }
                [Greenlet] static void Take(IEnumerable<int> items) { foreach (int item in items) { } Greenlet.Yield(); }
                [Greenlet] static void Work()
                {
                    int first = {|CORO101:Items|}().First();
                    string text = string.Join(",", {|CORO101:Items|}());
                    List<int> list = new({|CORO101:Items|}());
                    int[] array = [.. {|CORO101:Items|}()];
                    IEnumerable<int> kept = {|CORO101:Items|}();
                    list.AddRange(kept);
                    IEnumerable<int> other = Items();
                    foreach (int item in other) { }
                    foreach (int item in Items()) { }
                    Take(Items());
                }
            }
            """);
        Assert.Contains("what it is given to steps through its items without suspending; use a foreach loop", diagnostics[0].GetMessage());
    }
}
