namespace Coroutines;

/// <summary>Starts a greenlet for another thread and completes its task.</summary>
internal sealed class RunAsyncItem<T>(Func<ExecutionContext?, Greenlet> create, Func<Greenlet, T> getResult) : HubItem
{
    private readonly TaskCompletionSource<T> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ExecutionContext? _context = ExecutionContext.Capture();

    internal Task<T> Task => _completion.Task;

    internal override void Run(Hub hub)
    {
        try
        {
            var greenlet = create(_context);
            greenlet.RawLink(ended => ended.Complete(_completion, getResult));
            greenlet.Start();
        }
        catch (ObjectDisposedException e)
        {
            _completion.SetException(e);
        }
    }
}
