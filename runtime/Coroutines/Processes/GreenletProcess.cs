using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Coroutines.CompilerServices;
using Coroutines.Patches;

namespace Coroutines;

/// <summary>A child process that greenlets wait for and talk to (gevent: <c>subprocess.Popen</c>, <c>run</c>, <c>check_output</c>).</summary>
/// <remarks>
/// A <see cref="System.Diagnostics.Process"/> waits cooperatively in <c>[Greenlet]</c> code too; this class adds what takes more than one wait, and something that
/// <see cref="Greenlet.Wait{T}"/> can wait for. It belongs to the hub of the thread that made it, and its members must be called there.
/// </remarks>
public sealed class GreenletProcess : IWaitable, IDisposable
{
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _error = new();
    private List<Greenlet>? _streams;
    private Greenlet? _exit;

    private GreenletProcess(Process process) => Process = process;

    /// <summary>The process.</summary>
    public Process Process { get; }

    /// <summary>Whether it has exited, so that a wait for it returns at once (gevent: <c>poll() is not None</c>).</summary>
    public bool IsReady => Process.WaitForExit(0);

    /// <summary>Starts a process. Never suspends.</summary>
    /// <param name="startInfo">What to start, and which of its streams to redirect.</param>
    /// <exception cref="Win32Exception">It could not be started.</exception>
    public static GreenletProcess Start(ProcessStartInfo startInfo)
    {
        ArgumentNullException.ThrowIfNull(startInfo);
        var process = new Process { StartInfo = startInfo };
        process.Start();
        return new GreenletProcess(process);
    }

    /// <summary>Runs a program to its end (gevent: <c>run</c>). In plain code runs the hub meanwhile.</summary>
    /// <param name="fileName">The program.</param>
    /// <param name="arguments">Its arguments, each as it is to arrive.</param>
    /// <param name="input">What it is to read from its standard input; null leaves it ours.</param>
    /// <param name="captureOutput">Whether to collect what it writes; otherwise that goes where ours goes.</param>
    /// <param name="timeout">How long it may take; null for as long as it takes.</param>
    /// <param name="check">Whether an exit code other than zero is an error.</param>
    /// <remarks>A process whose greenlet is interrupted or whose time is up is killed, with the processes it started.</remarks>
    /// <exception cref="ProcessTimeoutException">The limit passed first.</exception>
    /// <exception cref="ProcessFailedException"><paramref name="check"/>, and it ended with another code than zero.</exception>
    /// <exception cref="Win32Exception">It could not be started.</exception>
    public static CompletedProcess Run(
        string fileName, IEnumerable<string>? arguments = null, string? input = null, bool captureOutput = false, TimeLimit? timeout = null, bool check = false) =>
        Hub.Block(RunAsync(fileName, arguments, input, captureOutput, timeout, check));

    /// <inheritdoc cref="Run"/>
    public static Coroutine<CompletedProcess> RunAsync(
        string fileName, IEnumerable<string>? arguments = null, string? input = null, bool captureOutput = false, TimeLimit? timeout = null, bool check = false) =>
        RunAsync(
            new ProcessStartInfo(fileName, arguments ?? [])
            {
                RedirectStandardInput = input is not null,
                RedirectStandardOutput = captureOutput,
                RedirectStandardError = captureOutput,
            },
            input,
            timeout,
            check);

    /// <summary>Runs a program and gives what it wrote to its standard output (gevent: <c>check_output</c>). In plain code runs the hub meanwhile.</summary>
    /// <param name="fileName">The program.</param>
    /// <param name="arguments">Its arguments, each as it is to arrive.</param>
    /// <param name="input">What it is to read from its standard input; null leaves it ours.</param>
    /// <param name="timeout">How long it may take; null for as long as it takes.</param>
    /// <exception cref="ProcessTimeoutException">The limit passed first; the process is killed.</exception>
    /// <exception cref="ProcessFailedException">It ended with another code than zero.</exception>
    /// <exception cref="Win32Exception">It could not be started.</exception>
    public static string CheckOutput(string fileName, IEnumerable<string>? arguments = null, string? input = null, TimeLimit? timeout = null) =>
        Hub.Block(CheckOutputAsync(fileName, arguments, input, timeout));

    /// <inheritdoc cref="CheckOutput"/>
    public static async Coroutine<string> CheckOutputAsync(
        string fileName, IEnumerable<string>? arguments = null, string? input = null, TimeLimit? timeout = null)
    {
        var startInfo = new ProcessStartInfo(fileName, arguments ?? []) { RedirectStandardInput = input is not null, RedirectStandardOutput = true };
        return (await RunAsync(startInfo, input, timeout, check: true)).Output;
    }

    /// <summary>Waits for its end (gevent: <c>wait</c>). In plain code runs the hub meanwhile.</summary>
    /// <param name="timeout">How long to wait; null for as long as it takes.</param>
    /// <returns>Its exit code: 128 and the signal's number when a signal ended it.</returns>
    /// <exception cref="ProcessTimeoutException">The limit passed first; the process goes on.</exception>
    public int Wait(TimeLimit? timeout = null) => Hub.Block(WaitAsync(timeout));

