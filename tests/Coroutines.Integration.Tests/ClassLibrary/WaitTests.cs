using System.IO.Pipes;
using System.Net;
using System.Net.NetworkInformation;
using Coroutines.Tests;

namespace Coroutines.Integration.Tests.ClassLibrary;

/// <summary>What else waits in the class library, in blocking style. Each wait ends by something another greenlet of the same thread does, so that one that blocked would not end.</summary>
public sealed partial class WaitTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    [Fact]
    public void Named_pipes() => OnHub.Run(() =>
    {
        var name = Guid.NewGuid().ToString();
        var server = Greenlet.Spawn(ServePipe, name);
        Assert.Equal("hello from the client, and back", Greenlet.Spawn(TalkToPipe, name).Get());
        server.Get();
    });

    [Fact]
    public void Ping() => OnHub.Run(() => Assert.Equal(IPStatus.Success, Greenlet.Spawn(PingHere).Get()));

    [Fact]
    public void Timers_events_and_handles() => OnHub.Run(() => Assert.Equal("1 True 0 258", Greenlet.Spawn(Handles).Get()));

    [Fact]
    public void The_console_is_read_on_another_thread() => OnHub.Run(() =>
    {
        using var ready = new ManualResetEventSlim();
        var console = Console.In;
        Console.SetIn(new SlowReader(ready));
        try
        {
            var reading = Greenlet.Spawn(ReadConsole);
            Greenlet.Spawn(Set, ready);
            Assert.Equal("a line", reading.Get());
        }
        finally
        {
            Console.SetIn(console);
        }
    });

    [Fact]
    public void Parallel_queries_run_on_other_threads() => OnHub.Run(() =>
    {
        using var ready = new ManualResetEventSlim();
        var query = Greenlet.Spawn(Query, ready);
        Greenlet.Spawn(Set, ready);
        Assert.Equal(30, query.Get());
    });

    /// <summary>It takes many turns, and the others have as many.</summary>
    [Fact]
    public void A_large_copy_lets_the_others_run() => OnHub.Run(() =>
    {
        const int Megabyte = 1 << 20;
        var folder = Directory.CreateTempSubdirectory("coroutines-").FullName;
        var from = Path.Combine(folder, "from");
        using (var file = File.Create(from))
            file.SetLength(64 * Megabyte);
        var copy = Greenlet.Spawn(Copy, from, Path.Combine(folder, "to"));
        var turns = Greenlet.Spawn(CountTurns, copy);
        Assert.Equal(64 * Megabyte, copy.Get());
        Assert.InRange(turns.Get(), 64, int.MaxValue);
        Directory.Delete(folder, recursive: true);
    });

    [Greenlet]
    private static void ServePipe(string name)
    {
        using var pipe = new NamedPipeServerStream(name, PipeDirection.InOut);
        pipe.WaitForConnection();
        using var writer = new StreamWriter(pipe, leaveOpen: true);
        writer.WriteLine(new StreamReader(pipe).ReadLine() + ", and back");
    }

    [Greenlet]
    private static string? TalkToPipe(string name)
    {
        using var pipe = new NamedPipeClientStream(".", name, PipeDirection.InOut);
        pipe.Connect();
        var writer = new StreamWriter(pipe) { AutoFlush = true };
        Greenlet.Sleep(0.01);
        writer.WriteLine("hello from {0}", "the client");
        return new StreamReader(pipe).ReadLine();
    }

    [Greenlet]
    private static IPStatus PingHere()
    {
        using var ping = new Ping();
        return ping.Send(IPAddress.Loopback).Status == IPStatus.Success ? ping.Send("127.0.0.1", 10_000).Status : IPStatus.Unknown;
    }

    [Greenlet]
    private static string Handles()
    {
        using var first = new AutoResetEvent(false);
        using var second = new ManualResetEvent(false);
        using var semaphore = new Semaphore(0, 1);
        using var timer = new Timer(_ => second.Set(), null, 20, Timeout.Infinite);
        var any = WaitHandle.WaitAny([first, second]);
        Greenlet.Spawn(() => semaphore.Release());
        var one = semaphore.WaitOne(s_patience);
        first.Set();
        using var periodic = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        Assert.True(periodic.WaitForNextTickAsync().AsTask().Result);
        return $"{any} {one} {WaitHandle.WaitAny([first, second])} {WaitHandle.WaitAny([first, semaphore], 1)}";
    }

    [Greenlet]
    private static string? ReadConsole() => Console.ReadLine();

    [Greenlet]
    private static void Set(ManualResetEventSlim ready)
    {
        Greenlet.Sleep(0.01);
        ready.Set();
    }

    [Greenlet]
    private static int Query(ManualResetEventSlim ready)
    {
        return Enumerable.Range(0, 5).AsParallel().Where(n => n == 0 || ready.Wait(s_patience)).Select(n => n * 3).Sum();
    }

    [Greenlet]
    private static long Copy(string from, string to)
    {
        using var source = File.OpenRead(from);
        using var target = new FileStream(to, FileMode.Create);
        source.CopyTo(target);
        target.Flush();
        return target.Length;
    }

    [Greenlet]
    private static int CountTurns(Greenlet until)
    {
        var turns = 0;
        for (; !until.IsReady; turns++)
            Greenlet.Yield();
        return turns;
    }

    /// <summary>A line comes when the event is set.</summary>
    private sealed class SlowReader(ManualResetEventSlim ready) : TextReader
    {
        public override string? ReadLine() => ready.Wait(s_patience) ? "a line" : null;
    }
}
