using System.Runtime.ExceptionServices;

namespace Coroutines;

/// <summary>
/// A thread with a hub of its own, for programs that use several cores: one hub a core, nothing shared (gevent: a worker process).
/// </summary>
/// <remarks>Its members may be used on any thread. The greenlets it runs are spawned with <c>Hub.RunAsync</c>.</remarks>
public sealed class HubThread : IDisposable
{
    private readonly Thread _thread;
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<(Hub Hub, GreenletEvent Stop)> _started = new();
    private readonly Hub _hub;
    private readonly GreenletEvent _stop;

    /// <summary>Starts the thread and waits until its hub runs.</summary>
    /// <param name="name">The thread's name, for debuggers.</param>
    public HubThread(string name = "Hub")
    {
        ArgumentNullException.ThrowIfNull(name);
        _thread = new Thread(Run) { IsBackground = true, Name = name };
        _thread.Start();
        (_hub, _stop) = _started.Task.GetAwaiter().GetResult();
    }

    /// <summary>The hub that the thread runs.</summary>
    public Hub Hub => _hub;

    /// <summary>Ends when the thread has ended; fails with what ended the hub when that was not <see cref="Stop"/>.</summary>
    public Task Completion => _completion.Task;

    /// <summary>Asks the thread to end: its greenlets are killed, and their <c>finally</c> blocks run. Does not wait. Does nothing a second time.</summary>
    public void Stop()
    {
        try
        {
            _stop.Set();
        }
        catch (ObjectDisposedException)
        {
            // It has ended.
        }
    }

    /// <summary>Stops the thread and waits for its end, unless called on it.</summary>
    public void Dispose()
    {
        Stop();
        if (Thread.CurrentThread != _thread)
        {
            _thread.Join();
        }
    }

    private void Run()
    {
        Hub? hub = null;
        ExceptionDispatchInfo? fault = null;
        try
        {
            hub = Hub.Current;
            var stop = new GreenletEvent(shared: true);
            _started.SetResult((hub, stop));
            stop.Wait();
        }
        catch (Exception e)
        {
            // Whoever made the thread hears of it: by the constructor, or by Completion.
            fault = ExceptionDispatchInfo.Capture(e);
            _started.TrySetException(e);
        }

        try
        {
            hub?.Dispose();
        }
        catch (Exception e)
        {
            fault ??= ExceptionDispatchInfo.Capture(e);
        }

        if (fault is null)
        {
            _completion.SetResult();
        }
        else
        {
            _completion.SetException(fault.SourceException);
        }
    }
}
