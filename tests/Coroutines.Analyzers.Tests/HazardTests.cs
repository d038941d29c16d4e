namespace Coroutines.Analyzers.Tests;

public class HazardTests
{
    private static readonly string[] All = ["CORO201", "CORO202", "CORO203", "CORO204", "CORO205", "CORO301"];

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
