using Coroutines.CompilerServices;

namespace Coroutines;

public sealed partial class GreenletThreadPool
{
    /// <summary>Calls <paramref name="function"/> for every item on the threads, and waits for all (gevent: <c>map</c>). In plain code runs the hub meanwhile.</summary>
    /// <param name="function">Code that may block.</param>
    /// <param name="items">The items; a queue or another cooperative sequence is waited for item by item.</param>
    /// <returns>The results in the order of the items.</returns>
    /// <remarks>When calls fail, the error of the first item whose call did is thrown; the other calls run on.</remarks>
    public T[] Map<TItem, T>(Func<TItem, T> function, IEnumerable<TItem> items) => Hub.Block(MapAsync(function, items));

    /// <inheritdoc cref="Map"/>
    public async Coroutine<T[]> MapAsync<TItem, T>(Func<TItem, T> function, IEnumerable<TItem> items)
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(items);
        var calls = new List<Greenlet<T>>();
        await foreach (var item in new SequenceSteps<TItem>(items))
        {
            calls.Add(await SpawnAsync(function, item));
        }

        var results = new T[calls.Count];
        for (var i = 0; i < results.Length; i++)
        {
            results[i] = (await calls[i].GetAsync())!;
        }

        return results;
    }

    /// <summary>
    /// Calls <paramref name="function"/> for every item on the threads, and gives the results in the order of the items, one by one as they are asked for (gevent: <c>imap</c>). Never
    /// suspends.
    /// </summary>
    /// <param name="function">Code that may block.</param>
    /// <param name="items">The items; a queue or another cooperative sequence is waited for item by item.</param>
    /// <param name="maxSize">How many calls may be started whose results have not been read; null for any number.</param>
    /// <returns>The results, to loop over.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxSize"/> is less than one.</exception>
    public GreenletMap<T> IMap<TItem, T>(Func<TItem, T> function, IEnumerable<TItem> items, int? maxSize = null) =>
        StartMap(function, items, isOrdered: true, maxSize);

    /// <summary>As <see cref="IMap"/>, with the results in the order in which the calls end (gevent: <c>imap_unordered</c>).</summary>
    /// <inheritdoc cref="IMap"/>
    public GreenletMap<T> IMapUnordered<TItem, T>(Func<TItem, T> function, IEnumerable<TItem> items, int? maxSize = null) =>
        StartMap(function, items, isOrdered: false, maxSize);

    private GreenletMap<T> StartMap<TItem, T>(Func<TItem, T> function, IEnumerable<TItem> items, bool isOrdered, int? maxSize)
    {
        ArgumentNullException.ThrowIfNull(function);
        Hub.CheckThread();
        return GreenletMap<TItem, T>.Start(item => SpawnAsync(function, item), items, isOrdered, maxSize);
    }

    private async Coroutine<Greenlet<T>> SpawnAsync<TItem, T>(Func<TItem, T> function, TItem item) =>
        Greenlet.Spawn(WaitForThreadAsync, await StartAsync(() => function(item), function));
}
