namespace Coroutines;

public partial class Greenlet
{
    /// <summary>
    /// Calls <paramref name="function"/> on another thread, so that it may block, and waits for it; other greenlets run meanwhile (gevent: <c>get_hub().threadpool.apply</c>).
    /// In plain code runs the hub meanwhile.
    /// </summary>
    /// <param name="function">Code that may block. It runs on a thread of <see cref="Hub.ThreadPool"/>, so it may use greenlets, queues and the like of this thread only through
    /// their members for any thread.</param>
    /// <remarks>A kill or a timeout ends the wait, not the function: that goes on, and what it gives is dropped.</remarks>
    /// <exception cref="HubBlockedException">Called where nothing can wait; the function is not called.</exception>
    public static void Offload(Action function) => Hub.Current.ThreadPool.Apply(function);

    /// <inheritdoc cref="Offload(Action)"/>
    /// <returns>What the function gives.</returns>
    public static T Offload<T>(Func<T> function) => Hub.Current.ThreadPool.Apply(function);

    /// <inheritdoc cref="Offload(Action)"/>
    public static Coroutine OffloadAsync(Action function) => Hub.Current.ThreadPool.ApplyAsync(function);

    /// <inheritdoc cref="Offload{T}(Func{T})"/>
    public static Coroutine<T> OffloadAsync<T>(Func<T> function) => Hub.Current.ThreadPool.ApplyAsync(function);
}
