using System.ComponentModel;
using System.Diagnostics;
using System.IO.Pipes;
using Coroutines.CompilerServices;
using Coroutines.Patches;

namespace Coroutines.Tests.Processes;

public class ProcessTests
{
    [Fact]
    public void Output_error_and_exit_code() => OnHub.Run(async Coroutine () =>
    {
        var completed = await GreenletProcess.RunAsync("sh", ["-c", "echo out; echo err >&2; exit 3"], captureOutput: true);
        Assert.Equal(new CompletedProcess("sh", 3, "out\n", "err\n"), completed);
        var error = Assert.Throws<ProcessFailedException>(completed.CheckExitCode);
        Assert.Equal("'sh' ended with exit code 3. It wrote: err", error.Message);
        Assert.Equal("x y\n", await GreenletProcess.CheckOutputAsync("echo", ["x y"]));
    });

    [Fact]
    public void From_plain_code() => OnHub.Run(() =>
    {
        Assert.Equal("hello\n", GreenletProcess.CheckOutput("echo", ["hello"]));
        Assert.Throws<ProcessFailedException>(() => GreenletProcess.CheckOutput("false"));
        Assert.Throws<Win32Exception>(() => GreenletProcess.Run("/no/such/program"));
    });

    [Fact]
    public void More_than_the_pipes_hold_goes_both_ways() => OnHub.Run(async Coroutine () =>
    {
        var input = new string('x', 1_000_000);
        Assert.Equal(input, await GreenletProcess.CheckOutputAsync("cat", input: input));
        Assert.Equal(string.Empty, await GreenletProcess.CheckOutputAsync("true", input: input));
    });

    [Fact]
    public void The_others_run_meanwhile() => OnHub.Run(async Coroutine () =>
    {
        using var stop = new TemporaryFile();
        var process = Greenlet.Spawn(async Coroutine<string> () =>
            await GreenletProcess.CheckOutputAsync("sh", ["-c", $"while [ ! -s {stop.Path} ]; do sleep 0.01; done; echo stopped"]));
        await Greenlet.SleepAsync(0.02);
        File.WriteAllText(stop.Path, "now");
        Assert.Equal("stopped\n", await process.GetAsync());
    });

    [Fact]
    public void Time_is_up_and_what_was_written_is_kept() => OnHub.Run(async Coroutine () =>
    {
        var run = Greenlet.Spawn(async Coroutine () => { await GreenletProcess.RunAsync("sh", ["-c", "echo early; sleep 1000; echo late"], captureOutput: true, timeout: 0.2); });
        await run.JoinAsync();
        Assert.Equal("early\n", Assert.IsType<ProcessTimeoutException>(run.Exception).Output);
    });

    [Fact]
    public void Communicating_goes_on_after_the_limit_passed() => OnHub.Run(async Coroutine () =>
    {
        using var stop = new TemporaryFile();
        using var process = GreenletProcess.Start(new ProcessStartInfo("sh", ["-c", $"echo one; while [ ! -s {stop.Path} ]; do sleep 0.01; done; echo two"]) { RedirectStandardOutput = true });
        var early = Greenlet.Spawn(async Coroutine () => { await process.CommunicateAsync(timeout: 0.01); });
        await early.JoinAsync();
        Assert.IsType<ProcessTimeoutException>(early.Exception);
        var wait = Greenlet.Spawn(async Coroutine () => { await process.WaitAsync(timeout: 0.01); });
        await wait.JoinAsync();
        Assert.IsType<ProcessTimeoutException>(wait.Exception);
        File.WriteAllText(stop.Path, "now");
        Assert.Equal("one\ntwo\n", (await process.CommunicateAsync()).Output);
        Assert.Equal(0, await process.WaitAsync());
    });

    [Fact]
    public void A_killed_greenlet_takes_its_process_along() => OnHub.Run(async Coroutine () =>
    {
        using var pid = new TemporaryFile();
        var run = Greenlet.Spawn(async Coroutine () => { await GreenletProcess.RunAsync("sh", ["-c", $"echo $$ > {pid.Path}; sleep 1000"], captureOutput: true); });
        while (!File.ReadAllText(pid.Path).EndsWith('\n'))
        {
            await Greenlet.SleepAsync(0.01);
        }

        await run.KillAsync();
        Assert.Throws<ArgumentException>(() => Process.GetProcessById(int.Parse(File.ReadAllText(pid.Path))));
    });

