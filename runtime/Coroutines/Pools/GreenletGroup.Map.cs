using Coroutines.CompilerServices;

namespace Coroutines;

public partial class GreenletGroup
{
    /// <inheritdoc cref="Map{TItem, T}(Func{TItem, Coroutine{T}}, IEnumerable{TItem})"/>
    public void Map<TItem>(Action<TItem> function, IEnumerable<TItem> items) => Map(TwinFinder.Find(function), items);

    /// <inheritdoc cref="Map{TItem, T}(Func{TItem, Coroutine{T}}, IEnumerable{TItem})"/>
    public T[] Map<TItem, T>(Func<TItem, T> function, IEnumerable<TItem> items) => Map(TwinFinder.Find(function), items);

    /// <inheritdoc cref="Map{TItem, T}(Func{TItem, Coroutine{T}}, IEnumerable{TItem})"/>
    public void Map<TItem>(Func<TItem, Coroutine> function, IEnumerable<TItem> items) => Hub.Block(MapAsync(function, items));

    /// <summary>
    /// Calls <paramref name="function"/> for every item, each in a greenlet of this group, and waits for all (gevent: <c>map</c>). In plain code runs the hub meanwhile.
    /// </summary>
    /// <param name="function">The function, as in <see cref="Spawn(Func{Coroutine})"/>.</param>
    /// <param name="items">The items; a queue or another cooperative sequence is waited for item by item.</param>
    /// <returns>The results in the order of the items; the default for a call that was killed.</returns>
    /// <remarks>When calls fail, the error of the first item whose call did is thrown; the other calls run on.</remarks>
    /// <exception cref="InvalidOperationException">Called on another thread than its hub's.</exception>
    public T[] Map<TItem, T>(Func<TItem, Coroutine<T>> function, IEnumerable<TItem> items) => Hub.Block(MapAsync(function, items));

    /// <inheritdoc cref="Map{TItem, T}(Func{TItem, Coroutine{T}}, IEnumerable{TItem})"/>
    public async Coroutine MapAsync<TItem>(Func<TItem, Coroutine> function, IEnumerable<TItem> items)
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentNullException.ThrowIfNull(items);
        var calls = new List<Greenlet>();
        await foreach (var item in new SequenceSteps<TItem>(items))
        {
            calls.Add(await SpawnAsync(function, item));
        }

        foreach (var call in calls)
        {
            await call.GetAsync();
        }

        await LetLeaveAsync();
    }

    /// <inheritdoc cref="Map{TItem, T}(Func{TItem, Coroutine{T}}, IEnumerable{TItem})"/>
    public async Coroutine<T[]> MapAsync<TItem, T>(Func<TItem, Coroutine<T>> function, IEnumerable<TItem> items)
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

        await LetLeaveAsync();
        return results;
    }

    /// <inheritdoc cref="StartMap{TItem, T}(Func{TItem, Coroutine{T}}, IEnumerable{TItem})"/>
    public Greenlet StartMap<TItem>(Action<TItem> function, IEnumerable<TItem> items) => StartMap(TwinFinder.Find(function), items);

    /// <inheritdoc cref="StartMap{TItem, T}(Func{TItem, Coroutine{T}}, IEnumerable{TItem})"/>
    public Greenlet<T[]> StartMap<TItem, T>(Func<TItem, T> function, IEnumerable<TItem> items) => StartMap(TwinFinder.Find(function), items);

    /// <inheritdoc cref="StartMap{TItem, T}(Func{TItem, Coroutine{T}}, IEnumerable{TItem})"/>
    public Greenlet StartMap<TItem>(Func<TItem, Coroutine> function, IEnumerable<TItem> items) => Greenlet.Spawn(MapAsync, function, items);

    /// <summary>Does <c>Map</c> in a greenlet that is not of this group, and does not wait for it (gevent: <c>map_async</c>). Never suspends.</summary>
    /// <param name="function">The function, as in <see cref="Spawn(Func{Coroutine})"/>.</param>
    /// <param name="items">The items.</param>
    /// <returns>The greenlet; ask it for the results with <c>Get</c>.</returns>
    public Greenlet<T[]> StartMap<TItem, T>(Func<TItem, Coroutine<T>> function, IEnumerable<TItem> items) => Greenlet.Spawn(MapAsync, function, items);

    /// <inheritdoc cref="IMap{TItem, T}(Func{TItem, Coroutine{T}}, IEnumerable{TItem}, int?)"/>
    public GreenletMap<T> IMap<TItem, T>(Func<TItem, T> function, IEnumerable<TItem> items, int? maxSize = null) =>
        IMap(TwinFinder.Find(function), items, maxSize);

    /// <summary>
    /// Calls <paramref name="function"/> for every item, each in a greenlet of this group, and gives the results in the order of the items, one by one as they are asked for (gevent:
    /// <c>imap</c>). Never suspends.
    /// </summary>
    /// <param name="function">The function, as in <see cref="Spawn(Func{Coroutine})"/>.</param>
    /// <param name="items">The items; a queue or another cooperative sequence is waited for item by item.</param>
    /// <param name="maxSize">How many calls may be started whose results have not been read; null for any number.</param>
    /// <returns>The results, to loop over.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxSize"/> is less than one.</exception>
    public GreenletMap<T> IMap<TItem, T>(Func<TItem, Coroutine<T>> function, IEnumerable<TItem> items, int? maxSize = null) =>
        StartMap(function, items, isOrdered: true, maxSize);

    /// <inheritdoc cref="IMapUnordered{TItem, T}(Func{TItem, Coroutine{T}}, IEnumerable{TItem}, int?)"/>
    public GreenletMap<T> IMapUnordered<TItem, T>(Func<TItem, T> function, IEnumerable<TItem> items, int? maxSize = null) =>
        IMapUnordered(TwinFinder.Find(function), items, maxSize);

    /// <summary>As <see cref="IMap{TItem, T}(Func{TItem, Coroutine{T}}, IEnumerable{TItem}, int?)"/>, with the results in the order in which the calls end (gevent: <c>imap_unordered</c>).</summary>
    /// <inheritdoc cref="IMap{TItem, T}(Func{TItem, Coroutine{T}}, IEnumerable{TItem}, int?)"/>
    public GreenletMap<T> IMapUnordered<TItem, T>(Func<TItem, Coroutine<T>> function, IEnumerable<TItem> items, int? maxSize = null) =>
        StartMap(function, items, isOrdered: false, maxSize);

    /// <summary>Lets those that have just ended leave the group, so that a caller who is given their results finds it without them.</summary>
    private Coroutine LetLeaveAsync() => Count > 0 ? Greenlet.YieldAsync() : default;

    private GreenletMap<T> StartMap<TItem, T>(Func<TItem, Coroutine<T>> function, IEnumerable<TItem> items, bool isOrdered, int? maxSize)
    {
        ArgumentNullException.ThrowIfNull(function);
        Hub.CheckThread();
        return GreenletMap<TItem, T>.Start(item => SpawnAsync(function, item), items, isOrdered, maxSize);
    }
}
