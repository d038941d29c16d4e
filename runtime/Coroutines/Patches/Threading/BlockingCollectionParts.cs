using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Coroutines.Patches;

/// <summary>What threads that block in a <see cref="BlockingCollection{T}"/> wait for. The class offers no other way to wait for it.</summary>
internal static class BlockingCollectionParts<T>
{
    /// <summary>A permit for each item that can be taken.</summary>
    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_occupiedNodes")]
    internal static extern ref SemaphoreSlim OccupiedNodes(BlockingCollection<T> self);

    /// <summary>A permit for each item there is room for; null when there is no bound.</summary>
    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_freeNodes")]
    internal static extern ref SemaphoreSlim? FreeNodes(BlockingCollection<T> self);

    /// <summary>Cancelled when it is empty and completed.</summary>
    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_consumersCancellationTokenSource")]
    internal static extern ref CancellationTokenSource ConsumersCancellationTokenSource(BlockingCollection<T> self);

    /// <summary>Cancelled when adding is completed.</summary>
    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_producersCancellationTokenSource")]
    internal static extern ref CancellationTokenSource ProducersCancellationTokenSource(BlockingCollection<T> self);
}
