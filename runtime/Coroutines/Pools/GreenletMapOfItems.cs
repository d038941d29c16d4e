using Coroutines.CompilerServices;

namespace Coroutines;

/// <summary>A map over items of some type.</summary>
/// <param name="start">Starts the call for an item; waits until there is room for it.</param>
/// <param name="items">The items.</param>
/// <param name="isOrdered">Whether the results come in the order of the items, or in that of the ends of their calls.</param>
/// <param name="maxSize">How many calls may have been started whose results have not been asked for; null for any number.</param>
internal sealed class GreenletMap<TItem, T>(Func<TItem, Coroutine<Greenlet<T>>> start, IEnumerable<TItem> items, bool isOrdered, int? maxSize)
    : GreenletMap<T>(isOrdered, maxSize)
{
    internal static GreenletMap<T> Start(Func<TItem, Coroutine<Greenlet<T>>> start, IEnumerable<TItem> items, bool isOrdered, int? maxSize)
    {
        ArgumentNullException.ThrowIfNull(items);
        var map = new GreenletMap<TItem, T>(start, items, isOrdered, maxSize);
        map.Start();
        return map;
    }

    protected override async Coroutine RunAsync()
    {
        await foreach (var item in new SequenceSteps<TItem>(items))
        {
            await WaitForReaderAsync();
            Expect(await start(item));
        }
    }
}
