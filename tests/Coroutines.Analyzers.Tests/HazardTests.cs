namespace Coroutines.Analyzers.Tests;

public class HazardTests
{
    private static readonly string[] All = ["CORO201", "CORO202", "CORO203", "CORO204", "CORO205", "CORO206", "CORO207", "CORO208", "CORO209", "CORO210", "CORO211", "CORO301"];

    private static Task Body(string statements, string members = "") => Analysis.Verify(
        $$"""
        partial class C
        {
            [Greenlet]
            public void Work()
            {
                {{statements}}
            }

            {{members}}
        }
        """,
        also: All);

    [Fact]
    public Task StateOfTheThread() => Body(
        "Console.WriteLine({|CORO201:t_count|} + _local.{|CORO201:Value|});",
        """
        [ThreadStatic] private static int t_count;
        private readonly ThreadLocal<int> _local = new();
        private readonly AsyncLocal<int> _flows = new();
        public int Plain() => t_count + _local.Value + _flows.Value;
        [Greenlet] public int Flowing() => _flows.Value;
        """);

    [Theory]
    [InlineData("var g = Greenlet.Spawn(() => Console.WriteLine()); Task.Run(() => g.{|CORO202:Kill|}());")]
    [InlineData("var hub = Hub.Current; Task.Run(() => hub.Post(() => Console.WriteLine()));")]
    [InlineData("Task.Run(() => { var inner = Greenlet.Spawn(() => Console.WriteLine()); inner.Join(); });")]
    [InlineData("var g = Greenlet.Spawn(() => Console.WriteLine()); new[] { 1 }.ToList().ForEach(_ => g.Start());")]
    public Task ObjectsOfTheHubOnOtherThreads(string statement) => Body(statement);

    [Theory]
    [InlineData("Greenlet.{|CORO203:SleepAsync|}(1);")]
    [InlineData("_ = Greenlet.SleepAsync(1);")]
    [InlineData("Greenlet.Sleep(1);")]
    public Task CoroutinesThatNothingWaitsFor(string statement) => Body(statement);

    [Theory]
    [InlineData("new List<int>().ForEach({|CORO204:async|} n => await Task.Yield());")]
    [InlineData("AppDomain.CurrentDomain.ProcessExit += async (_, _) => await Task.Yield();")]
    [InlineData("Task.Run(async () => await Task.Yield());")]
    [InlineData("Greenlet.Spawn(async () => await Greenlet.SleepAsync(1));")]
    public Task AsyncVoidLambdas(string statement) => Body(statement);

    [Theory]
    [InlineData("{|CORO205:while|} (!_done) { }")]
    [InlineData("{|CORO205:while|} (true) { }")]
    [InlineData("{|CORO205:do|} { } while (!_done);")]
    [InlineData("{|CORO205:while|} (!_done) Thread.SpinWait(10);")]
    [InlineData("while (!_done) Greenlet.Sleep(0);")]
    [InlineData("for (int i = 0; i < 10; i++) { }")]
    [InlineData("while (true) { if (_done) break; }")]
    [InlineData("while (_queue.TryDequeue(out int n)) Console.WriteLine(n);")]
    [InlineData("while (_position < 10) _position++;")]
    public Task LoopsThatSpin(string statement) => Body(statement, "private bool _done; private int _position; private readonly Queue<int> _queue = new(); void Stop() => _done = true;");

    [Theory]
    [InlineData("{|CORO210:for|} (int i = 0; i < 9; i++) for (int j = 0; j < 9; j++) _position++;")]
    [InlineData("{|CORO210:foreach|} (char c in \"text\") while (_position++ < 9) { }")]
    [InlineData("for (int i = 0; i < 9; i++) { for (int j = 0; j < 9; j++) _position++; Greenlet.Yield(); }")]
    [InlineData("for (int i = 0; i < 9; i++) _position++;")]
    public Task LoopsThatComputeForLong(string statement) => Body(statement, "private int _position;");

    [Theory]
    [InlineData("Greenlet.{|CORO211:Spawn|}(Count);")]
    [InlineData("Greenlet.{|CORO211:SpawnLater|}(1, Count);")]
    [InlineData("Greenlet.Spawn(Count).Get(); var kept = Greenlet.Spawn(Count); Greenlet.Spawn(Nothing);")]
    public Task ResultsThatNothingGets(string statement) => Body(statement, "static int Count() => 1; static void Nothing() { }");