    [Fact]
    public void A_process_among_other_things_that_are_waited_for() => OnHub.Run(async Coroutine () =>
    {
        using var quick = GreenletProcess.Start(new ProcessStartInfo("true"));
        using var slow = GreenletProcess.Start(new ProcessStartInfo("sleep", ["1000"]));
        var never = new GreenletEvent();
        Assert.Equal([quick], await Greenlet.WaitAsync<IWaitable>([slow, never, quick], count: 1));
        Assert.True(quick.IsReady);
        Assert.False(slow.IsReady);
        slow.Kill();
        Assert.Equal(128 + 9, await slow.WaitAsync());
    });

    [Fact]
    public void The_class_librarys_own_process() => OnHub.Run(async Coroutine () =>
    {
        using var process = Process.Start(new ProcessStartInfo("cat") { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        Assert.False(await ProcessPatches.WaitForExitAsync(process, 0));
        Assert.False(await ProcessPatches.WaitForExitAsync(process, 1));
        var line = Greenlet.Spawn(async Coroutine<string?> () => await TextReaderPatches.ReadLineAsync(process.StandardOutput));
        var exit = Greenlet.Spawn(async Coroutine<bool> () => await ProcessPatches.WaitForExitAsync(process, TimeSpan.FromMinutes(1)));
        await Greenlet.YieldAsync();
        process.StandardInput.WriteLine("to and fro");
        Assert.Equal("to and fro", await line.GetAsync());
        process.StandardInput.Close();
        Assert.True(await exit.GetAsync());
        Assert.Equal(0, process.ExitCode);
    });

    [Theory]
    [MemberData(nameof(Pollers.All), MemberType = typeof(Pollers))]
    public void Pipes_live_on_the_hub_and_keep_what_was_read_before(string poller) => OnHub.Run(() =>
    {
        Pollers.Use(poller);
        using var process = Process.Start(new ProcessStartInfo("cat") { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        process.StandardInput.Write("first\nsecond\n");
        Assert.Equal("first", process.StandardOutput.ReadLine());
        Greenlet.Spawn(async Coroutine () =>
        {
            var output = ProcessPatches.GetStandardOutput(process);
            Assert.Same(process.StandardOutput, output);
            Assert.False(((PipeStream)output.BaseStream).SafePipeHandle.IsInvalid);
            Assert.Equal("second", await TextReaderPatches.ReadLineAsync(output));
            var others = 0;
            var other = Greenlet.Spawn(async Coroutine () => { while (true) { others++; await Greenlet.SleepAsync(0.001); } });
            var line = Greenlet.Spawn(async Coroutine<string?> () => await TextReaderPatches.ReadLineAsync(output));
            while (others < 2)
            {
                await Greenlet.SleepAsync(0.001);
            }

            Assert.Equal(1, Coroutines.Hub.Current.CountWaits());
            var input = ProcessPatches.GetStandardInput(process);
            await Bridge.Await(input.WriteAsync("third\n"));
            Assert.Equal("third", await line.GetAsync());
            await other.KillAsync();
        }).Get();

        // In plain code it is the same reader, and runs the hub.
        process.StandardInput.Close();
        Assert.Equal(string.Empty, process.StandardOutput.ReadToEnd());
        Assert.True(process.WaitForExit(60_000));
    });

    [Theory]
    [MemberData(nameof(Pollers.All), MemberType = typeof(Pollers))]
    public void Fifty_processes_that_take_turns_and_nothing_is_left_of_them(string poller) => OnHub.Run(async Coroutine () =>
    {
        Pollers.Use(poller);
        await CheckOutput();
        await Greenlet.JoinAllAsync(Enumerable.Range(0, 50).Select(_ => Greenlet.Spawn(CheckOutput)), raiseError: true);
        Assert.Equal(0, Descriptors());
        Assert.Equal(0, Coroutines.Hub.Current.CountWaits());

        static async Coroutine CheckOutput()
        {
            using var process = GreenletProcess.Start(new ProcessStartInfo("cat") { RedirectStandardInput = true, RedirectStandardOutput = true });
            var text = new string('y', 200_000);
            Assert.Equal(text, (await process.CommunicateAsync(text)).Output);
            Assert.Throws<ObjectDisposedException>(() => process.Process.StandardOutput.BaseStream.ReadByte());
            Assert.Throws<ObjectDisposedException>(() => process.Process.StandardInput.BaseStream.WriteByte(0));
        }
    });

    [Fact]
    public void A_kill_while_it_waits_and_while_it_reads_leaves_nothing() => OnHub.Run(async Coroutine () =>
    {
        using var process = Process.Start(new ProcessStartInfo("cat") { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        var output = ProcessPatches.GetStandardOutput(process);
        var exit = Greenlet.Spawn(async Coroutine () => await ProcessPatches.WaitForExitAsync(process));
        var line = Greenlet.Spawn(async Coroutine<string?> () => await TextReaderPatches.ReadLineAsync(output));
        await Greenlet.SleepAsync(0);
        Assert.Equal(2, Coroutines.Hub.Current.CountWaits());
        Assert.Equal(OperatingSystem.IsLinux() ? 1 : 0, Descriptors());
        await Greenlet.KillAllAsync([exit, line]);
        Assert.Equal(0, Coroutines.Hub.Current.CountWaits());
        Assert.Equal(0, Descriptors());

        // What comes next is not lost.
        process.StandardInput.WriteLine("after");
        Assert.Equal("after", await TextReaderPatches.ReadLineAsync(output));
        process.StandardInput.Close();
        await ProcessPatches.WaitForExitAsync(process);
        Assert.Equal(0, process.ExitCode);
    });

    [Fact]
    public void Pipes_that_break_and_pipes_that_are_closed_under_a_reader() => OnHub.Run(async Coroutine () =>
    {
        using var process = Process.Start(new ProcessStartInfo("sleep", ["1000"]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        var output = ProcessPatches.GetStandardOutput(process);
        var input = ProcessPatches.GetStandardInput(process);
        var line = Greenlet.Spawn(async Coroutine<string?> () => await TextReaderPatches.ReadLineAsync(output));
        var block = Greenlet.Spawn(async Coroutine () => await Bridge.Await(input.BaseStream.WriteAsync(new byte[1_000_000], Bridge.Token)));
        await Greenlet.SleepAsync(0);
        output.Close();
        await line.JoinAsync();
        Assert.IsType<IOException>(line.Exception);
        Assert.False(block.IsReady);
        process.Kill();
        await block.JoinAsync();
        Assert.Equal("Broken pipe", Assert.IsType<IOException>(block.Exception).Message);
        Assert.False(input.BaseStream.CanRead);
        Assert.Throws<NotSupportedException>(() => input.BaseStream.Read(new byte[1]));
        input.BaseStream.Dispose();
        Assert.Throws<ObjectDisposedException>(() => input.BaseStream.WriteByte(0));
    });

    [Fact]
    public void Waiting_for_the_end_waits_for_what_events_tell() => OnHub.Run(async Coroutine () =>
    {
        using var process = new Process { StartInfo = new ProcessStartInfo("sh", ["-c", "seq 1 10000"]) { RedirectStandardOutput = true } };
        var lines = 0;
        process.OutputDataReceived += (_, e) => lines += e.Data is null ? 0 : 1;
        process.Start();
        process.BeginOutputReadLine();
        await ProcessPatches.WaitForExitAsync(process);
        Assert.Equal(10000, lines);
    });

    [Fact]
    public void The_end_of_somebody_elses_child() => OnHub.Run(async Coroutine () =>
    {
        using var parent = Process.Start(new ProcessStartInfo("sh", ["-c", "sleep 1000 & echo $!; wait"]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        using var child = Process.GetProcessById(int.Parse((await TextReaderPatches.ReadLineAsync(ProcessPatches.GetStandardOutput(parent)))!));
        child.Kill();
        await ProcessPatches.WaitForExitAsync(child);
        Assert.True(child.HasExited);
        parent.StandardInput.Close();
        await ProcessPatches.WaitForExitAsync(parent);
    });

    /// <summary>Open descriptors of processes, of which no other test has any.</summary>
    private static int Descriptors() =>
        OperatingSystem.IsLinux() ? Directory.GetFiles("/proc/self/fd").Count(path => new FileInfo(path).LinkTarget == "anon_inode:[pidfd]") : 0;

    private sealed class TemporaryFile : IDisposable
    {
        public string Path { get; } = System.IO.Path.GetTempFileName();

        public void Dispose() => File.Delete(Path);
    }
}
