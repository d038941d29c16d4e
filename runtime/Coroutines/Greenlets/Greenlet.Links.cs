namespace Coroutines;

public partial class Greenlet
{
    /// <summary>
    /// Has <paramref name="callback"/> run in a greenlet of its own when this one has ended, also when it has already (gevent: <c>link</c>). Links and joiners run in the
    /// order they were added. Never suspends.
    /// </summary>
    /// <param name="callback">What to call; it may wait.</param>
    public void Link(Action<Greenlet> callback) => AddLink(callback, TwinFinder.Find(callback), LinkCondition.Always);

    /// <inheritdoc cref="Link(Action{Greenlet})"/>
    public void Link(Func<Greenlet, Coroutine> callback) => AddLink(callback, callback, LinkCondition.Always);

    /// <summary>Like <see cref="Link(Action{Greenlet})"/>, only when it ended without an error; a killed one did (gevent: <c>link_value</c>).</summary>
    /// <param name="callback">What to call; it may wait.</param>
    public void LinkValue(Action<Greenlet> callback) => AddLink(callback, TwinFinder.Find(callback), LinkCondition.Successful);

    /// <inheritdoc cref="LinkValue(Action{Greenlet})"/>
    public void LinkValue(Func<Greenlet, Coroutine> callback) => AddLink(callback, callback, LinkCondition.Successful);

    /// <summary>Like <see cref="Link(Action{Greenlet})"/>, only when it failed (gevent: <c>link_exception</c>).</summary>
    /// <param name="callback">What to call; it may wait.</param>
    public void LinkException(Action<Greenlet> callback) => AddLink(callback, TwinFinder.Find(callback), LinkCondition.Failed);

    /// <inheritdoc cref="LinkException(Action{Greenlet})"/>
    public void LinkException(Func<Greenlet, Coroutine> callback) => AddLink(callback, callback, LinkCondition.Failed);

    /// <summary>
    /// Has <paramref name="callback"/> run on the hub itself when this greenlet has ended (gevent: <c>rawlink</c>): cheaper than a link, but it must not wait. Never suspends.
    /// </summary>
    /// <param name="callback">What to call; an exception reaches <see cref="Hub.UnhandledException"/>.</param>
    public void RawLink(Action<Greenlet> callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        Hub.CheckThread();
        AddLink(new LinkItem(this, callback, null, LinkCondition.Always));
    }

    /// <summary>Takes back every link with this callback (gevent: <c>unlink</c>). Does nothing when there is none.</summary>
    /// <param name="callback">A delegate equal to the one that was added.</param>
    public void Unlink(Delegate callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        Hub.CheckThread();
        for (var item = _links?.First; item is not null;)
        {
            var next = item.Next;
            if (item is LinkItem link && link.Callback.Equals(callback))
            {
                _links!.Remove(link);
            }

            item = next;
        }
    }

    /// <summary>Takes back every link (gevent: <c>unlink_all</c>). Those who wait for the end are not links.</summary>
    public void UnlinkAll()
    {
        Hub.CheckThread();
        for (var item = _links?.First; item is not null;)
        {
            var next = item.Next;
            if (item is LinkItem)
            {
                _links!.Remove(item);
            }

            item = next;
        }
    }

    /// <summary>Has <paramref name="result"/> set to what this greenlet ends with: its value, the <see cref="GreenletExit"/> that killed it, or its error. Never suspends.</summary>
    /// <param name="result">What to set.</param>
    public void Link(AsyncResult<object?> result) => AddLink(result, LinkCondition.Always);

    /// <summary>Like <see cref="Link(AsyncResult{object})"/>, only when it ended without an error.</summary>
    /// <param name="result">What to set.</param>
    public void LinkValue(AsyncResult<object?> result) => AddLink(result, LinkCondition.Successful);

    /// <summary>Like <see cref="Link(AsyncResult{object})"/>, only when it failed.</summary>
    /// <param name="result">What to set.</param>
    public void LinkException(AsyncResult<object?> result) => AddLink(result, LinkCondition.Failed);

    /// <summary>Takes back every link to <paramref name="result"/>.</summary>
    /// <param name="result">What was linked.</param>
    public void Unlink(AsyncResult<object?> result) => Unlink((Action<Greenlet>)result.SetFrom);

    private protected void AddLink<T>(AsyncResult<T> result, LinkCondition condition)
    {
        ArgumentNullException.ThrowIfNull(result);
        Hub.CheckThread();
        AddLink(new LinkItem(this, (Action<Greenlet>)result.SetFrom, null, condition));
    }

    private void AddLink(Delegate callback, Func<Greenlet, Coroutine> cooperative, LinkCondition condition)
    {
        ArgumentNullException.ThrowIfNull(callback);
        Hub.CheckThread();
        AddLink(new LinkItem(this, callback, cooperative, condition));
    }

    private void AddLink(HubItem item)
    {
        Links.Add(item);
        if (IsReady && !IsScheduled)
        {
            Hub.Schedule(this);
        }
    }
}
