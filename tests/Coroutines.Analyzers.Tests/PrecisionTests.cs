namespace Coroutines.Analyzers.Tests;

/// <summary>What users of other analyzers reported as wrong: calls that only look as if they blocked, or had a counterpart.</summary>
public class PrecisionTests
{
    private static Task Body(string statements, string members = "") => Analysis.Verify($$"""
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

    [Theory]
    [InlineData("Stream.Null.Read(new byte[1], 0, 1);")]
    [InlineData("Stream.Null.ReadExactly(new byte[1]);")]
    [InlineData("File.ReadAllText(\"f\");")]
    [InlineData("new StreamReader(\"f\").ReadLine();")]
    [InlineData("Task.Delay(1).Wait();")]
    [InlineData("_ = Task.FromResult(1).Result;")]
    [InlineData("Task.Delay(1).GetAwaiter().GetResult();")]
    [InlineData("Thread.Sleep(1);")]
    [InlineData("Task.WaitAll(Task.Delay(1), Task.Delay(2));")]
    [InlineData("Stream.Null.Read(new byte[4].AsSpan(1, 2));")]
    [InlineData("Stream.Null.Read(new byte[4]);")]
    [InlineData("Memory<byte> memory = new byte[4]; Stream.Null.Write(memory.Span);")]
    [InlineData("System.Net.Dns.GetHostAddresses(\"localhost\");")]
    [InlineData("new System.Net.Http.HttpClient().Send(new System.Net.Http.HttpRequestMessage());")]
    public Task WhatTheGeneratorRewritesIsNotReported(string statement) => Body(statement);

    [Fact]
    public Task AParameterlessMethodAndAnUnrelatedAsyncOne() => Body(
        "{|CORO102:Get|}();",
        "int Get() { Console.ReadLine(); return 1; } Task<int> GetAsync(int id) => Task.FromResult(id);");

    [Fact]
    public Task AnEventBasedAsyncMethodIsNoCounterpart() => Body(
        "{|CORO102:Load|}();",
        "void Load() => Console.ReadLine(); void LoadAsync() { }");

    [Fact]
    public Task AnAsyncMethodWithFewerParametersIsNoCounterpart() => Body(
        "{|CORO102:Load|}(1);",
        "void Load(int id) => Console.ReadLine(); Task LoadAsync() => Task.CompletedTask;");

    [Theory]
    [InlineData("void Load(int id)", "Task LoadAsync(int id, CancellationToken cancel)")]
    [InlineData("void Load(Span<byte> id)", "Task LoadAsync(Memory<byte> id)")]
    [InlineData("void Load(byte[] id)", "ValueTask LoadAsync(Memory<byte> id, CancellationToken cancel = default)")]
    [InlineData("void Load(int id)", "Coroutine LoadAsync(int id)")]
    [InlineData("void Load(int id)", "Task LoadAsync(int id, bool fast = true)")]
    public Task CounterpartsWithParametersOfTheirOwn(string method, string counterpart) => Body(
        $"{(method.Contains("int") ? "Load(1)" : "Load(new byte[1])")};",
        $"{method} => Console.ReadLine(); {counterpart} => default!;");

    [Fact]
    public Task AnObsoleteCounterpart() => Body(
        "{|CORO102:Load|}();",
        "void Load() => Console.ReadLine(); [Obsolete] Task LoadAsync() => Task.CompletedTask;");

    [Fact]
    public Task ADifferentResult() => Body(
        "{|CORO102:Load|}();",
        "int Load() { Console.ReadLine(); return 1; } Task<string> LoadAsync() => Task.FromResult(\"\");");

    [Fact]
    public Task AMethodCalledFromItsOwnCounterpart() => Analysis.Verify("""
        class C
        {
            public int Load() { Thread.Sleep(1); return 1; }
            public Task<int> LoadAsync() => Task.Run(() => Load());
        }
        """);

    [Theory]
    [InlineData("if (task.IsCompletedSuccessfully) Use(() => task.Result);")]
    [InlineData("if (!task.IsCompleted) return; Use(() => task.Result);")]
    [InlineData("Use(() => task.IsCompleted ? task.Result : 0);")]
    [InlineData("task.ContinueWith(done => done.Result);")]
    public Task CompletedTasksWhereNothingIsRewritten(string statement) => Body(
        "Console.WriteLine();",
        $"static void Use(Func<int> f) => f(); [Greenlet] public void Other(Task<int> task) {{ {statement} Greenlet.Sleep(0); }}");

    [Fact]
    public Task ASpanOfUnknownOriginCannotBecomeAMemory() => Body("Span<byte> span = stackalloc byte[4]; Stream.Null.{|CORO101:Read|}(span);");

    [Fact]
    public Task ParallelForIsNotMistakenForItsAsyncNamesake() => Body("Parallel.ForEach(new[] { 1 }, n => { }); Parallel.{|CORO101:Invoke|}(() => { }, () => { }, () => { }, () => { }, () => { }, () => { });");

    [Fact]
    public Task MethodsThatSayWhetherTheyArePendingAreNoCounterparts() => Body(
        "{|CORO102:Receive|}(null!);",
        "bool Receive(System.Net.Sockets.SocketAsyncEventArgs e) => Console.ReadLine() is null; bool ReceiveAsync(System.Net.Sockets.SocketAsyncEventArgs e) => true;");

    [Fact]
    public Task AnAsyncNamesakeOfAnAssertionThatTakesCodeIsNoCounterpart() => Body(
        "Check.That(true); Greenlet.Sleep(0);",
        "static class Check { public static void That(bool condition) { } public static Task That(Func<Task> code) => code(); public static Task ThatAsync(Func<Task> code) => code(); }");

    [Fact]
    public Task ACounterpartThatIsNotNeededDoesNoHarm() => Body(
        "new Context().AddRange(new object[1]);",
        "class Context { public void AddRange(IEnumerable<object> entities) { } public Task AddRangeAsync(IEnumerable<object> entities, CancellationToken cancel = default) => Task.CompletedTask; }");

    [Fact]
    public Task ASynchronousLocalFunctionInAnAsyncMethod() => Analysis.Verify("""
        class C
        {
            public async Task Load()
            {
                Wait();
                await Task.Yield();

                void Wait() => Thread.Sleep(1);
            }
        }
        """);

    [Theory]
    [InlineData("Get<string>(1).Trim();")]
    [InlineData("Get(1).ToString();")]
    public Task AGenericCounterpartBesideOneThatIsNot(string statement) => Body(
        statement,
        "T Get<T>(int id) { Console.ReadLine(); return default!; } object Get(int id) { Console.ReadLine(); return 1; } Task<T> GetAsync<T>(int id) => default!; Task<object> GetAsync(int id) => default!;");

    [Theory]
    [InlineData("using var reader = new StringReader(\"\"); reader.ReadToEnd();")]
    [InlineData("using var writer = new StringWriter(); writer.Write(1); writer.Flush();")]
    [InlineData("using (new MemoryStream()) { }")]
    [InlineData("Console.Error.WriteLine(); Console.Out.Flush();")]
    [InlineData("var memory = new MemoryStream(); memory.WriteByte(1); memory.ReadByte(); Write(memory);")]
    [InlineData("Quick();")]
    [InlineData("new SemaphoreSlim(1).Wait(0);")]
    [InlineData("new SemaphoreSlim(1).Wait(TimeSpan.Zero);")]
    [InlineData("System.Diagnostics.Debug.Assert(true);")]
    [InlineData("Interlocked.Increment(ref _count);")]
    [InlineData("new System.Collections.Concurrent.BlockingCollection<int>().TryTake(out _);")]
    [InlineData("_ = nameof(Task<int>.Result);")]
    public Task WhatOnlyLooksAsIfItBlocked(string statement) => Body(
        statement,
        "private int _count; static void Write(MemoryStream memory) => memory.WriteByte(1); static bool Quick() => new AutoResetEvent(false).WaitOne(0);");
}
