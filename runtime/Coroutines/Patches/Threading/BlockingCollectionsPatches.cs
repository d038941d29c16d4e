using System.Collections.Concurrent;

namespace Coroutines.Patches;

/// <summary>The calls of <see cref="BlockingCollection{T}"/> that are about several collections, in a greenlet.</summary>
[CooperativePatch(typeof(BlockingCollection<>))]
public static class BlockingCollectionsPatches
{
    /// <summary><see cref="BlockingCollection{T}.TakeFromAny(BlockingCollection{T}[], out T)"/>. Does not suspend when there is an item.</summary>
    /// <exception cref="ArgumentException">All are empty and completed.</exception>
    public static Coroutine<(int Index, T? Item)> TakeFromAnyAsync<T>(BlockingCollection<T>[] collections) => TakeFromAnyAsync(collections, CancellationToken.None);

    /// <summary><see cref="BlockingCollection{T}.TakeFromAny(BlockingCollection{T}[], out T, CancellationToken)"/>. Does not suspend when there is an item.</summary>
    /// <exception cref="ArgumentException">All are empty and completed.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static async Coroutine<(int Index, T? Item)> TakeFromAnyAsync<T>(BlockingCollection<T>[] collections, CancellationToken cancellationToken)
    {
        var (index, item) = await TryTakeFromAnyAsync(collections, Timeout.InfiniteTimeSpan, cancellationToken);

        // The class itself says why there is none.
        return index >= 0 ? (index, item) : (BlockingCollection<T>.TakeFromAny(collections, out item, cancellationToken), item);
    }

    /// <summary><see cref="BlockingCollection{T}.TryTakeFromAny(BlockingCollection{T}[], out T, int)"/>. Does not suspend when there is an item.</summary>
    public static Coroutine<(int Index, T? Item)> TryTakeFromAnyAsync<T>(BlockingCollection<T>[] collections, int millisecondsTimeout) =>
        TryTakeFromAnyAsync(collections, TimeoutArgument.FromMilliseconds(millisecondsTimeout), CancellationToken.None);

    /// <summary><see cref="BlockingCollection{T}.TryTakeFromAny(BlockingCollection{T}[], out T, TimeSpan)"/>. Does not suspend when there is an item.</summary>
    public static Coroutine<(int Index, T? Item)> TryTakeFromAnyAsync<T>(BlockingCollection<T>[] collections, TimeSpan timeout) =>
        TryTakeFromAnyAsync(collections, TimeoutArgument.Check(timeout), CancellationToken.None);

    /// <summary><see cref="BlockingCollection{T}.TryTakeFromAny(BlockingCollection{T}[], out T, int, CancellationToken)"/>. Does not suspend when there is an item.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static Coroutine<(int Index, T? Item)> TryTakeFromAnyAsync<T>(BlockingCollection<T>[] collections, int millisecondsTimeout, CancellationToken cancellationToken) =>
        TryTakeFromAnyAsync(collections, TimeoutArgument.FromMilliseconds(millisecondsTimeout), cancellationToken);

    /// <summary><see cref="BlockingCollection{T}.AddToAny(BlockingCollection{T}[], T)"/>. Does not suspend when there is room.</summary>
    /// <exception cref="ArgumentException">Adding is completed in one of them.</exception>
    public static Coroutine<int> AddToAnyAsync<T>(BlockingCollection<T>[] collections, T item) =>
        TryAddToAnyAsync(collections, item, Timeout.InfiniteTimeSpan, CancellationToken.None);

    /// <summary><see cref="BlockingCollection{T}.AddToAny(BlockingCollection{T}[], T, CancellationToken)"/>. Does not suspend when there is room.</summary>
    /// <exception cref="ArgumentException">Adding is completed in one of them.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static Coroutine<int> AddToAnyAsync<T>(BlockingCollection<T>[] collections, T item, CancellationToken cancellationToken) =>
        TryAddToAnyAsync(collections, item, Timeout.InfiniteTimeSpan, cancellationToken);

    /// <summary><see cref="BlockingCollection{T}.TryAddToAny(BlockingCollection{T}[], T, int)"/>. Does not suspend when there is room.</summary>
    /// <exception cref="ArgumentException">Adding is completed in one of them.</exception>
    public static Coroutine<int> TryAddToAnyAsync<T>(BlockingCollection<T>[] collections, T item, int millisecondsTimeout) =>
        TryAddToAnyAsync(collections, item, TimeoutArgument.FromMilliseconds(millisecondsTimeout), CancellationToken.None);

    /// <summary><see cref="BlockingCollection{T}.TryAddToAny(BlockingCollection{T}[], T, TimeSpan)"/>. Does not suspend when there is room.</summary>
    /// <exception cref="ArgumentException">Adding is completed in one of them.</exception>
    public static Coroutine<int> TryAddToAnyAsync<T>(BlockingCollection<T>[] collections, T item, TimeSpan timeout) =>
        TryAddToAnyAsync(collections, item, TimeoutArgument.Check(timeout), CancellationToken.None);

    /// <summary><see cref="BlockingCollection{T}.TryAddToAny(BlockingCollection{T}[], T, int, CancellationToken)"/>. Does not suspend when there is room.</summary>
    /// <exception cref="ArgumentException">Adding is completed in one of them.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static Coroutine<int> TryAddToAnyAsync<T>(BlockingCollection<T>[] collections, T item, int millisecondsTimeout, CancellationToken cancellationToken) =>
        TryAddToAnyAsync(collections, item, TimeoutArgument.FromMilliseconds(millisecondsTimeout), cancellationToken);

    private static async Coroutine<(int Index, T? Item)> TryTakeFromAnyAsync<T>(BlockingCollection<T>[] collections, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var deadline = Hub.Current.DeadlineAfter(timeout);
        while (true)
        {
            var index = BlockingCollection<T>.TryTakeFromAny(collections, out var item, 0, cancellationToken);
            var left = TimeoutArgument.Until(deadline);
            if (index >= 0 || left == TimeSpan.Zero || collections.All(collection => collection.IsCompleted))
            {
                return (index, item);
            }

            await HandleWait.AnyAsync(
                [
                    .. collections.Where(collection => !collection.IsCompleted).SelectMany(collection => new[]
                    {
                        BlockingCollectionParts<T>.OccupiedNodes(collection).AvailableWaitHandle,
                        BlockingCollectionParts<T>.ConsumersCancellationTokenSource(collection).Token.WaitHandle,
                    }),
                ],
                left,
                cancellationToken);
        }
    }

    private static async Coroutine<int> TryAddToAnyAsync<T>(BlockingCollection<T>[] collections, T item, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var deadline = Hub.Current.DeadlineAfter(timeout);
        while (true)
        {
            var index = BlockingCollection<T>.TryAddToAny(collections, item, 0, cancellationToken);
            var left = TimeoutArgument.Until(deadline);
            if (index >= 0 || left == TimeSpan.Zero)
            {
                return index;
            }

            // One without a bound would have had room.
            await HandleWait.AnyAsync(
                [
                    .. collections.SelectMany(collection => new[]
                    {
                        BlockingCollectionParts<T>.FreeNodes(collection)!.AvailableWaitHandle,
                        BlockingCollectionParts<T>.ProducersCancellationTokenSource(collection).Token.WaitHandle,
                    }),
                ],
                left,
                cancellationToken);
        }
    }
}
