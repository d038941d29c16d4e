namespace Coroutines;

public partial class Greenlet
{
    /// <summary>
    /// A task that ends as this greenlet does, for <c>async</c> code: with its error, or cancelled when it is killed. The same one every time. Call it on the hub's thread; the
    /// task can be awaited anywhere. Never suspends.
    /// </summary>
    /// <remarks>The task does not run the hub, and does not keep it running: something else must. To start a greenlet from another thread use <see cref="Hub.RunAsync(Func{Coroutine})"/>.</remarks>
    public Task AsTask() => Details.Task ??= MakeTask();

    private protected virtual Task MakeTask() => MakeTask<object?>(static _ => null);

    private protected Task<T> MakeTask<T>(Func<Greenlet, T> getResult)
    {
        var source = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (IsReady)
        {
            Complete(source, getResult);
        }
        else
        {
            RawLink(ended => ended.Complete(source, getResult));
        }

        return source.Task;
    }

    /// <summary>Ends a task as this greenlet has ended.</summary>
    internal void Complete<T>(TaskCompletionSource<T> source, Func<Greenlet, T> getResult)
    {
        if (Exception is { } error)
        {
            source.SetException(error);
        }
        else if (Value is GreenletExit)
        {
            source.SetCanceled();
        }
        else
        {
            source.SetResult(getResult(this));
        }
    }
}
