namespace Coroutines;

/// <summary>A function that runs on a thread of a pool, and then on the hub to bring the result home.</summary>
/// <param name="pool">Whose permit it has.</param>
/// <param name="function">What to run.</param>
/// <param name="source">What the user gave, for reports.</param>
internal sealed class ThreadWork<T>(GreenletThreadPool pool, Func<T> function, Delegate source) : HubItem, IThreadWork
{
    private readonly ExecutionContext? _context = ExecutionContext.Capture();
    private T? _value;
    private Exception? _error;

    /// <summary>Shared, so that the hub waits for the thread while anyone waits for the result.</summary>
    internal AsyncResult<T> Result { get; } = new(shared: true);

    /// <summary>The function's name.</summary>
    public override string ToString() => MethodNames.Describe(source);

    public void Execute()
    {
        try
        {
            if (_context is null)
            {
                Call();
            }
            else
            {
                ExecutionContext.Run(_context, static work => ((ThreadWork<T>)work!).Call(), this);
            }
        }
        catch (Exception e)
        {
            _error = e;
        }

        // A disposed hub has nobody left who could ask for it.
        _ = pool.Hub.TryPost(this);
    }

    internal override void Run(Hub hub)
    {
        pool.OnEnded();
        if (_error is null)
        {
            Result.Set(_value!);
            return;
        }

        if (!Result.IsAwaited)
        {
            hub.Report($"{this}, which nobody waits for any more on its thread,", _error);
        }

        Result.SetException(_error);
    }

    private void Call() => _value = function();
}
