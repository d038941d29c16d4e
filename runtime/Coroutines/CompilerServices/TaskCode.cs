namespace Coroutines.CompilerServices;

/// <summary>What happens to a coroutine that is awaited by a method which is not one, and so cannot be suspended in a greenlet.</summary>
internal static class TaskCode
{
    /// <summary>Takes back what the coroutine waits for, and has the await throw.</summary>
    internal static void Refuse(Frame? frame, Action continuation)
    {
        var error = new InvalidOperationException(
            "A Coroutine can be awaited in a [Greenlet] method's twin or in an async Coroutine method only, where a greenlet runs. From async Task code use Hub.RunAsync, or spawn a Greenlet and await its AsTask().");
        var hub = Hub.Current;
        var running = hub.GetParkable();
        if (frame is { IsMethod: true })
        {
            while (!frame.IsCompleted)
            {
                running.Refuse(hub, error);
            }
        }
        else
        {
            running.FailWait(error);
        }

        continuation();
    }
}
