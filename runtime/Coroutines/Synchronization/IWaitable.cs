namespace Coroutines;

/// <summary>
/// Something <see cref="Greenlet.Wait{T}"/> and <see cref="Greenlet.IterWait{T}"/> can wait for: a greenlet, an event, a result, a
/// semaphore, a process (gevent: an object with <c>rawlink</c>).
/// </summary>
public interface IWaitable
{
    /// <summary>Whether a wait for this object would return at once. Never suspends.</summary>
    bool IsReady { get; }

    /// <summary>Has <paramref name="item"/> run once when the object becomes ready, in the order of attachment.</summary>
    internal void Attach(HubItem item);

    /// <summary>Takes back <see cref="Attach"/>; does nothing when the item has run.</summary>
    internal void Detach(HubItem item);
}
