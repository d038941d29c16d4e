using System.Collections.Concurrent;
using Coroutines.CompilerServices;

namespace Coroutines.Patches;

/// <summary>
/// <see cref="BlockingCollection{T}"/> in a greenlet, whose producers and consumers may be threads or greenlets. A greenlet that is interrupted takes no item and
/// leaves none.
/// </summary>
[CooperativePatch(typeof(BlockingCollection<>))]
public static class BlockingCollectionPatches
{
    /// <summary><see cref="BlockingCollection{T}.Add(T)"/>. Does not suspend when there is room.</summary>
    /// <exception cref="InvalidOperationException">Adding is completed.</exception>
    public static async Coroutine AddAsync<T>(this BlockingCollection<T> self, T item) =>
        await TryAddAsync(self, item, Timeout.InfiniteTimeSpan, CancellationToken.None);

    /// <summary><see cref="BlockingCollection{T}.Add(T, CancellationToken)"/>. Does not suspend when there is room.</summary>
    /// <exception cref="InvalidOperationException">Adding is completed.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static async Coroutine AddAsync<T>(this BlockingCollection<T> self, T item, CancellationToken cancellationToken) =>
        await TryAddAsync(self, item, Timeout.InfiniteTimeSpan, cancellationToken);

    /// <summary><see cref="BlockingCollection{T}.TryAdd(T, int)"/>. Does not suspend when there is room.</summary>
    /// <exception cref="InvalidOperationException">Adding is completed.</exception>
    public static Coroutine<bool> TryAddAsync<T>(this BlockingCollection<T> self, T item, int millisecondsTimeout) =>
        TryAddAsync(self, item, TimeoutArgument.FromMilliseconds(millisecondsTimeout), CancellationToken.None);

    /// <summary><see cref="BlockingCollection{T}.TryAdd(T, TimeSpan)"/>. Does not suspend when there is room.</summary>
    /// <exception cref="InvalidOperationException">Adding is completed.</exception>
    public static Coroutine<bool> TryAddAsync<T>(this BlockingCollection<T> self, T item, TimeSpan timeout) =>
        TryAddAsync(self, item, TimeoutArgument.Check(timeout), CancellationToken.None);

    /// <summary><see cref="BlockingCollection{T}.TryAdd(T, int, CancellationToken)"/>. Does not suspend when there is room.</summary>
    /// <exception cref="InvalidOperationException">Adding is completed.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static Coroutine<bool> TryAddAsync<T>(this BlockingCollection<T> self, T item, int millisecondsTimeout, CancellationToken cancellationToken) =>
        TryAddAsync(self, item, TimeoutArgument.FromMilliseconds(millisecondsTimeout), cancellationToken);

    /// <summary><see cref="BlockingCollection{T}.Take()"/>. Does not suspend when there is an item.</summary>
    /// <exception cref="InvalidOperationException">It is empty and adding is completed.</exception>
    public static Coroutine<T> TakeAsync<T>(this BlockingCollection<T> self) => TakeAsync(self, CancellationToken.None);

    /// <summary><see cref="BlockingCollection{T}.Take(CancellationToken)"/>. Does not suspend when there is an item.</summary>
    /// <exception cref="InvalidOperationException">It is empty and adding is completed.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static async Coroutine<T> TakeAsync<T>(this BlockingCollection<T> self, CancellationToken cancellationToken)
    {
        var (taken, item) = await TryTakeAsync(self, Timeout.InfiniteTimeSpan, cancellationToken);

        // The collection itself says why there is none.
        return taken ? item! : self.Take(cancellationToken);
    }

    /// <summary><see cref="BlockingCollection{T}.TryTake(out T, int)"/>. Does not suspend when there is an item.</summary>
    public static Coroutine<(bool Taken, T? Item)> TryTakeAsync<T>(this BlockingCollection<T> self, int millisecondsTimeout) =>
        TryTakeAsync(self, TimeoutArgument.FromMilliseconds(millisecondsTimeout), CancellationToken.None);

    /// <summary><see cref="BlockingCollection{T}.TryTake(out T, TimeSpan)"/>. Does not suspend when there is an item.</summary>
    public static Coroutine<(bool Taken, T? Item)> TryTakeAsync<T>(this BlockingCollection<T> self, TimeSpan timeout) =>
        TryTakeAsync(self, TimeoutArgument.Check(timeout), CancellationToken.None);

    /// <summary><see cref="BlockingCollection{T}.TryTake(out T, int, CancellationToken)"/>. Does not suspend when there is an item.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static Coroutine<(bool Taken, T? Item)> TryTakeAsync<T>(this BlockingCollection<T> self, int millisecondsTimeout, CancellationToken cancellationToken) =>
        TryTakeAsync(self, TimeoutArgument.FromMilliseconds(millisecondsTimeout), cancellationToken);

    /// <summary><see cref="BlockingCollection{T}.GetConsumingEnumerable()"/>: the loop over it suspends when there is no item, and ends when adding is completed.</summary>
    public static CoroutineEnumerable<T> GetConsumingEnumerableAsync<T>(this BlockingCollection<T> self) => GetConsumingEnumerableAsync(self, CancellationToken.None);

    /// <summary><see cref="BlockingCollection{T}.GetConsumingEnumerable(CancellationToken)"/>: the loop over it suspends when there is no item, and ends when adding is completed.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static async CoroutineEnumerable<T> GetConsumingEnumerableAsync<T>(this BlockingCollection<T> self, CancellationToken cancellationToken)
    {
        while (await TryTakeAsync(self, Timeout.InfiniteTimeSpan, cancellationToken) is (true, var item))
        {
            await Iterator.Yield<T>(item!, false);
        }

        return default!;
    }

    private static async Coroutine<bool> TryAddAsync<T>(BlockingCollection<T> self, T item, TimeSpan timeout, CancellationToken cancellationToken) =>
        self.TryAdd(item, 0, cancellationToken)
        || (timeout != TimeSpan.Zero
            && await CollectionWait.UntilAsync(
                BlockingCollectionParts<T>.FreeNodes(self)!,
                () => self.TryAdd(item, 0, cancellationToken),
                BlockingCollectionParts<T>.ProducersCancellationTokenSource(self).Token,
                timeout,
                cancellationToken));

    private static async Coroutine<(bool Taken, T? Item)> TryTakeAsync<T>(BlockingCollection<T> self, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var taken = self.TryTake(out var item, 0, cancellationToken);
        if (!taken && timeout != TimeSpan.Zero)
        {
            await CollectionWait.UntilAsync(
                BlockingCollectionParts<T>.OccupiedNodes(self),
                () => (taken = self.TryTake(out item, 0, cancellationToken)) || self.IsCompleted,
                BlockingCollectionParts<T>.ConsumersCancellationTokenSource(self).Token,
                timeout,
                cancellationToken);
        }

        return (taken, item);
    }
}