    [Fact]
    public Task AnAsyncVoidMethodInGreenletCode() => Body("{|CORO204:Fire|}();", "static async void Fire() => await Task.Yield(); static void Plain() => Fire();");

    [Fact]
    public Task LocksThatThreadsTakeToo() => Body(
        "lock ({|CORO206:_shared|}) { _n++; } lock (_own) { _n++; }",
        """
        private readonly object _shared = new(), _own = new();
        private int _n;
        void Start() { Task.Run(() => { lock (_shared) { _n--; } }); new Thread(OnThread).Start(); }
        void OnThread() { lock (_named) { _n--; } }
        private readonly object _named = new();
        [Greenlet] void Named() { lock ({|CORO206:_named|}) { _n++; } }
        void Plain() { lock (_own) { _n--; } }
        private readonly object _alone = new();
        void StartAlone() => Task.Run(Alone);
        [Greenlet] void Alone() { lock (_alone) { _n++; } }
        """);

    [Theory]
    [InlineData("int n = s_count; Greenlet.Sleep(1); {|CORO207:s_count|} = n + 1;")]
    [InlineData("s_count++; Greenlet.Sleep(1); Console.WriteLine({|CORO207:s_count|});")]
    [InlineData("s_count++; Greenlet.Sleep(1);")]
    [InlineData("Greenlet.Sleep(1); s_count++; s_count--;")]
    [InlineData("Console.WriteLine(s_count); Greenlet.Sleep(1); Console.WriteLine(s_count);")]
    [InlineData("Console.WriteLine(s_fixed); Greenlet.Sleep(1); Console.WriteLine(s_fixed);")]
    public Task StaticStateAcrossASuspension(string statement) => Body(statement, "private static int s_count; private static readonly int s_fixed = 1;");

    [Theory]
    [InlineData("[Greenlet] void M<T>() where T : Exception { try { Greenlet.Sleep(1); } {|CORO208:catch|} (T) { } }")]
    [InlineData("[Greenlet] void M<T>() where T : Exception { try { Console.WriteLine(); } catch (T) { } }")]
    [InlineData("[Greenlet] void M() { try { Greenlet.Sleep(1); } catch (Exception) { } }")]
    [InlineData("async Coroutine MAsync() { try { await Greenlet.SleepAsync(1); } {|CORO208:catch|} { } }")]
    [InlineData("async Coroutine MAsync() { try { await Greenlet.SleepAsync(1); } {|CORO208:catch|} (Exception) { } }")]
    [InlineData("async Coroutine MAsync() { try { await Greenlet.SleepAsync(1); } catch (Exception e) when (e is not GreenletExit) { } catch (InvalidOperationException) { } }")]
    [InlineData("async Task MAsync() { try { await Task.Yield(); } catch (Exception) { } }")]
    public Task CatchClausesThatTakeKills(string member) => Body("Console.WriteLine();", member);

    [Theory]
    [InlineData("try { } finally { _queue.{|CORO209:Put|}(1); }")]
    [InlineData("try { } finally { _queue.Put(1, timeout: TimeSpan.FromSeconds(1)); }")]
    [InlineData("try { } finally { Greenlet.Sleep(1); }")]
    [InlineData("try { _queue.Put(1); } finally { Console.WriteLine(); }")]
    public Task FinallyBlocksThatWait(string statement) => Body(statement, "private readonly GreenletQueue<int> _queue = new();");

    [Fact]
    public Task DynamicCalls() => Body("dynamic d = this; {|CORO301:d.Foo|}();", "public void Foo() { }");

    [Fact]
    public Task NativeCalls() => Body(
        "{|CORO104:getpid|}();",
        """[System.Runtime.InteropServices.DllImport("libc")] private static extern int getpid(); void Plain() => getpid();""");

    [Fact]
    public async Task CallbacksOfTheHub()
    {
        var diagnostics = await Analysis.Verify("""
            static class Program
            {
                static void Main()
                {
                    var g = Greenlet.Spawn(() => Console.WriteLine());
                    g.RawLink(_ => Greenlet.{|CORO105:Sleep|}(1));
                    g.RawLink(_ => Console.{|CORO105:ReadLine|}());
                    g.RawLink(_ => Console.WriteLine());
                    Hub.Current.Post(() => Thread.{|CORO105:Sleep|}(1));
                }
            }
            """);
        Assert.Equal(
            "'Greenlet.Sleep' waits, but the hub itself runs the callback given to 'Greenlet.RawLink', outside of any greenlet: spawn a greenlet from it",
            diagnostics[0].GetMessage());
    }
}
