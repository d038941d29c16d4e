using Coroutines.CompilerServices;

namespace Coroutines.Patches;

/// <summary>
/// A wait for the first of some handles, which the thread pool does for us: its wait threads hold many handles each. A signal that was taken for a greenlet
/// which no longer wants it is given back before the greenlet goes on.
/// </summary>
internal sealed class HandleWait
{
    private readonly TaskCompletionSource _ended = new();
    private readonly WaitHandle _handle;
    private readonly RegisteredWaitHandle _registration;
    private volatile bool _isTaken;

    private HandleWait(WaitHandle handle, TimeSpan timeout, int index, TaskCompletionSource<int> first)
    {
        _handle = handle;
        _registration = ThreadPool.UnsafeRegisterWaitForSingleObject(
            handle,
            (_, timedOut) =>
            {
                _isTaken = !timedOut;
                first.TrySetResult(timedOut ? WaitHandle.WaitTimeout : index);
                _ended.TrySetResult();
            },
            null,
            timeout,
            executeOnlyOnce: true);
    }

    /// <summary>Suspends until one is signalled.</summary>
    /// <returns>Which one; <see cref="WaitHandle.WaitTimeout"/> when the time passed first.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    internal static async Coroutine<int> AnyAsync(WaitHandle[] handles, TimeSpan timeout, CancellationToken cancellationToken = default)
    {
        using var interrupt = new Interrupt(cancellationToken);
        var first = FirstAsync(handles, timeout, interrupt.Token);
        try
        {
            return await Bridge.Await(first);
        }
        catch (Exception e)
        {
            if (first is { IsCompletedSuccessfully: true, Result: var index } && index != WaitHandle.WaitTimeout)
            {
                GiveBack(handles[index]);
            }

            interrupt.ThrowIfCausedByCaller(e);
            throw;
        }
    }

    private static async Task<int> FirstAsync(WaitHandle[] handles, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var first = new TaskCompletionSource<int>();
        var waits = new List<HandleWait>(handles.Length);
        using (cancellationToken.UnsafeRegister(static first => ((TaskCompletionSource<int>)first!).TrySetCanceled(), first))
        {
            try
            {
                for (var i = 0; i < handles.Length; i++)
                {
                    waits.Add(new HandleWait(handles[i], i == 0 ? timeout : Timeout.InfiniteTimeSpan, i, first));
                }

                return await first.Task.ConfigureAwait(false);
            }
            finally
            {
                for (var i = 0; i < waits.Count; i++)
                {
                    await waits[i].EndAsync().ConfigureAwait(false);
                    if (waits[i]._isTaken && !(first.Task.IsCompletedSuccessfully && first.Task.Result == i))
                    {
                        GiveBack(handles[i]);
                    }
                }
            }
        }
    }

    /// <summary>After this the handle is left alone, and it is known whether its signal was taken.</summary>
    private async Task EndAsync()
    {
        if (_ended.Task.IsCompleted)
        {
            _registration.Unregister(null);
            return;
        }

        using var gone = new ManualResetEvent(false);
        _registration.Unregister(gone);
        var registration = ThreadPool.UnsafeRegisterWaitForSingleObject(
            gone, (_, _) => _ended.TrySetResult(), null, Timeout.InfiniteTimeSpan, executeOnlyOnce: true);
        await _ended.Task.ConfigureAwait(false);
        registration.Unregister(null);
    }

    private static void GiveBack(WaitHandle handle)
    {
        switch (handle)
        {
            case ManualResetEvent:
                break;
            case EventWaitHandle signal:
                signal.Set();
                break;
            case Semaphore semaphore:
                semaphore.Release();
                break;
        }
    }
}
