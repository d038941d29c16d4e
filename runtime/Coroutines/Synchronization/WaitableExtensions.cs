namespace Coroutines;

/// <summary>Callbacks for events, results, semaphores and whatever else can be waited for.</summary>
public static class WaitableExtensions
{
    /// <summary>
    /// Has <paramref name="callback"/> run once, on the hub itself, when the object is next ready, also when it is now (gevent: <c>rawlink</c>). Callbacks and those who wait take
    /// their turns in the order they came. Call it on the hub's thread. Never suspends.
    /// </summary>
    /// <param name="source">The object.</param>
    /// <param name="callback">What to call; it must not wait. An exception reaches <see cref="Hub.UnhandledException"/>.</param>
    /// <returns>Dispose it to take the callback back (gevent: <c>unlink</c>), also while others are being called.</returns>
    /// <exception cref="InvalidOperationException">Called on another thread than the hub's.</exception>
    public static IDisposable RawLink<T>(this T source, Action<T> callback)
        where T : IWaitable
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(callback);
        var link = new Link<T>(source, callback);
        source.Attach(link);
        return link;
    }

    private sealed class Link<T>(T source, Action<T> callback) : HubItem, IDisposable
        where T : IWaitable
    {
        public void Dispose() => source.Detach(this);

        internal override void Run(Hub hub) => hub.RunCallback(callback, source);
    }
}
