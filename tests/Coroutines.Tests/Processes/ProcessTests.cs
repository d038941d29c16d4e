using System.ComponentModel;
using System.Diagnostics;
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

    private sealed class TemporaryFile : IDisposable
    {
        public string Path { get; } = System.IO.Path.GetTempFileName();

        public void Dispose() => File.Delete(Path);
    }
}