    /// <inheritdoc cref="Wait"/>
    public async Coroutine<int> WaitAsync(TimeLimit? timeout = null)
    {
        using var limit = WaitLimit.Start(timeout);
        try
        {
            return await ProcessExit.WaitAsync(Process, limit.Deadline) ? Process.ExitCode : throw CreateTimeout();
        }
        catch (GreenletTimeout fired) when (limit.Owns(fired))
        {
            throw CreateTimeout();
        }
    }

    /// <summary>
    /// Sends the input, collects what the process writes to those of its streams that are redirected, closes them, and waits for its end (gevent: <c>communicate</c>). In plain
    /// code runs the hub meanwhile. Called again after its limit passed, it goes on, and nothing is lost.
    /// </summary>
    /// <param name="input">What it is to read from its standard input, which is closed after that; only in the first call.</param>
    /// <param name="timeout">How long to wait; null for as long as it takes.</param>
    /// <exception cref="ProcessTimeoutException">The limit passed first; the process goes on.</exception>
    public CompletedProcess Communicate(string? input = null, TimeLimit? timeout = null) => Hub.Block(CommunicateAsync(input, timeout));

    /// <inheritdoc cref="Communicate"/>
    public async Coroutine<CompletedProcess> CommunicateAsync(string? input = null, TimeLimit? timeout = null)
    {
        _streams ??= [.. StartStreams(input)];
        IWaitable[] parts = [.. _streams, this];
        var ended = await Greenlet.WaitAsync(parts, timeout);
        return ended.Count == parts.Length
            ? new CompletedProcess(Process.StartInfo.FileName, Process.ExitCode, _output.ToString(), _error.ToString())
            : throw CreateTimeout();
    }

    /// <summary>Ends the process and those it started (gevent: <c>kill</c>). Does nothing when it has exited. Never suspends.</summary>
    public void Kill() => Process.Kill(entireProcessTree: true);

    /// <summary>Lets go of the process, which goes on, and of its streams. Never suspends.</summary>
    public void Dispose()
    {
        foreach (var stream in _streams ?? [])
        {
            stream.Kill(block: false);
        }

        _exit?.Kill(block: false);
        Process.Dispose();
    }

    /// <summary>The program, and how it ended.</summary>
    public override string ToString() => $"process {Process.StartInfo.FileName} ({(IsReady ? $"exit code {Process.ExitCode}" : "running")})";

    void IWaitable.Attach(HubItem item) => ((IWaitable)(_exit ??= Greenlet.Spawn(AwaitExitAsync))).Attach(item);

    void IWaitable.Detach(HubItem item) => ((IWaitable)_exit!).Detach(item);

    private async Coroutine AwaitExitAsync() => await ProcessExit.WaitAsync(Process, long.MaxValue);

    private static async Coroutine<CompletedProcess> RunAsync(ProcessStartInfo startInfo, string? input, TimeLimit? timeout, bool check)
    {
        using var process = Start(startInfo);
        CompletedProcess completed;
        try
        {
            completed = await process.CommunicateAsync(input, timeout);
        }
        catch (ProcessTimeoutException)
        {
            process.Kill();
            await process.CommunicateAsync();
            throw process.CreateTimeout();
        }
        catch
        {
            process.Kill();
            await process.WaitAsync();
            throw;
        }

        return check ? completed.CheckExitCode() : completed;
    }

    private IEnumerable<Greenlet> StartStreams(string? input)
    {
        var info = Process.StartInfo;
        if (info.RedirectStandardInput)
        {
            yield return Greenlet.Spawn(SendAsync, input);
        }

        if (info.RedirectStandardOutput)
        {
            yield return Greenlet.Spawn(CollectAsync, ProcessPatches.GetStandardOutput(Process), _output);
        }

        if (info.RedirectStandardError)
        {
            yield return Greenlet.Spawn(CollectAsync, ProcessPatches.GetStandardError(Process), _error);
        }
    }

    private async Coroutine SendAsync(string? input)
    {
        var writer = ProcessPatches.GetStandardInput(Process);
        using var pipe = writer.BaseStream;
        try
        {
            await Bridge.Await(writer.WriteAsync(input.AsMemory(), Bridge.Token));
            await Bridge.Await(writer.FlushAsync(Bridge.Token));
        }
        catch (IOException)
        {
            // It need not read what it is sent.
        }
    }

    private static async Coroutine CollectAsync(StreamReader output, StringBuilder text)
    {
        using var reader = output;
        var buffer = new char[4096];
        while (await Bridge.Await(reader.ReadAsync(buffer.AsMemory(), Bridge.Token)) is > 0 and var count)
        {
            text.Append(buffer, 0, count);
        }
    }

    private ProcessTimeoutException CreateTimeout() => new(Process.StartInfo.FileName, _output.ToString(), _error.ToString());
}
