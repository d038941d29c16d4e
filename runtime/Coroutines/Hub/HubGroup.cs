namespace Coroutines;

/// <summary>
/// The same work on several hubs, each on a thread of its own (gevent: worker processes under gunicorn). A worker whose work fails is reported and replaced.
/// </summary>
/// <remarks>Its members may be used on any thread.</remarks>
public sealed class HubGroup : IDisposable
{
    /// <summary>How long a worker that fails at once again and again is left alone, at most.</summary>
    private static readonly TimeSpan s_longestPause = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly Func<int, Coroutine> _work;
    private readonly string _name;
    private readonly HubThread[] _workers;
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>Starts the workers.</summary>
    /// <param name="count">How many hubs; one for each core is usual.</param>
    /// <param name="work">What each hub runs, in a greenlet, given the worker's number from 0. A worker whose work ends without an error is done; its hub goes on
    /// for the greenlets it spawned.</param>
    /// <param name="name">The threads are named after it and their number.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is not positive.</exception>
    public HubGroup(int count, Func<int, Coroutine> work, string name = "Hub")
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentNullException.ThrowIfNull(work);
        ArgumentNullException.ThrowIfNull(name);
        _work = work;
        _name = name;
        _workers = new HubThread[count];
        for (var number = 0; number < count; number++)
        {
            _ = SuperviseAsync(number, Start(number)!);
        }
    }

    /// <inheritdoc cref="HubGroup(int, Func{int, Coroutine}, string)"/>
    public HubGroup(int count, Action<int> work, string name = "Hub")
        : this(count, TwinFinder.Find(work), name)
    {
    }

    /// <summary>
    /// Raised, on any thread, when a worker's work or hub failed, before the worker is replaced. While nobody listens the failure is written to the error stream of
    /// the process.
    /// </summary>
    public event EventHandler<UnhandledErrorEventArgs>? WorkerFailed;

    /// <summary>How many hubs there are.</summary>
    public int Count => _workers.Length;

    /// <summary>The hubs as they are now; a worker that is replaced gets another one.</summary>
    public IReadOnlyList<Hub> Hubs
    {
        get
        {
            lock (_gate)
            {
                return Array.ConvertAll(_workers, worker => worker.Hub);
            }
        }
    }

    /// <summary>Ends every worker: its greenlets are killed, and their <c>finally</c> blocks run. Waits until the threads have ended.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _stopping.Cancel();
        }

        foreach (var worker in _workers)
        {
            worker.Stop();
        }

        foreach (var worker in _workers)
        {
            worker.Dispose();
        }
    }

    /// <summary>A worker's hub and its work; null when the group is being stopped.</summary>
    private Task? Start(int number)
    {
        lock (_gate)
        {
            if (_stopping.IsCancellationRequested)
            {
                return null;
            }

            var worker = new HubThread($"{_name} {number}");
            _workers[number] = worker;
            return worker.Hub.RunAsync(() => _work(number));
        }
    }

    private async Task SuperviseAsync(int number, Task work)
    {
        var pause = TimeSpan.Zero;
        for (Task? next = work; next is not null; next = Start(number))
        {
            var started = Environment.TickCount64;
            var ended = _workers[number].Completion;
            await Task.WhenAny(next, ended).ConfigureAwait(false);
            if (next.IsCompletedSuccessfully)
            {
                await ended.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            if (_stopping.IsCancellationRequested)
            {
                return;
            }

            _workers[number].Dispose();
            Report((next.Exception ?? ended.Exception)?.InnerException ?? new GreenletExit(), number);
            if (Environment.TickCount64 - started > s_longestPause.TotalMilliseconds)
            {
                pause = TimeSpan.Zero;
            }

            await Task.Delay(pause, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            pause = TimeSpan.FromTicks(Math.Clamp(pause.Ticks * 2, TimeSpan.TicksPerMillisecond * 10, s_longestPause.Ticks));
        }
    }

    private void Report(Exception error, int number)
    {
        if (WorkerFailed is { } handler)
        {
            handler(this, new UnhandledErrorEventArgs(null, error));
        }
        else
        {
            Console.Error.WriteLine($"{error}{Environment.NewLine}{_name} {number} failed with {error.GetType().Name} and is replaced.");
        }
    }
}
