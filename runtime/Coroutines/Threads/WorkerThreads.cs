namespace Coroutines;

/// <summary>Threads that are started when there is work for them, up to a number, and end when there has been none for a while.</summary>
internal sealed class WorkerThreads(int maxSize, TimeSpan idleTimeout)
{
    [ThreadStatic]
    private static bool t_isWorker;

    // Monitor, because an idle thread waits on it.
    private readonly object _gate = new();
    private readonly Queue<IThreadWork> _queue = new();
    private int _count;
    private int _idle;
    private bool _isClosed;

    /// <summary>Whether the caller is on a thread of some pool.</summary>
    internal static bool IsCurrent => t_isWorker;

    /// <summary>Threads that live.</summary>
    internal int Count
    {
        get
        {
            lock (_gate)
            {
                return _count;
            }
        }
    }

    /// <summary>Has a thread do <paramref name="work"/>; when none can be started it throws, and the work is not queued.</summary>
    internal void Add(IThreadWork work)
    {
        lock (_gate)
        {
            if (_idle <= _queue.Count && _count < maxSize)
            {
                // The work brings its own context; the thread is to keep that of nobody alive.
                new Thread(Run) { IsBackground = true, Name = nameof(GreenletThreadPool) }.UnsafeStart();
                _count++;
            }

            _queue.Enqueue(work);
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>Has the threads end once nothing is queued.</summary>
    internal void Close()
    {
        lock (_gate)
        {
            _isClosed = true;
            Monitor.PulseAll(_gate);
        }
    }

    private void Run()
    {
        t_isWorker = true;
        while (Take() is { } work)
        {
            work.Execute();
        }

        // Work that waited on one of our objects was plain code, and had a hub.
        Hub.CurrentIfAny?.Dispose();
    }

    private IThreadWork? Take()
    {
        lock (_gate)
        {
            _idle++;
            while (_queue.Count == 0 && !_isClosed && Monitor.Wait(_gate, idleTimeout))
            {
            }

            _idle--;
            if (_queue.TryDequeue(out var work))
            {
                return work;
            }

            _count--;
            return null;
        }
    }
}
